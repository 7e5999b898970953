import { refusal } from '#ecr/errors.ts';
import { recordLifecycleEvents } from '../lifecycle-trail.ts';
import { defineOperation } from '../operation.ts';
import { createPreview, isRunning } from '../rules/lifecycle-preview.ts';
import { storedPolicy } from '../rules/lifecycle-stored.ts';

/** Without a text, the repository's own policy is previewed. A later preview replaces an earlier one. */
export const startLifecyclePolicyPreview = defineOperation(
  'StartLifecyclePolicyPreview',
  (input, { registry, store, clock }) => {
    const { repositoryName = '' } = input;
    const repository = registry.repository(repositoryName);
    const now = clock.now();
    const previous = repository.settings.lifecyclePreview;
    if (previous && isRunning(previous, now)) {
      throw refusal('LifecyclePolicyPreviewInProgressException', undefined);
    }
    const lifecyclePolicyText = input.lifecyclePolicyText ?? storedPolicy(repository);
    const lifecyclePreview = createPreview(repository, lifecyclePolicyText, now);
    repository.update({ lifecyclePreview });
    recordLifecycleEvents(repository, store, {
      operation: 'DryRunEvent',
      policyText: lifecyclePolicyText,
      images: lifecyclePreview.results.flatMap(({ imageDigest, appliedRulePriority = 0 }) => {
        const image = repository.image(imageDigest ?? '');
        return image ? [{ image, rulePriority: appliedRulePriority }] : [];
      }),
      at: now,
    });
    return {
      registryId: registry.account,
      repositoryName,
      lifecyclePolicyText,
      status: 'IN_PROGRESS',
    };
  },
);
