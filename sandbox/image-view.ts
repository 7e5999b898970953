/** Images as ECR's answers show them, and which of them a filter lets through. */
import type { ImageDetail, Input } from '#ecr/operations.ts';
import type { Image, Repository } from './store.ts';

/** One detail of DescribeImages. Scan results are not in it: ECR's current scanner fills neither field. */
export function imageDetailOf({ registry, name }: Repository, image: Image): ImageDetail {
  const { tags, artifactType, subject, pulledAt, archivedAt, activatedAt } = image;
  return {
    registryId: registry.account,
    repositoryName: name,
    imageDigest: image.digest,
    ...(tags.length > 0 && { imageTags: [...tags] }),
    imageSizeInBytes: image.size,
    imagePushedAt: image.pushedAt,
    imageManifestMediaType: image.mediaType,
    ...(artifactType !== undefined && { artifactMediaType: artifactType }),
    ...(pulledAt !== undefined && { lastRecordedPullTime: pulledAt }),
    ...(subject !== undefined && { subjectManifestDigest: subject }),
    imageStatus: image.status,
    ...(archivedAt !== undefined && { lastArchivedAt: archivedAt }),
    ...(activatedAt !== undefined && { lastActivatedAt: activatedAt }),
  };
}

/** Without `imageStatus`, images that are not active are not shown. */
export function passes(filter: Input<'DescribeImages'>['filter'], image: Image): boolean {
  const { tagStatus = 'ANY', imageStatus = 'ACTIVE' } = filter ?? {};
  const isTagged = image.tags.length > 0;
  const hasTagStatus = tagStatus === 'ANY' || (tagStatus === 'TAGGED') === isTagged;
  return hasTagStatus && (imageStatus === 'ANY' || imageStatus === image.status);
}

/** Images that pass, by digest: those that are greater than `last`. */
export function* imagesAfter(
  repository: Repository,
  last: string,
  filter: Input<'DescribeImages'>['filter'],
): IterableIterator<Image> {
  for (const image of repository.imagesFrom(last)) {
    if (image.digest !== last && passes(filter, image)) yield image;
  }
}
