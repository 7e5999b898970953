import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { everyImage } from '../image-members.ts';
import { lint } from '../lifecycle/lint.ts';
import { matches } from '../lifecycle/matches.ts';
import { parsePolicy } from '../lifecycle/policy.ts';
import { putShieldingPolicy } from '../lifecycle/shield.ts';
import { readPolicyText } from '../lifecycle/stored-policy.ts';
import { lifecyclePolicyPresent } from './lifecycle-policy-present.ts';
import { repositoryExists } from './repository-exists.ts';

/** Every rule of the policy can do what it says. */
export const lifecyclePolicyLint = defineCheck({
  id: 'lifecycle-policy-lint',
  target: { repository: repositoryName },
  claim: ({ repository }) =>
    `Every rule in the lifecycle policy of ${repository} can do what it says`,
  fix: ({ repository }) => putShieldingPolicy(repository, 'staging'),
  needs: ({ repository }) => [
    repositoryExists({ repository }),
    lifecyclePolicyPresent({ repository }),
  ],
  permissions: ['ecr:GetLifecyclePolicy', 'ecr:DescribeImages'],

  async look({ ecr }, { repository }) {
    const policyText = await readPolicyText(ecr, repository);
    const images = await everyImage(ecr, repository);
    return { policyText, images: images.map(({ imageTags = [] }) => imageTags) };
  },

  judge({ policyText, images }) {
    const policy = parsePolicy(policyText);
    if ('unknown' in policy) return inconclusive('unreadable', policy.unknown);
    const { rules } = policy;
    const flaws = lint(rules, images);
    const [first] = flaws;
    if (first) return fail(first.code, first.because, { hint: first.hint, witness: flaws });
    const idle = rules.filter((rule) => !images.some((tags) => matches(rule, tags)));
    return pass(
      rules.length === 1 ? 'The rule can act.' : `All ${rules.length} rules can act.`,
      idle.length > 0
        ? `No image that is there matches rule ${idle.map(({ priority }) => priority).join(', ')}.`
        : undefined,
    );
  },
});
