import { EcrError } from '#ecr/errors.ts';
import type { Output } from '#ecr/operations.ts';
import { readAll } from '../blobs/blobs.ts';
import { requireKey } from '../kms-keys.ts';
import { defineOperation } from '../operation.ts';
import { pullThrough } from '../pull-through/index.ts';
import { copyOf, findImage, type ImageFailure, type ImageId } from '../rules/image-ids.ts';
import { recordPull } from '../rules/pull-time.ts';
import type { Image, Repository } from '../store.ts';

/**
 * Manifests as they were pushed, byte for byte. ECR may convert between Docker schema 2 and OCI when an
 * image is asked for by tag; the sandbox never does, and has no image in a type it does not store.
 */
export const batchGetImage = defineOperation('BatchGetImage', async (input, context) => {
  const { registry, blobs, clock, caller } = context;
  const { repositoryName = '', imageIds = [], acceptedMediaTypes } = input;
  const refused = await pullThrough(context, repositoryName, imageIds);
  // An upstream that refuses everything leaves no repository behind, and yet it is no missing one.
  if (imageIds.every((_, index) => refused[index])) {
    return { images: [], failures: refused.filter((it) => it !== undefined) };
  }
  const repository = registry.repository(repositoryName);
  requireKey(repository, clock.now());
  const found: { imageId: ImageId; image: Image }[] = [];
  const failures: ImageFailure[] = [];
  for (const [index, imageId] of imageIds.entries()) {
    const failure = refused[index];
    const it = failure ? { failure } : findPullable(repository, imageId, acceptedMediaTypes);
    if ('failure' in it) failures.push(it.failure);
    else found.push({ imageId, image: it.image });
  }
  if (!caller.isObserver) {
    for (const { image } of found) {
      recordPull(repository, image, { caller, now: clock.now() });
    }
  }
  const images: Output<'BatchGetImage'>['images'] = [];
  for (const { imageId, image } of found) {
    const bytes = await readAll(blobs, image.digest);
    if (!bytes) {
      throw new EcrError('ServerException', `The manifest of ${image.digest} is lost`, 500);
    }
    images.push({
      registryId: registry.account,
      repositoryName,
      imageId: { ...copyOf(imageId), imageDigest: image.digest },
      imageManifest: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      imageManifestMediaType: image.mediaType,
    });
  }
  return { images, failures };
});

function findPullable(
  repository: Repository,
  imageId: ImageId,
  acceptedMediaTypes: readonly string[] | undefined,
): ReturnType<typeof findImage> {
  const it = findImage(repository, imageId);
  if ('failure' in it) return it;
  const { status, mediaType } = it.image;
  if (status !== 'ACTIVE') {
    return {
      failure: {
        imageId: copyOf(imageId),
        failureCode: 'ImageInaccessible',
        failureReason: `Requested image is ${status.toLowerCase()}`,
      },
    };
  }
  if (acceptedMediaTypes && !acceptedMediaTypes.includes(mediaType)) {
    return {
      failure: {
        imageId: copyOf(imageId),
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found',
      },
    };
  }
  return it;
}
