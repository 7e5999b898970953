/**
 * Who goes when, and by which rule, if nothing is pushed, pulled or tagged any more. Rests on the checks'
 * own reading of the rules; time passes in whole days, because ECR acts within a day.
 */
import { candidatesOf, day, sinceTime, takenBy, youngestFirst, type Held } from './evaluate.ts';
import { neverActs } from './matches.ts';
import type { Rule } from './policy.ts';

/** Something that happens to an image. */
export interface Fate {
  /** Whole days from now; 0 is the next run of the policy. */
  readonly inDays: number;
  readonly rule: Rule;
  readonly action: 'expire' | 'transition';
  /** For an artifact, such as a signature: the image that it goes with. */
  readonly follows?: string;
}

/** Why an image is still there in the end. */
export type Stay =
  /** An index that stays names it. */
  | { readonly why: 'member'; readonly of: string }
  /** It is about an image that stays. */
  | { readonly why: 'artifact'; readonly of: string }
  /** This rule looks at it first and never acts. */
  | { readonly why: 'shield'; readonly rule: Rule }
  /** It is among those that this rule keeps; so many more pushes that the rule selects push it out. */
  | {
      readonly why: 'counted';
      readonly rule: Rule;
      readonly place: number;
      readonly pushes: number;
    }
  /** No rule reaches it. */
  | { readonly why: 'unmatched' };

export interface Outcome {
  readonly image: Held;
  /** In order; an image may be archived first and deleted later. */
  readonly fates: readonly Fate[];
  /** Absent where it is gone in the end. */
  readonly stay?: Stay;
}

/** @param rules in ascending priority. @returns one outcome for each image, in the order given. */
export function futureOf(rules: readonly Rule[], images: readonly Held[], now: number): Outcome[] {
  const fates = new Map<string, Fate[]>(images.map(({ digest }) => [digest, []]));
  let left: readonly Held[] = images;
  let inDays: number | undefined = 0;
  while (inDays !== undefined) {
    const at = now + inDays * day;
    const taken = takenBy(rules, left, at);
    if (taken.size === 0) {
      inDays = nextDay(rules, left, { now, after: inDays });
      continue;
    }
    const fallen = withArtifacts(taken, left);
    for (const [digest, { rule, follows }] of fallen) {
      fates.get(digest)?.push({ inDays, rule, action: rule.action, ...(follows && { follows }) });
    }
    left = left.flatMap((image) => {
      const rule = fallen.get(image.digest)?.rule;
      if (!rule) return image;
      return rule.action === 'expire' ? [] : { ...image, status: 'ARCHIVED', archivedAt: at };
    });
  }
  const there = new Map(left.map((image) => [image.digest, image]));
  return images.map((image) => {
    const kept = there.get(image.digest);
    return {
      image,
      fates: fates.get(image.digest) ?? [],
      ...(kept && { stay: reasonFor(kept, rules, left) }),
    };
  });
}

/** The first day after this one on which a rule by age selects one image more. */
function nextDay(
  rules: readonly Rule[],
  images: readonly Held[],
  { now, after }: { now: number; after: number },
): number | undefined {
  let next = Infinity;
  for (const rule of rules) {
    if (rule.countType === 'imageCountMoreThan') continue;
    for (const image of candidatesOf(rule, images)) {
      const age = (now - sinceTime(rule, image)) / day;
      const due = Math.floor(rule.count - age) + 1;
      if (due > after) next = Math.min(next, due);
    }
  }
  return next === Infinity ? undefined : next;
}

/** Artifacts go with what they are about, and theirs with them. */
function withArtifacts(
  taken: ReadonlyMap<string, Rule>,
  images: readonly Held[],
): Map<string, { rule: Rule; follows?: string }> {
  const fallen = new Map<string, { rule: Rule; follows?: string }>(
    [...taken].map(([digest, rule]) => [digest, { rule }]),
  );
  const artifacts = Map.groupBy(images, ({ subject = '' }) => subject);
  const waiting = [...taken.keys()];
  for (let digest = waiting.pop(); digest !== undefined; digest = waiting.pop()) {
    const rule = fallen.get(digest)?.rule;
    for (const artifact of artifacts.get(digest) ?? []) {
      if (!rule || fallen.has(artifact.digest)) continue;
      // One that is in the archive already stays there since when it was.
      if (rule.action === 'transition' && artifact.status !== 'ACTIVE') continue;
      fallen.set(artifact.digest, { rule, follows: digest });
      waiting.push(artifact.digest);
    }
  }
  return fallen;
}

function reasonFor(image: Held, rules: readonly Rule[], left: readonly Held[]): Stay {
  const { digest, subject } = image;
  const index = left.find(({ members = [] }) => members.some((it) => it.digest === digest));
  if (index) return { why: 'member', of: index.digest };
  if (subject !== undefined && left.some((it) => it.digest === subject)) {
    return { why: 'artifact', of: subject };
  }
  const first = rules.find((rule) => candidatesOf(rule, left).includes(image));
  if (first?.countType !== 'imageCountMoreThan') return { why: 'unmatched' };
  if (neverActs(first)) return { why: 'shield', rule: first };
  const younger = youngestFirst(candidatesOf(first, left)).indexOf(image);
  return { why: 'counted', rule: first, place: younger + 1, pushes: first.count - younger };
}
