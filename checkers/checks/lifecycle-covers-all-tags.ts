import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { everyImage } from '../image-members.ts';
import { byFamily, familiesInWords } from '../lifecycle/families.ts';
import { matches, neverActs } from '../lifecycle/matches.ts';
import { parsePolicy } from '../lifecycle/policy.ts';
import { putShieldingPolicy } from '../lifecycle/shield.ts';
import { readPolicyText } from '../lifecycle/stored-policy.ts';
import { lifecyclePolicyPresent } from './lifecycle-policy-present.ts';
import { repositoryExists } from './repository-exists.ts';

/** No kind of tag that is there piles up for ever. */
export const lifecycleCoversAllTags = defineCheck({
  id: 'lifecycle-covers-all-tags',
  target: { repository: repositoryName, protect: optional(parameters.protect) },
  claim: ({ repository }) => `The lifecycle policy of ${repository} limits every kind of tag`,
  fix: ({ repository, protect = 'staging' }) =>
    putShieldingPolicy(repository, protect.split(',')[0] ?? protect),
  needs: ({ repository }) => [
    repositoryExists({ repository }),
    lifecyclePolicyPresent({ repository }),
  ],
  permissions: ['ecr:GetLifecyclePolicy', 'ecr:DescribeImages'],

  async look({ ecr }, { repository }) {
    const policyText = await readPolicyText(ecr, repository);
    const images = await everyImage(ecr, repository);
    return {
      policyText,
      images: images.map(({ imageTags = [], imageStatus = 'ACTIVE' }) => ({
        tags: imageTags,
        status: imageStatus,
      })),
    };
  },

  judge({ policyText, images }, { protect = 'staging' }) {
    const policy = parsePolicy(policyText);
    if ('unknown' in policy) return inconclusive('unreadable', policy.unknown);
    const acting = policy.rules.filter(
      (rule) => rule.storageClass === 'standard' && !neverActs(rule),
    );
    const any = acting.find(({ tagStatus }) => tagStatus === 'any');
    if (any) return pass(`Rule ${any.priority} limits whatever no other rule does.`);
    const kept = protect.split(',');
    const free = images.filter(
      ({ tags, status }) =>
        status === 'ACTIVE' &&
        tags.length > 0 &&
        !tags.some((tag) => kept.includes(tag)) &&
        !acting.some((rule) => matches(rule, tags)),
    );
    if (free.length === 0)
      return pass('Each tagged image that is not protected matches a rule that acts.');
    const families = byFamily(free.flatMap(({ tags }) => tags));
    return fail(
      'not-covered',
      `No rule limits images with tags like ${familiesInWords(families)}.`,
      {
        hint: 'Put a rule for any image last.',
        witness: families,
      },
    );
  },
});
