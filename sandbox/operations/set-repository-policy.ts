import { defineOperation } from '../operation.ts';
import { wouldLockOut } from '../permissions/lock-out.ts';
import { writtenAnew } from '../permissions/policy-text.ts';
import { readResourcePolicy, refusedText } from '../permissions/resource-policy.ts';

/** Replaces the policy. One that would keep its writer from ever replacing it must be forced. */
export const setRepositoryPolicy = defineOperation('SetRepositoryPolicy', (input, context) => {
  const { registry, store } = context;
  const { repositoryName = '', policyText: given = '', force = false } = input;
  const repository = registry.repository(repositoryName);
  const policy = readResourcePolicy(given, 'repository', store);
  if (!force && wouldLockOut(policy, repository, context)) {
    // Unconfirmed (lock-out-words): the API reference tells of the refusal and not its words.
    throw refusedText(
      'The policy would prevent you from setting another policy. Use force to set it anyway',
    );
  }
  const policyText = writtenAnew(given);
  repository.update({ repositoryPolicyText: policyText });
  return { registryId: registry.account, repositoryName, policyText };
});
