import { defineOperation } from '../operation.ts';
import { storedRepositoryPolicy } from '../permissions/stored-policy.ts';

export const getRepositoryPolicy = defineOperation('GetRepositoryPolicy', (input, { registry }) => {
  const { repositoryName = '' } = input;
  const policyText = storedRepositoryPolicy(registry.repository(repositoryName));
  return { registryId: registry.account, repositoryName, policyText };
});
