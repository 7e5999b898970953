/** A preview as it is stored: the whole answer, because images may go before it is read. */
import type { Output } from '#ecr/operations.ts';
import type { Image, Repository } from '../store.ts';
import { evaluateLifecycle } from './lifecycle-evaluation.ts';
import { evaluatedImages } from './lifecycle-images.ts';
import { parseLifecyclePolicy } from './lifecycle-policy.ts';

export type PreviewResult = NonNullable<
  Output<'GetLifecyclePolicyPreview'>['previewResults']
>[number];

export interface LifecyclePreview {
  readonly policyText: string;
  /** Seconds since 1970. */
  readonly startedAt: number;
  /** Oldest image first. */
  readonly results: readonly PreviewResult[];
}

/**
 * Sandbox seconds for which a preview says that it is running. The result is there at once; ECR's takes a
 * moment, and a script that does not wait for it is wrong. Short enough that nobody waits in vain.
 */
const runningTime = 0.02;

export function isRunning({ startedAt }: LifecyclePreview, now: number): boolean {
  return now < startedAt + runningTime;
}

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
