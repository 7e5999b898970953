/** Rules that cannot do what they say. What is found follows from the policy and from the tags that are there. */
import { byFamily, familiesInWords, familyOf } from './families.ts';
import { freshLetters, matches, matchesEntry, neverActs, tagFor } from './matches.ts';
import type { Entry, Rule } from './policy.ts';
import { ruleInWords } from './words.ts';

export interface Flaw {
  readonly code: 'needs-all-tags' | 'prefix-too-wide' | 'dead-rule' | 'any-keeps-too-few';
  readonly rule: number;
  readonly because: string;
  readonly hint: string;
}

/** @param rules in ascending priority; @param images the tags of each image, archived ones included. */
export function lint(rules: readonly Rule[], images: readonly (readonly string[])[]): Flaw[] {
  return rules.flatMap((rule, at) => {
    const above = rules.slice(0, at).filter((it) => it.storageClass === rule.storageClass);
    return [
      needsAllTags(rule, images),
      prefixTooWide(rule, images.flat()),
      deadRule(rule, above, rules),
      anyKeepsTooFew(rule, above),
    ].flatMap((flaw) => flaw ?? []);
  });
}

/** The entries of a list are all needed, which reads like "one of them". */
function needsAllTags(rule: Rule, images: readonly (readonly string[])[]): Flaw | undefined {
  const { priority, entries } = rule;
  const alone = entries.every((entry) =>
    images.some((tags) => tags.some((tag) => matchesEntry(entry, tag))),
  );
  if (entries.length < 2 || !alone || images.some((tags) => matches(rule, tags))) return undefined;
  const shown = entries.map(({ text }) => `“${text}”`).join(' and ');
  return {
    code: 'needs-all-tags',
    rule: priority,
    because: `No image has tags for ${shown} at once, so ${ruleInWords(rule)} matches none, though each of them is there.`,
    hint: `An image has to match every entry of a list: split rule ${priority} into one rule for each.`,
  };
}

/** `v` was meant for versions and takes `vendor-3` as well; `staging` takes `staging-pr-7`. */
function prefixTooWide({ priority, entries }: Rule, tags: readonly string[]): Flaw | undefined {
  for (const entry of entries.filter(({ kind }) => kind === 'prefix')) {
    const taken = [...new Set(tags)].filter((tag) => matchesEntry(entry, tag));
    const families = byFamily(taken);
    const isNameAndSeries = taken.includes(entry.text) && taken.length > 1;
    if (Object.keys(families).length < 2 && !isNameAndSeries) continue;
    const shown = isNameAndSeries
      ? `${entry.text} itself and ${taken.find((tag) => tag !== entry.text)}`
      : familiesInWords(families);
    return {
      code: 'prefix-too-wide',
      rule: priority,
      because: `The prefix “${entry.text}” of rule ${priority} matches tags of different kinds: ${shown}.`,
      hint: `Use tagPatternList in rule ${priority}, with a pattern that only fits what is meant${exampleFor(entry)}.`,
    };
  }
  return undefined;
}

function exampleFor({ text }: Entry): string {
  return familyOf(`${text}1`) === 'a version' ? `, such as “${text}*.*”` : `, such as “${text}”`;
}

/** A rule by age that gets nothing: whatever it matches, a rule above has matched before. */
function deadRule(rule: Rule, above: readonly Rule[], rules: readonly Rule[]): Flaw | undefined {
  if (rule.countType === 'imageCountMoreThan') return undefined;
  const [fresh] = freshLetters(rules);
  const shield = above.find((it) => fresh !== undefined && takesAllOf(it, rule, fresh));
  if (!shield) return undefined;
  return {
    code: 'dead-rule',
    rule: rule.priority,
    because: `Whatever ${ruleInWords(rule)} matches, rule ${shield.priority} matches first: rule ${rule.priority} never acts.`,
    hint: `Give rule ${rule.priority} a number below ${shield.priority}, or drop it.`,
  };
}

/**
 * Whether every image of `narrow` is one of `wide`. A pattern that matches an entry with a letter of no
 * rule in place of its star matches everything that the entry matches.
 */
function takesAllOf(wide: Rule, narrow: Rule, fresh: string): boolean {
  if (wide.tagStatus !== narrow.tagStatus) return wide.tagStatus === 'any';
  return wide.entries.every((entry) =>
    narrow.entries.some((it) => {
      const tag = tagFor(it, fresh);
      return tag !== undefined && matchesEntry(entry, tag);
    }),
  );
}

/** Each shielded image takes one of the places that the last rule keeps. */
function anyKeepsTooFew(rule: Rule, above: readonly Rule[]): Flaw | undefined {
  const shields = above.filter(neverActs).length;
  if (rule.tagStatus !== 'any' || rule.countType !== 'imageCountMoreThan') return undefined;
  if (rule.count >= shields) return undefined;
  return {
    code: 'any-keeps-too-few',
    rule: rule.priority,
    because: `Rule ${rule.priority} keeps ${rule.count}, and ${shields} rules above keep an image each, which are counted as well.`,
    hint: `Let rule ${rule.priority} keep more than ${shields}: shielded images take places, too.`,
  };
}
