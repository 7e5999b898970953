/** What a digest, a tag, or both together name in a repository. */
import { imageTag as tagRule } from '#ecr/names.ts';
import type { Output } from '#ecr/operations.ts';
import type { Image, Repository } from '../store.ts';

export interface ImageId {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

export type ImageFailure = Output<'BatchGetImage'>['failures'][number];

/** Any algorithm: a digest of another than SHA-256 is well formed and names nothing. */
const digestPattern = /^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/;

/** The image, or why there is none. A tag and a digest together name the image that has both. */
export function findImage(
  repository: Repository,
  imageId: ImageId,
): { image: Image } | { failure: ImageFailure } {
  const { imageDigest: digest, imageTag: tag } = imageId;
  const fail = (failureCode: ImageFailure['failureCode'], failureReason: string) => ({
    failure: { imageId: copyOf(imageId), failureCode, failureReason },
  });
  if (digest === undefined && tag === undefined) {
    return fail(
      'MissingDigestAndTag',
      'Invalid request parameters: both tag and digest cannot be null',
    );
  }
  if (digest !== undefined && !digestPattern.test(digest)) {
    return fail(
      'InvalidImageDigest',
      "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    );
  }
  if (tag !== undefined && !isTag(tag)) {
    return fail('InvalidImageTag', `Invalid request parameters: ${tagConstraint}`);
  }
  const image = digest === undefined ? repository.imageByTag(tag ?? '') : repository.image(digest);
  if (!image) return fail('ImageNotFound', 'Requested image not found');
  if (tag !== undefined && !image.tags.includes(tag)) {
    return fail('ImageTagDoesNotMatchDigest', 'Requested tag does not match the requested digest');
  }
  return { image };
}

export const tagConstraint =
  "image tag should satisfy the regex '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'";

/** ECR's model lets 300 characters pass; the OCI specification, and so every client, 128. */
export function isTag(tag: string): boolean {
  return tag.length <= tagRule.length[1] && tagRule.pattern.test(tag);
}

/** The two members, and nothing a caller sent beside them. */
export function copyOf({ imageDigest, imageTag }: ImageId): ImageFailure['imageId'] {
  return {
    ...(imageDigest !== undefined && { imageDigest }),
    ...(imageTag !== undefined && { imageTag }),
  };
}
