/** A client nobody here wrote: skopeo copies an image into the Node endpoint and out again. */
import {
  CreateRepositoryCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { layerOf, imageOf, indexOf, type BuiltImage } from '#ecr/oci/image.ts';
import { openFileBlobs } from '../blobs/filesystem.ts';
import { images } from '../images.ts';
import { listen, type Listening } from '../listen.ts';

const isHere = spawnSync('skopeo', ['--version']).status === 0;
if (!isHere) {
  console.warn('SKIPPED: skopeo is not on PATH; on Debian: apt-get install skopeo');
}
const run = promisify(execFile);

describe.skipIf(!isHere)('skopeo on the Node endpoint', () => {
  let folder: string;
  let server: Listening;
  let account: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skopeo-'));
    server = await listen({ port: 0, blobs: await openFileBlobs(join(folder, 'blobs')) });
    const ecr = new ECRClient({
      region: 'ap-southeast-2',
      endpoint: server.url,
      credentials: { accessKeyId: '111122223333', secretAccessKey: 'sandbox' },
    });
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/copied' }));
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const token = authorizationData?.[0]?.authorizationToken ?? '';
    account = [Buffer.from(token, 'base64').toString()];
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const remote = (tag: string) => `docker://${new URL(server.url).host}/team/copied:${tag}`;
  const skopeo = (...args: string[]) => run('skopeo', ['--insecure-policy', ...args]);
  const rawDigest = async (tag: string) => {
    const { stdout } = await run(
      'skopeo',
      ['inspect', '--raw', '--tls-verify=false', '--creds', account[0]!, remote(tag)],
      { encoding: 'buffer' },
    );
    return digestOf(new Uint8Array(stdout));
  };

  const large = async () =>
    imageOf({
      layers: [
        await layerOf([{ kind: 'file', path: 'large', content: noise(9_000_000) }]),
        await layerOf([{ kind: 'file', path: 'small', content: 'small' }]),
      ],
    });

  test.each<[string, () => Promise<BuiltImage>]>([
    ['a single image', async () => images.hello],
    ['an image with a layer of nine megabytes', large],
    ['an image in Docker’s format', async () => dockerImage()],
    ['an index for two platforms', async () => images.helloEverywhere],
    ['an index of one image', async () => indexOf([images.goodbye])],
  ])('%s comes back as it went in', async (name, build) => {
    const image = await build();
    const tag = name.replace(/\W+/g, '-');
    const [source, target] = [join(folder, `${tag}-in`), join(folder, `${tag}-out`)];
    await writeFolder(source, image);
    await skopeo(
      'copy',
      '--all',
      // Without it, skopeo compresses layers that are not.
      '--preserve-digests',
      '--dest-tls-verify=false',
      '--dest-creds',
      account[0]!,
      `dir:${source}`,
      remote(tag),
    );
    expect(await rawDigest(tag)).toBe(image.digest);
    await skopeo(
      'copy',
      '--all',
      '--preserve-digests',
      '--src-tls-verify=false',
      '--src-creds',
      account[0]!,
      remote(tag),
      `dir:${target}`,
    );
    const { stdout } = await skopeo('manifest-digest', join(target, 'manifest.json'));
    expect(stdout.trim()).toBe(image.digest);
  });
});

async function dockerImage(): Promise<BuiltImage> {
  const layers = [await layerOf([{ kind: 'file', path: 'hello', content: 'hello' }])];
  return imageOf({ layers, mediaTypes: 'docker' });
}

/** As skopeo's `dir:` transport reads it: the manifest, those of members, and blobs by their digits. */
async function writeFolder(folder: string, image: BuiltImage): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, 'version'), 'Directory Transport Version: 1.1\n');
  await writeFile(join(folder, 'manifest.json'), image.manifest);
  for (const { digest, manifest } of image.members ?? []) {
    await writeFile(join(folder, `${hexOf(digest)}.manifest.json`), manifest);
  }
  for (const { blobs } of [image, ...(image.members ?? [])]) {
    for (const [digest, content] of blobs) await writeFile(join(folder, hexOf(digest)), content);
  }
}

function hexOf(digest: string): string {
  return digest.slice('sha256:'.length);
}

/** Bytes that do not compress. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 7;
  for (let at = 0; at < length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  return bytes;
}
