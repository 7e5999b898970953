/** Hands the result of a build on: to the engine, a registry, an archive or a folder. */
import { fullText, type Reference } from '#ecr/oci/reference.ts';
import { pushImage, RegistryError } from '#ecr/oci/registry.ts';
import type { Driver } from '../buildx/builders.ts';
import { readAuth } from '../config-file.ts';
import type { Invocation } from '../subcommand.ts';
import { wordsFor } from '../words/registry-errors.ts';
import { buildFailure, type Output } from './output.ts';
import type { Progress, Step } from './progress.ts';
import type { Result } from './result.ts';

export interface Exporting {
  readonly invocation: Invocation;
  readonly result: Result;
  readonly driver: Driver;
  readonly progress: Progress;
}

/** @throws Failure */
export async function exportTo(output: Output, exporting: Exporting): Promise<void> {
  switch (output.kind) {
    case 'cacheonly':
      return;
    case 'image':
    case 'docker':
      if (output.destination === undefined) return toImage(output, exporting);
      return (await import('./archive.ts')).toArchive(output, exporting);
    case 'oci':
      return (await import('./archive.ts')).toArchive(output, exporting);
    case 'local':
    case 'tar':
      return (await import('./files-out.ts')).toFiles(output, exporting);
  }
}

async function toImage(output: Output, exporting: Exporting): Promise<void> {
  const { invocation, result, driver, progress } = exporting;
  const { kind, pushes, names } = output;
  const step = progress.step(
    kind === 'docker' ? 'exporting to docker image format' : 'exporting to image',
  );
  step.log('exporting layers done');
  if (driver === 'docker' || kind === 'docker') {
    // The engine's store has images of one platform, without attestations.
    const image = result.targets[0]?.image;
    if (!image) throw new Error('a build without a platform');
    await invocation.store.add(image, names);
    step.log(`writing image ${[...image.blobs.keys()][0] ?? image.digest} done`);
    for (const name of names) step.log(`naming to ${fullText(name)} done`);
  } else tellManifests(step, result);
  try {
    if (pushes) for (const name of names) await push(name, output, exporting, step);
  } catch (error) {
    step.end('error', error instanceof Error ? error.message : '');
    throw error;
  }
  step.end('done');
}

/** Every manifest that the exporter writes, as BuildKit lists them. */
export function tellManifests(step: Step, { targets, whole, attestations }: Result): void {
  for (const { image } of targets) {
    step.log(`exporting manifest ${image.digest} done`);
    step.log(`exporting config ${[...image.blobs.keys()][0]} done`);
  }
  for (const { image } of attestations)
    step.log(`exporting attestation manifest ${image.digest} done`);
  if (whole.members) step.log(`exporting manifest list ${whole.digest} done`);
}

async function push(
  { host, repository, tag }: Reference,
  { byDigest }: Output,
  { invocation, result }: Exporting,
  step: Step,
): Promise<void> {
  const { context, configFolder, store } = invocation;
  const { send, signal, fs } = context;
  const name = { host, repository, ...(tag !== undefined && !byDigest && { tag }) };
  step.log('pushing layers');
  try {
    await pushImage(send, name, result.whole, {
      auth: await readAuth(fs, configFolder, host),
      signal,
    });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const full = fullText(name);
    throw buildFailure(`failed to solve: failed to push ${full}: ${refusal(error)}`);
  }
  step.log('pushing layers done');
  step.log(`pushing manifest for ${fullText({ ...name, digest: result.whole.digest })} done`);
  const held = (await store.list()).find(({ digest }) => digest === result.whole.digest);
  if (held) await store.name(held.digest, { host, repository, digest: held.digest });
}

/** As BuildKit's pusher words it. */
function refusal(error: RegistryError): string {
  if (error.code !== 'NO_CREDENTIALS') return wordsFor(error);
  return `push access denied, repository does not exist or may require authorization: authorization failed: ${error.message}`;
}
