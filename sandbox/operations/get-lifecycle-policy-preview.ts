import { refusal } from '#ecr/errors.ts';
import type { Output } from '#ecr/operations.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, refusePagingWith } from '../paging.ts';
import { isRunning, type PreviewResult } from '../rules/lifecycle-preview.ts';
import type { ImageId } from '../rules/image-ids.ts';

/**
 * The summary counts the whole preview, whatever the filter and the page. No preview becomes EXPIRED: the
 * status is in the API, the time after which it comes is documented nowhere.
 */
export const getLifecyclePolicyPreview = defineOperation(
  'GetLifecyclePolicyPreview',
  (input, { registry, clock }) => {
    const { repositoryName = '', imageIds, filter } = input;
    const repository = registry.repository(repositoryName);
    if (imageIds) refusePagingWith('imageIds', input);
    const preview = repository.settings.lifecyclePreview;
    if (!preview) throw refusal('LifecyclePolicyPreviewNotFoundException', undefined);
    const about = {
      registryId: registry.account,
      repositoryName,
      lifecyclePolicyText: preview.policyText,
    };
    if (isRunning(preview, clock.now())) {
      return { ...about, status: 'IN_PROGRESS', previewResults: [] };
    }
    const shown = preview.results
      .map((result, place) => ({ result, key: String(place).padStart(9, '0') }))
      .filter(({ result }) => hasTagStatus(result, filter?.tagStatus ?? 'ANY'))
      .filter(({ result }) => !imageIds || imageIds.some((imageId) => isNamed(result, imageId)));
    const { items, nextToken } = pageOf(
      shown,
      { ...input, maxResults: imageIds ? Math.max(shown.length, 1) : input.maxResults },
      {
        of: ['GetLifecyclePolicyPreview', registry.path, repositoryName, filter, preview.startedAt],
        key: ({ key }) => key,
      },
    );
    return {
      ...about,
      status: 'COMPLETE',
      previewResults: items.map(({ result }) => result),
      summary: summaryOf(preview.results),
      ...(nextToken !== undefined && { nextToken }),
    };
  },
);

function hasTagStatus({ imageTags = [] }: PreviewResult, tagStatus: string): boolean {
  return tagStatus === 'ANY' || (tagStatus === 'TAGGED') === imageTags.length > 0;
}

/** A tag and a digest together name the image that has both. */
function isNamed(
  { imageDigest, imageTags = [] }: PreviewResult,
  { imageDigest: digest, imageTag: tag }: ImageId,
): boolean {
  if (digest === undefined && tag === undefined) return false;
  return (
    (digest === undefined || digest === imageDigest) &&
    (tag === undefined || imageTags.includes(tag))
  );
}

function summaryOf(
  results: readonly PreviewResult[],
): NonNullable<Output<'GetLifecyclePolicyPreview'>['summary']> {
  const transitioning = results.filter(({ action }) => action?.type === 'TRANSITION').length;
  return {
    expiringImageTotalCount: results.length - transitioning,
    ...(transitioning > 0 && {
      transitioningImageTotalCounts: [
        { targetStorageClass: 'ARCHIVE', imageTotalCount: transitioning },
      ],
    }),
  };
}
