import { passes } from '../image-view.ts';
import { defineOperation } from '../operation.ts';
import { pageOf } from '../paging.ts';

/** One entry for each tag, and one for each image without any. */
export const listImages = defineOperation('ListImages', (input, { registry }) => {
  const repository = registry.repository(input.repositoryName ?? '');
  const ids = [...repository.images()]
    .filter((image) => passes(input.filter, image))
    .flatMap(({ digest: imageDigest, tags }) =>
      tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag })),
    )
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { items, nextToken } = pageOf(ids, input, {
    of: ['ListImages', registry.path, repository.name, input.filter],
    key: keyOf,
  });
  return { imageIds: items, ...(nextToken !== undefined && { nextToken }) };
});

function keyOf({ imageDigest, imageTag }: { imageDigest: string; imageTag?: string }): string {
  return `${imageDigest} ${imageTag ?? ''}`;
}
