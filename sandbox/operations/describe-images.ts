import { refusal } from '#ecr/errors.ts';
import type { Input } from '#ecr/operations.ts';
import { imageDetailOf, passes } from '../image-view.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, refusePagingWith } from '../paging.ts';
import { findImage } from '../rules/image-ids.ts';
import type { Image, Repository } from '../store.ts';

export const describeImages = defineOperation('DescribeImages', (input, { registry }) => {
  const repository = registry.repository(input.repositoryName ?? '');
  const { imageIds, filter } = input;
  if (imageIds) {
    refusePagingWith('imageIds', input);
    const named = new Set(imageIds.map((id, place) => imageOf(repository, id, place)));
    // What is named is shown, whatever its status, unless a filter was given as well.
    const shown = [...named].filter((image) => !filter || passes(filter, image));
    return { imageDetails: shown.map((image) => imageDetailOf(repository, image)) };
  }
  const images = [...repository.images()]
    .filter((image) => passes(filter, image))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const { items, nextToken } = pageOf(images, input, {
    of: ['DescribeImages', registry.path, repository.name, filter],
    key: ({ digest }) => digest,
  });
  return {
    imageDetails: items.map((image) => imageDetailOf(repository, image)),
    ...(nextToken !== undefined && { nextToken }),
  };
});

type ImageId = NonNullable<Input<'DescribeImages'>['imageIds']>[number];

/** Unlike the batch operations, this one refuses the whole request for one image that is not there. */
function imageOf(repository: Repository, imageId: ImageId, place: number): Image {
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
    field: `imageIds.${place + 1}.member`,
    constraint: failureReason.replace(/^Invalid request parameters: /, ''),
  });
}
