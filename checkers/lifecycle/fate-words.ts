/** What becomes of an image under a lifecycle policy, and why, in words: for the terminal's explanation and the page's drawing. */
import type { Held } from './evaluate.ts';
import type { Fate, Outcome, Stay } from './future.ts';
import { ruleInWords } from './words.ts';

/** `staging, v1`, or the beginning of the digest where there is no tag. */
export function nameOf({ tags, digest }: Held): string {
  return tags.length > 0 ? tags.join(', ') : `(untagged) ${shortDigest(digest)}`;
}

function shortDigest(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}

/** `at the next run`, `in 3 days`: ECR acts within a day. */
export function whenInWords(inDays: number): string {
  if (inDays === 0) return 'at the next run';
  return inDays === 1 ? 'in 1 day' : `in ${inDays} days`;
}

/** `removed in 3 days`, `archived at the next run, removed in 90 days`, or `stays`. */
export function fateInWords({ fates }: Outcome): string {
  if (fates.length === 0) return 'stays';
  return fates.map((it) => `${deedOf(it)} ${whenInWords(it.inDays)}`).join(', ');
}

export function deedOf({ action }: Pick<Fate, 'action'>): string {
  return action === 'expire' ? 'removed' : 'archived';
}

/** The rule that decides, or why none does. */
export function reasonOf({ fates, stay }: Outcome): string {
  const acting = fates.map(({ rule, follows }) =>
    follows === undefined ? ruleInWords(rule) : `goes with ${shortDigest(follows)}`,
  );
  return [...acting, ...(stay && fates.length === 0 ? [stayInWords(stay)] : [])].join('; ');
}

function stayInWords(stay: Stay): string {
  switch (stay.why) {
    case 'member':
      return `the index ${shortDigest(stay.of)} names it`;
    case 'artifact':
      return `belongs to ${shortDigest(stay.of)}`;
    case 'shield':
      return `${ruleInWords(stay.rule)} looks first and never acts`;
    case 'counted':
      return `place ${stay.place} in ${ruleInWords(stay.rule)}: ${pushes(stay.pushes)} it out`;
    case 'unmatched':
      return 'no rule reaches it';
  }
}

function pushes(count: number): string {
  return count === 1 ? '1 more push pushes' : `${count} more pushes push`;
}
