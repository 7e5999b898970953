import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { parsePolicy } from '../lifecycle/policy.ts';
import { putShieldingPolicy } from '../lifecycle/shield.ts';
import { readPolicyText } from '../lifecycle/stored-policy.ts';
import { ruleInWords } from '../lifecycle/words.ts';
import { lifecyclePolicyPresent } from './lifecycle-policy-present.ts';
import { repositoryExists } from './repository-exists.ts';

/** Untagged images do not stay for ever. */
export const lifecycleUntaggedRule = defineCheck({
  id: 'lifecycle-untagged-rule',
  target: { repository: repositoryName },
  claim: ({ repository }) => `The lifecycle policy of ${repository} limits untagged images`,
  fix: ({ repository }) => putShieldingPolicy(repository, 'staging'),
  needs: ({ repository }) => [
    repositoryExists({ repository }),
    lifecyclePolicyPresent({ repository }),
  ],
  permissions: ['ecr:GetLifecyclePolicy'],

  look: async ({ ecr }, { repository }) => ({ policyText: await readPolicyText(ecr, repository) }),

  judge({ policyText }) {
    const policy = parsePolicy(policyText);
    if ('unknown' in policy) return inconclusive('unreadable', policy.unknown);
    const rule = policy.rules.find(
      ({ tagStatus, storageClass }) => tagStatus !== 'tagged' && storageClass === 'standard',
    );
    if (rule) return pass(`Untagged images are limited by ${ruleInWords(rule)}.`);
    return fail(
      'no-untagged-rule',
      'No rule limits untagged images: every push that moves a tag leaves one.',
      {
        hint: 'Add a rule for untagged images by age; members of an index that is there are safe from it.',
      },
    );
  },
});
