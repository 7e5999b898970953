import { defineOperation } from '../operation.ts';

/** Replaces the policy. The text is kept as it came; nothing expires before its first run. */
export const putLifecyclePolicy = defineOperation(
  'PutLifecyclePolicy',
  async (input, { registry, clock }) => {
    // The grammar of policies comes with the first of them.
    const { parseLifecyclePolicy } = await import('../rules/lifecycle-policy.ts');
    const { repositoryName = '', lifecyclePolicyText = '' } = input;
    const repository = registry.repository(repositoryName);
    parseLifecyclePolicy(lifecyclePolicyText);
    repository.update({
      lifecyclePolicyText,
      lifecycleSetAt: clock.now(),
      lifecycleEvaluatedAt: undefined,
    });
    return { registryId: registry.account, repositoryName, lifecyclePolicyText };
  },
);
