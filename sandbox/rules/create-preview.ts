import type { Image, Repository } from '../store.ts';
import { evaluateLifecycle } from './lifecycle-evaluation.ts';
import { evaluatedImages } from './lifecycle-images.ts';
import { parseLifecyclePolicy } from './lifecycle-policy.ts';
import type { LifecyclePreview, PreviewResult } from './lifecycle-preview.ts';

/** What the policy would do now. @throws EcrError InvalidParameterException for a policy that is none. */
export function createPreview(
  repository: Repository,
  policyText: string,
  now: number,
): LifecyclePreview {
  const policy = parseLifecyclePolicy(policyText);
  const actions = evaluateLifecycle(policy, evaluatedImages(repository), now);
  const results = actions.map(({ digest, action, rulePriority, storageClass }): PreviewResult => {
    const { tags, pushedAt } = repository.image(digest) as Image;
    return {
      imageTags: [...tags],
      imageDigest: digest,
      imagePushedAt: pushedAt,
      action:
        action === 'expire'
          ? { type: 'EXPIRE' }
          : { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' },
      appliedRulePriority: rulePriority,
      storageClass: storageClass === 'standard' ? 'STANDARD' : 'ARCHIVE',
    };
  });
  return { policyText, startedAt: now, results };
}
