import { refusal } from '#ecr/errors.ts';
import type { Image, Repository } from '../store.ts';
import { findImage, type ImageId } from './image-ids.ts';

/** The one image an operation names. Throws what ECR answers where there is none. */
export function scannedImage(repository: Repository, imageId: ImageId): Image {
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
    field: 'imageId',
    constraint: failureReason.replace(/^Invalid request parameters: /, ''),
  });
}

/** The digest, and the tag if the image was named by it. */
export function scannedImageId({ digest }: Image, { imageTag }: ImageId): ImageId {
  return { imageDigest: digest, ...(imageTag !== undefined && { imageTag }) };
}
