import { defineOperation } from '../operation.ts';
import { storedPolicy } from '../rules/lifecycle-stored.ts';

/** `lastEvaluatedAt` is 0 until the first run: so ECR answers. */
export const getLifecyclePolicy = defineOperation('GetLifecyclePolicy', (input, { registry }) => {
  const { repositoryName = '' } = input;
  const repository = registry.repository(repositoryName);
  return {
    registryId: registry.account,
    repositoryName,
    lifecyclePolicyText: storedPolicy(repository),
    lastEvaluatedAt: repository.settings.lifecycleEvaluatedAt ?? 0,
  };
});
