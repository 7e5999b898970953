/** The mistakes that cost an image its place, by name, and what to do about each. */
import type { Outlook } from './keeps.ts';
import { matchesEntry } from './matches.ts';
import type { Rule } from './policy.ts';

type Loss = Extract<Outlook, { keeps: false }>;

interface Policy {
  readonly tag: string;
  readonly rules: readonly Rule[];
}

export type Mistake =
  | 'archives'
  | 'needs-both-tags'
  | 'age-is-no-shield'
  | 'counts-other-tags'
  | 'counts-every-image'
  | 'conditional';

export function codeOf(loss: Loss, policy: Policy): Mistake {
  return loss.loss === 'conditional' ? 'conditional' : directly(loss.rule, policy);
}

/** Follows what was found in the policy. */
export function hintFor(loss: Loss, policy: Policy): string {
  const { tag, rules } = policy;
  const { rule } = loss;
  if (loss.loss === 'conditional') {
    return `The image is lost when it also gets a tag like ${loss.tags.join(', ')}: move the rule for ${tag} to priority 1.`;
  }
  switch (directly(rule, policy)) {
    case 'archives':
      return 'An archived image cannot be pulled: shield the tag before the rule that archives.';
    case 'needs-both-tags':
      return `Rule ${meantToShield(rule, { tag, rules })?.priority} only matches an image that has all of its tags: split it into one rule for each.`;
    case 'age-is-no-shield':
      return `A rule by age is no shield: give ${tag} a rule of its own that keeps 1 by count, with the exact tag.`;
    case 'counts-other-tags':
      return `Images with tags like ${tag}-1 count against ${tag}: use tagPatternList with exactly “${tag}”.`;
    case 'counts-every-image':
      return `${rule.count === 1 ? 'One newer push removes' : `${rule.count} newer pushes remove`} ${tag}: put a rule for exactly that tag first.`;
  }
}

/** The mistake of a rule that takes an image with the tag alone. */
function directly(rule: Rule, policy: Policy): Exclude<Mistake, 'conditional'> {
  if (rule.action === 'transition') return 'archives';
  if (meantToShield(rule, policy)) return 'needs-both-tags';
  if (rule.countType !== 'imageCountMoreThan') return 'age-is-no-shield';
  return rule.tagStatus === 'any' ? 'counts-every-image' : 'counts-other-tags';
}

/** A rule above that names the tag in a list with others: all of them are needed to match. */
function meantToShield(rule: Rule, { tag, rules }: Policy): Rule | undefined {
  return rules.find(
    (it) =>
      it.priority < rule.priority &&
      it.entries.length > 1 &&
      it.entries.some((entry) => matchesEntry(entry, tag)),
  );
}
