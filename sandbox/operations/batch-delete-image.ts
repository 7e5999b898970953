import { tellOfImage } from '../image-events.ts';
import { defineOperation } from '../operation.ts';
import { copyOf, findImage, type ImageFailure, type ImageId } from '../rules/image-ids.ts';
import type { Image, Repository } from '../store.ts';

/**
 * By tag: takes the tag away, and the image with its last one. By digest: deletes the image with all its
 * tags. Ids are taken in the order they come, so an index may be named before its members. Layers stay:
 * a push that has just been told they are there may be about to name them.
 */
export const batchDeleteImage = defineOperation('BatchDeleteImage', (input, context) => {
  const { registry } = context;
  const repository = registry.repository(input.repositoryName ?? '');
  const deleted: ImageId[] = [];
  const failures: ImageFailure[] = [];
  for (const imageId of input.imageIds ?? []) {
    const found = findImage(repository, imageId);
    if ('failure' in found) {
      failures.push(found.failure);
      continue;
    }
    const { image } = found;
    const failure =
      imageId.imageTag === undefined ? whyKept(repository, image, imageId) : undefined;
    if (failure) {
      failures.push(failure);
      continue;
    }
    const gone = remove(repository, image, imageId);
    deleted.push(...gone);
    for (const { imageTag: tag } of gone) {
      tellOfImage(context, { repository: repository.name, image, action: 'DELETE', tag });
    }
  }
  return { imageIds: deleted.map(copyOf).filter((it) => it !== undefined), failures };
});

function whyKept(
  repository: Repository,
  { digest }: Image,
  imageId: ImageId,
): ImageFailure | undefined {
  const indexes = repository.indexesOf(digest).map((index) => index.digest);
  if (indexes.length === 0) return undefined;
  return {
    imageId: copyOf(imageId),
    failureCode: 'ImageReferencedByManifestList',
    failureReason: `Requested image referenced by manifest list: [${indexes.join(', ')}]`,
  };
}

/** @returns what went, as ECR lists it: every tag with its digest, or the digest alone. */
function remove(repository: Repository, image: Image, { imageTag }: ImageId): ImageId[] {
  const { digest: imageDigest, tags } = image;
  if (imageTag !== undefined) {
    repository.untag(imageTag);
    // A member of an index stays, untagged: deleting it would break the index.
    const isLast = tags.length === 1 && repository.indexesOf(imageDigest).length === 0;
    if (isLast) repository.deleteImage(imageDigest);
    return [{ imageDigest, imageTag }];
  }
  repository.deleteImage(imageDigest);
  return tags.length === 0
    ? [{ imageDigest }]
    : tags.map((tag) => ({ imageDigest, imageTag: tag }));
}
