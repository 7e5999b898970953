import { defineOperation } from '../operation.ts';
import { readMutability } from '../rules/tag-mutability.ts';

/** Holds for later pushes; tags that exist keep their images. */
export const putImageTagMutability = defineOperation(
  'PutImageTagMutability',
  (input, { registry }) => {
    const { repositoryName = '', imageTagMutability = 'MUTABLE' } = input;
    const repository = registry.repository(repositoryName);
    const filters = input.imageTagMutabilityExclusionFilters;
    repository.update(readMutability(imageTagMutability, filters));
    return {
      registryId: registry.account,
      repositoryName,
      imageTagMutability,
      ...(filters && { imageTagMutabilityExclusionFilters: filters }),
    };
  },
);
