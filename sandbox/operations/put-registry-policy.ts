import { defineOperation } from '../operation.ts';
import { writtenAnew } from '../permissions/policy-text.ts';
import { readResourcePolicy } from '../permissions/resource-policy.ts';

/** Replaces the registry's policy: there is one for an account in a Region. */
export const putRegistryPolicy = defineOperation(
  'PutRegistryPolicy',
  ({ policyText: given = '' }, { registry, store }) => {
    readResourcePolicy(given, 'registry', store);
    const policyText = writtenAnew(given);
    registry.update({ registryPolicyText: policyText });
    return { registryId: registry.account, policyText };
  },
);
