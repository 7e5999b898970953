/** Which tags of a repository may move. Source: "Preventing image tags from being overwritten", ECR user guide. */
import { refusal } from '#ecr/errors.ts';
import type { RepositorySettings } from '../store.ts';
import { matchesWildcard } from './wildcard.ts';

type Mutability = Pick<
  RepositorySettings,
  'imageTagMutability' | 'imageTagMutabilityExclusionFilters'
>;

/** Stars a filter may have. Source: ImageTagMutabilityExclusionFilter, Amazon ECR API reference. */
const starLimit = 2;

/** True if a push may point the tag, which is taken, at another image. */
export function canTagMove(settings: Mutability, tag: string): boolean {
  const { imageTagMutability, imageTagMutabilityExclusionFilters: filters = [] } = settings;
  const isExcluded = filters.some(({ filter = '' }) => matchesWildcard(filter, tag));
  switch (imageTagMutability) {
    case 'MUTABLE':
      return true;
    case 'IMMUTABLE':
      return false;
    case 'MUTABLE_WITH_EXCLUSION':
      return !isExcluded;
    case 'IMMUTABLE_WITH_EXCLUSION':
      return isExcluded;
  }
}

/** The setting as the store keeps it. Throws what ECR answers for filters that are missing, out of place or bad. */
export function readMutability(
  imageTagMutability: Mutability['imageTagMutability'],
  filters: Mutability['imageTagMutabilityExclusionFilters'],
): Mutability {
  const needsFilters = imageTagMutability.endsWith('_WITH_EXCLUSION');
  if (needsFilters !== (filters !== undefined)) {
    const verb = needsFilters ? "can't be null" : 'must be null';
    refuse(
      `ImageTagMutabilityExclusionFilters ${verb} when imageTagMutability is set as ${imageTagMutability}`,
    );
  }
  for (const { filter = '' } of filters ?? []) {
    if (filter.split('*').length - 1 > starLimit) {
      refuse(`filter '${filter}' must contain no more than ${starLimit} wildcards (*)`);
    }
  }
  return { imageTagMutability, imageTagMutabilityExclusionFilters: filters };
}

function refuse(constraint: string): never {
  throw refusal('InvalidParameterException', {
    field: 'imageTagMutabilityExclusionFilters',
    constraint,
  });
}
