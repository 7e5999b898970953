import { defineOperation } from '../operation.ts';
import { storedRegistryPolicy } from '../permissions/stored-policy.ts';

export const getRegistryPolicy = defineOperation('GetRegistryPolicy', (_, { registry }) => ({
  registryId: registry.account,
  policyText: storedRegistryPolicy(registry),
}));
