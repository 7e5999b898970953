/** A repository with as many images as a bench wants, made by nothing but the API. */
import { images } from '#sandbox/images.ts';
import type { Ask } from './ask.ts';
import { rate } from './stopwatch.ts';

export const repositoryName = 'bench';
/** A tag that is there once some images are. */
export const someTag = 'build-50';

const { blobs, manifest } = images.hello;
const document = JSON.parse(new TextDecoder().decode(manifest)) as object;

/** Puts an image of its own digest and tag; all share their layers. */
export function put(ask: Ask, build: number): Promise<string> {
  return ask('PutImage', {
    repositoryName,
    imageTag: `build-${build}`,
    imageManifest: JSON.stringify({ ...document, annotations: { build: String(build) } }),
  });
}

/** Removes images that were put, at most 100. */
export function remove(ask: Ask, builds: readonly number[]): Promise<string> {
  const imageIds = builds.map((build) => ({ imageTag: `build-${build}` }));
  return ask('BatchDeleteImage', { repositoryName, imageIds });
}

/** Puts so many images, several at a time, after creating the repository if it is not there. */
export async function fill(ask: Ask, count: number, atATime: number): Promise<void> {
  await createOnce(ask);
  let next = 0;
  await rate({ calls: count }, atATime, () => put(ask, next++));
}

/** Manifests may only name layers that are there. */
export async function uploadBlobs(ask: Ask): Promise<void> {
  await createOnce(ask);
  for (const [digest, bytes] of blobs) {
    const answer = await ask('InitiateLayerUpload', { repositoryName });
    const { uploadId } = JSON.parse(answer) as { uploadId: string };
    await ask('UploadLayerPart', {
      repositoryName,
      uploadId,
      partFirstByte: 0,
      partLastByte: bytes.length - 1,
      layerPartBlob: Buffer.from(bytes).toString('base64'),
    });
    await ask('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digest] });
  }
}

async function createOnce(ask: Ask): Promise<void> {
  const found = await ask('DescribeRepositories', {});
  const { repositories } = JSON.parse(found) as { repositories: readonly unknown[] };
  if (repositories.length === 0) await ask('CreateRepository', { repositoryName });
}
