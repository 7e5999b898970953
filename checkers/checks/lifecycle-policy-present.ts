import { isEcrError } from '#ecr/errors.ts';
import { imageTag, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { parsePolicy } from '../lifecycle/policy.ts';
import { putShieldingPolicy } from '../lifecycle/shield.ts';
import { repositoryExists } from './repository-exists.ts';

/** The repository has a lifecycle policy that can be read. */
export const lifecyclePolicyPresent = defineCheck({
  id: 'lifecycle-policy-present',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository }) => `${repository} has a lifecycle policy`,
  fix: ({ repository, tag = 'staging' }) => putShieldingPolicy(repository, tag),
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:GetLifecyclePolicy'],

  async look({ ecr }, { repository }) {
    try {
      const answer = await ecr('GetLifecyclePolicy', { repositoryName: repository });
      return { policyText: answer.lifecyclePolicyText };
    } catch (error) {
      if (isEcrError(error, 'LifecyclePolicyNotFoundException')) return { policyText: null };
      throw error;
    }
  },

  judge({ policyText }, { repository }) {
    if (policyText === null) {
      return fail('no-policy', `${repository} has no lifecycle policy: images stay for ever.`, {
        hint: 'Use put-lifecycle-policy; in Terraform each repository needs an aws_ecr_lifecycle_policy of its own.',
      });
    }
    const policy = parsePolicy(policyText);
    if ('unknown' in policy) return inconclusive('unreadable', policy.unknown);
    const count = policy.rules.length;
    return pass(`The policy has ${count === 1 ? 'one rule' : `${count} rules`}.`);
  },
});
