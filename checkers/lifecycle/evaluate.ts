/**
 * What a policy takes from a repository now. A second reading of the evaluator's rules, on purpose: the
 * sandbox has its own, and a check that borrowed it would find every mistake of it right.
 */
import { matches } from './matches.ts';
import type { Rule } from './policy.ts';

/** An image as far as lifecycle rules look at it. Times are seconds since 1970. */
export interface Held {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: number;
  readonly pulledAt?: number | undefined;
  readonly archivedAt?: number | undefined;
  /** When it came back from the archive: it then counts as pushed at that time. */
  readonly activatedAt?: number | undefined;
  readonly status: string;
  /** What an artifact, such as a signature, is about: it follows its subject. */
  readonly subject?: string | undefined;
  /** Digests an index names. */
  readonly members?: readonly { readonly digest: string; readonly isImage: boolean }[] | undefined;
}

export const day = 86_400;

/** The rule that takes each image that is taken, by digest. @param rules in ascending priority. */
export function takenBy(
  rules: readonly Rule[],
  images: readonly Held[],
  now: number,
): Map<string, Rule> {
  const taken = new Map<string, Rule>();
  const shielded = new Set<string>();
  for (const rule of rules) {
    const candidates = candidatesOf(rule, images);
    const past = pastLimit(rule, candidates, now);
    for (const { digest } of past) {
      if (!shielded.has(shieldOf(rule, digest))) taken.set(digest, rule);
    }
    for (const { digest } of candidates) shielded.add(shieldOf(rule, digest));
  }
  return taken;
}

/** Shields do not reach from one storage class into the other. */
function shieldOf({ storageClass }: Rule, digest: string): string {
  return `${storageClass} ${digest}`;
}

/**
 * Images the rule selects. Members of an index that is there are neither counted nor taken, nor are
 * artifacts whose subject is there.
 */
export function candidatesOf(rule: Rule, images: readonly Held[]): Held[] {
  const status = rule.storageClass === 'standard' ? 'ACTIVE' : 'ARCHIVED';
  const named = new Set(images.flatMap(({ members = [] }) => members.map((it) => it.digest)));
  const there = new Set(images.map(({ digest }) => digest));
  return images.filter(
    ({ digest, subject, tags, status: its }) =>
      its === status &&
      !named.has(digest) &&
      !(subject !== undefined && there.has(subject)) &&
      matches(rule, tags),
  );
}

function pastLimit(rule: Rule, candidates: readonly Held[], now: number): Held[] {
  if (rule.countType === 'imageCountMoreThan') {
    return youngestFirst(candidates).slice(rule.count);
  }
  // "Older than N days" at exactly N days is not yet older.
  return candidates.filter((image) => now - sinceTime(rule, image) > rule.count * day);
}

/** As rules by count rank: of two images pushed in the same instant the one that came later is younger. */
export function youngestFirst(candidates: readonly Held[]): Held[] {
  return candidates.toReversed().toSorted((a, b) => pushTime(b) - pushTime(a));
}

/** Since when a rule counts the days of an image. */
export function sinceTime({ countType }: Rule, image: Held): number {
  switch (countType) {
    case 'imageCountMoreThan':
    case 'sinceImagePushed':
      return pushTime(image);
    case 'sinceImagePulled':
      return Math.max(image.pulledAt ?? image.pushedAt, image.activatedAt ?? 0);
    case 'sinceImageTransitioned':
      return image.archivedAt ?? Infinity;
  }
}

export function pushTime({ pushedAt, activatedAt }: Held): number {
  return activatedAt ?? pushedAt;
}

/** What is left once the policy has run until it takes nothing more. */
export function settled(rules: readonly Rule[], images: readonly Held[], now: number): Held[] {
  let left = [...images];
  for (;;) {
    const taken = takenBy(rules, left, now);
    if (taken.size === 0) return left;
    left = left.filter(({ digest }) => !taken.has(digest));
  }
}
