/** A registry to try checks on: everything in it comes there as a learner's own comes there. */
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { imageOf, indexOf, type BuiltImage, type ImageOptions } from '#ecr/oci/image.ts';
import { layerOf } from '#ecr/oci/layer.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createControl } from '#workbench/control.ts';
import { createPublish, type Publish } from '#workbench/publish.ts';
import type { Check, Verdict } from '../check.ts';
import { runChecks } from '../run-check.ts';

export interface World {
  /** An administrator's. */
  readonly aws: Aws;
  readonly push: Publish;
  /** Turns the clock forward by seconds. */
  readonly advance: (seconds: number) => Promise<void>;
  /** As the sandbox's read-only role sees it. */
  readonly verdictOf: (check: Check) => Promise<Verdict | undefined>;
}

export async function createWorld(): Promise<World> {
  const { account, region } = defaults;
  const { handle } = await createSandbox();
  const aws = createAws(handle, { region, credentials: administratorOf(account) });
  const observer = createAws(handle, { region, credentials: observerOf(account) });
  return {
    aws,
    push: createPublish(aws, handle, { account, region }),
    advance: (seconds) => createControl(handle).advance(seconds),
    verdictOf: (check) => verdictFrom(observer, check),
  };
}

/** The verdict of the check itself, not of what it needs. */
export async function verdictFrom(aws: Aws, check: Check): Promise<Verdict | undefined> {
  const results = await runChecks(aws, [check]);
  return results.find((it) => it.check.id === check.id)?.verdict;
}

export const amd64 = { os: 'linux', architecture: 'amd64' };
export const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };

/** An image of one file with these words; other words, another image. */
export async function imageWith(
  words: string,
  options: Omit<ImageOptions, 'layers'> = {},
): Promise<BuiltImage> {
  const layer = await layerOf([{ kind: 'file', path: 'app.js', content: words }]);
  return imageOf({ layers: [layer], ...options });
}

/** What buildx adds to every push unless it is told not to. */
export async function withAttestation(image: BuiltImage): Promise<BuiltImage> {
  const attestation = await imageWith('provenance');
  return indexOf([
    image,
    {
      image: attestation,
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
    },
  ]);
}
