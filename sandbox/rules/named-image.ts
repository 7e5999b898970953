import { refusal } from '#ecr/errors.ts';
import type { Image, Repository } from '../store.ts';
import { findImage, type ImageId } from './image-ids.ts';

/**
 * The one image an id names. Unlike the batch operations, which answer with failures, an operation that asks
 * this refuses the whole request.
 * @param field what the id is called in the request, for the error.
 * @throws EcrError ImageNotFoundException, InvalidParameterException
 */
export function namedImage(repository: Repository, imageId: ImageId, field: string): Image {
  const found = findImage(repository, imageId);
  if ('image' in found) return found.image;
  const { failureCode, failureReason = '' } = found.failure;
  if (failureCode === 'ImageNotFound' || failureCode === 'ImageTagDoesNotMatchDigest') {
    throw refusal('ImageNotFoundException', {
      repository: repository.name,
      registry: repository.registry.account,
      digest: imageId.imageDigest,
      tag: imageId.imageTag,
    });
  }
  throw refusal('InvalidParameterException', {
    field,
    constraint: failureReason.replace(/^Invalid request parameters: /, ''),
  });
}

/** The digest, and the tag if the image was named by it. */
export function idOf({ digest }: Image, { imageTag }: ImageId): ImageId {
  return { imageDigest: digest, ...(imageTag !== undefined && { imageTag }) };
}
