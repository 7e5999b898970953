import { defineOperation } from '../operation.ts';
import { storedRepositoryPolicy } from '../permissions/stored-policy.ts';

export const deleteRepositoryPolicy = defineOperation(
  'DeleteRepositoryPolicy',
  (input, { registry }) => {
    const { repositoryName = '' } = input;
    const repository = registry.repository(repositoryName);
    const policyText = storedRepositoryPolicy(repository);
    repository.update({ repositoryPolicyText: undefined });
    return { registryId: registry.account, repositoryName, policyText };
  },
);
