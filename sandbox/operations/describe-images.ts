import { imageDetailOf, imagesAfter, passes } from '../image-view.ts';
import { defineOperation } from '../operation.ts';
import { pageFrom, refusePagingWith } from '../paging.ts';
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
  const { items, nextToken } = pageFrom(
    (last = '') => imagesAfter(repository, last, filter),
    input,
    {
      of: ['DescribeImages', registry.path, repository.name, filter],
      key: ({ digest }) => digest,
    },
  );
  return {
    imageDetails: items.map((image) => imageDetailOf(repository, image)),
    ...(nextToken !== undefined && { nextToken }),
  };
});
