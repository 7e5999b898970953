import { defineOperation } from '../operation.ts';
import { parseLifecyclePolicy } from '../rules/lifecycle-policy.ts';

/** Replaces the policy. The text is kept as it came; nothing expires before its first run. */
export const putLifecyclePolicy = defineOperation(
  'PutLifecyclePolicy',
  (input, { registry, clock }) => {
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
