import { defineOperation } from '../operation.ts';
import { storedPolicy } from '../rules/lifecycle-stored.ts';

/** What has expired stays gone, and a preview stays readable. */
export const deleteLifecyclePolicy = defineOperation(
  'DeleteLifecyclePolicy',
  (input, { registry }) => {
    const { repositoryName = '' } = input;
    const repository = registry.repository(repositoryName);
    const lifecyclePolicyText = storedPolicy(repository);
    const lastEvaluatedAt = repository.settings.lifecycleEvaluatedAt ?? 0;
    repository.update({
      lifecyclePolicyText: undefined,
      lifecycleSetAt: undefined,
      lifecycleEvaluatedAt: undefined,
    });
    return { registryId: registry.account, repositoryName, lifecyclePolicyText, lastEvaluatedAt };
  },
);
