import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { outlookFor } from '../lifecycle/keeps.ts';
import { neverActs } from '../lifecycle/matches.ts';
import { parsePolicy, type Entry, type Rule } from '../lifecycle/policy.ts';
import { putShieldingPolicy } from '../lifecycle/shield.ts';
import { readPolicyText } from '../lifecycle/stored-policy.ts';
import { ruleInWords } from '../lifecycle/words.ts';
import { lifecyclePolicyPresent } from './lifecycle-policy-present.ts';
import { repositoryExists } from './repository-exists.ts';

/** Days for which an archived image is billed, whatever happens to it. */
const billedDays = 90;

/** Rules that archive, and rules for the archive, agree with each other and with what has to stay. */
export const archiveRuleSane = defineCheck({
  id: 'archive-rule-sane',
  target: { repository: repositoryName, protect: optional(parameters.protect) },
  claim: ({ repository, protect = 'staging' }) =>
    `The lifecycle policy of ${repository} archives nothing that carries ${protect.split(',').join(' or ')}, and expires nothing from the archive too soon`,
  fix: ({ repository, protect = 'staging' }) =>
    putShieldingPolicy(repository, protect.split(',')[0] ?? protect),
  needs: ({ repository }) => [
    repositoryExists({ repository }),
    lifecyclePolicyPresent({ repository }),
  ],
  permissions: ['ecr:GetLifecyclePolicy'],

  look: async ({ ecr }, { repository }) => ({ policyText: await readPolicyText(ecr, repository) }),

  judge({ policyText }, { protect = 'staging' }) {
    const policy = parsePolicy(policyText);
    if ('unknown' in policy) return inconclusive('unreadable', policy.unknown);
    const { rules } = policy;
    for (const rule of rules) {
      const { countType, action, count, priority } = rule;
      if (countType === 'sinceImagePulled' && action !== 'transition') {
        return fail('pulled-expires', `Rule ${priority} deletes what is not pulled.`, {
          hint: 'sinceImagePulled goes with transition only: archive first, and expire from the archive.',
          witness: { rule: priority },
        });
      }
      if (countType === 'sinceImageTransitioned' && count < billedDays) {
        return fail(
          'archive-too-short',
          `Rule ${priority} deletes from the archive after ${count} days.`,
          {
            hint: `An archived image is billed for ${billedDays} days: keep it at least that long.`,
            witness: { rule: priority },
          },
        );
      }
    }
    const kept = [...new Set([...protect.split(','), ...rules.flatMap(shieldedTags)])];
    for (const tag of kept) {
      const rule = archiverOf(tag, rules);
      if (rule) {
        return fail(
          'archives-protected',
          `${ruleInWords(rule)} archives the image that carries ${tag}.`,
          {
            hint: `An archived image cannot be pulled: put a rule for exactly ${tag} first. Below 150 TB the archive costs as much as standard storage.`,
            witness: { tag, rule: rule.priority },
          },
        );
      }
    }
    const archives = rules.filter(({ action }) => action === 'transition');
    if (archives.length === 0) return pass('No rule archives.');
    return pass(
      `Nothing that carries ${kept.join(', ')} is archived.`,
      'Below 150 TB the archive costs as much as standard storage.',
    );
  },
});

/** Tags that the policy itself keeps. */
function shieldedTags(rule: Rule): string[] {
  if (!neverActs(rule) || rule.entries.length !== 1) return [];
  return rule.entries.map(({ text }) => text);
}

/**
 * The rule that archives the image with the tag, alone or once it has other tags as well. Whether a rule
 * that expires takes the image first is no matter of the archive: such a rule only stands in the way.
 */
function archiverOf(tag: string, rules: readonly Rule[]): Rule | undefined {
  const named: Entry = { kind: 'pattern', text: tag };
  const standing = rules.map((rule): Rule => {
    if (rule.action !== 'expire' || rule.tagStatus === 'untagged') return rule;
    const entries = [...rule.entries, named];
    return { ...rule, tagStatus: 'tagged', entries, countType: 'imageCountMoreThan' };
  });
  const outlook = outlookFor(tag, standing);
  return 'unknown' in outlook || outlook.keeps ? undefined : outlook.rule;
}
