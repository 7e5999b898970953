import { defineOperation } from '../operation.ts';
import { storedRegistryPolicy } from '../permissions/stored-policy.ts';

export const deleteRegistryPolicy = defineOperation('DeleteRegistryPolicy', (_, { registry }) => {
  const policyText = storedRegistryPolicy(registry);
  registry.update({ registryPolicyText: undefined });
  return { registryId: registry.account, policyText };
});
