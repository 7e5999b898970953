import { imageDetailOf, passes } from '../image-view.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, refusePagingWith } from '../paging.ts';
import { namedImage } from '../rules/named-image.ts';

export const describeImages = defineOperation('DescribeImages', (input, { registry }) => {
  const repository = registry.repository(input.repositoryName ?? '');
  const { imageIds, filter } = input;
  if (imageIds) {
    refusePagingWith('imageIds', input);
    const named = new Set(
      imageIds.map((id, place) => namedImage(repository, id, `imageIds.${place + 1}.member`)),
    );
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
