import type { Digest } from '#ecr/digest.ts';
import type { Input } from '#ecr/operations.ts';
import { passes } from '../image-view.ts';
import { defineOperation } from '../operation.ts';
import { pageFrom } from '../paging.ts';
import type { Repository } from '../store.ts';

/** One entry for each tag, and one for each image without any. */
export const listImages = defineOperation('ListImages', (input, { registry }) => {
  const repository = registry.repository(input.repositoryName ?? '');
  const { items, nextToken } = pageFrom(
    (last = '') => idsAfter(repository, last, input.filter),
    input,
    { of: ['ListImages', registry.path, repository.name, input.filter], key: keyOf },
  );
  return { imageIds: items, ...(nextToken !== undefined && { nextToken }) };
});

interface ListedId {
  readonly imageDigest: Digest;
  readonly imageTag?: string;
}

function keyOf({ imageDigest, imageTag }: ListedId): string {
  return `${imageDigest} ${imageTag ?? ''}`;
}

/** The image of `last` has its turn again: it may have more tags. */
function* idsAfter(
  repository: Repository,
  last: string,
  filter: Input<'ListImages'>['filter'],
): IterableIterator<ListedId> {
  for (const image of repository.imagesFrom(last.split(' ')[0] ?? '')) {
    if (!passes(filter, image)) continue;
    const { digest: imageDigest, tags } = image;
    const ids: ListedId[] =
      tags.length === 0
        ? [{ imageDigest }]
        : tags.toSorted().map((imageTag) => ({ imageDigest, imageTag }));
    for (const id of ids) if (keyOf(id) > last) yield id;
  }
}
