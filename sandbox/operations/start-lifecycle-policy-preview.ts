import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { createPreview, isRunning } from '../rules/lifecycle-preview.ts';
import { storedPolicy } from '../rules/lifecycle-stored.ts';

/** Without a text, the repository's own policy is previewed. A later preview replaces an earlier one. */
export const startLifecyclePolicyPreview = defineOperation(
  'StartLifecyclePolicyPreview',
  (input, { registry, clock }) => {
    const { repositoryName = '' } = input;
    const repository = registry.repository(repositoryName);
    const now = clock.now();
    const previous = repository.settings.lifecyclePreview;
    if (previous && isRunning(previous, now)) {
      throw refusal('LifecyclePolicyPreviewInProgressException', undefined);
    }
    const lifecyclePolicyText = input.lifecyclePolicyText ?? storedPolicy(repository);
    repository.update({ lifecyclePreview: createPreview(repository, lifecyclePolicyText, now) });
    return {
      registryId: registry.account,
      repositoryName,
      lifecyclePolicyText,
      status: 'IN_PROGRESS',
    };
  },
);
