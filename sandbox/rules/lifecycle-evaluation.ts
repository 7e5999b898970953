/**
 * What a lifecycle policy would do to a repository's images at a moment. Pure, and linear in images times
 * rules. Source: "Automate the cleanup of images by using lifecycle policies", ECR user guide.
 *
 * In words: every rule collects the images that match it, each by itself; the images beyond its count or age
 * are its to act on; but a rule may not touch an image that any rule of a lower number matches, whether or
 * not that rule acts. Matching a higher rule is a shield. Storage classes are evaluated apart.
 */
import type { LifecyclePolicy, LifecycleRule, StorageClass } from './lifecycle-policy.ts';
import { matchesWildcard } from './wildcard.ts';

export interface EvaluatedImage {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Seconds since 1970, as all times here. */
  readonly pushedAt: number;
  readonly pulledAt?: number | undefined;
  readonly archivedAt?: number | undefined;
  /** When it was last restored from the archive. */
  readonly activatedAt?: number | undefined;
  /** Decides between images pushed in the same instant: a greater number came later. */
  readonly arrival: number;
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  /** Named by an index that is still there. */
  readonly isMember: boolean;
  /** An artifact whose subject is still there: it goes with its subject. */
  readonly isReferrer: boolean;
}

export interface LifecycleAction {
  readonly digest: string;
  readonly rulePriority: number;
  readonly action: 'expire' | 'transition';
  readonly storageClass: StorageClass;
}

export interface EvaluationOptions {
  /**
   * Whether members of an index count in `imageCountMoreThan`. A real preview did not count them; AWS does
   * not document it. They are never expired either way.
   */
  readonly membersCount?: boolean;
}

/** What a policy does now, and when it next does something if nothing but time changes. */
export interface LifecycleForecast {
  /** Oldest first within a storage class, each image at most once. */
  readonly actions: LifecycleAction[];
  /**
   * Seconds since 1970: every moment after this one has an action that is not among `actions`. Infinity if
   * time alone brings none.
   */
  readonly nextAt: number;
}

const day = 86_400;

/** Oldest first within a storage class, each image at most once. @param now seconds since 1970. */
export function evaluateLifecycle(
  policy: LifecyclePolicy,
  images: Iterable<EvaluatedImage>,
  now: number,
  options: EvaluationOptions = {},
): LifecycleAction[] {
  return forecastLifecycle(policy, images, now, options).actions;
}

/** @param now seconds since 1970. */
export function forecastLifecycle(
  policy: LifecyclePolicy,
  images: Iterable<EvaluatedImage>,
  now: number,
  options: EvaluationOptions = {},
): LifecycleForecast {
  const all = [...images].filter(({ isReferrer }) => !isReferrer);
  const forecasts = (['standard', 'archive'] as const).map((storageClass) => {
    const status = storageClass === 'standard' ? 'ACTIVE' : 'ARCHIVED';
    const rules = policy.rules.filter((rule) => rule.storageClass === storageClass);
    if (rules.length === 0) return { actions: [], nextAt: Infinity };
    const own = all.filter(
      (image) => image.status === status && (options.membersCount || !image.isMember),
    );
    return evaluateClass(rules, own, now);
  });
  return {
    actions: forecasts.flatMap(({ actions }) => actions),
    nextAt: Math.min(...forecasts.map(({ nextAt }) => nextAt)),
  };
}

function evaluateClass(
  rules: readonly LifecycleRule[],
  images: readonly EvaluatedImage[],
  now: number,
): LifecycleForecast {
  const youngestFirst = [...images].sort(
    (a, b) => pushTime(b) - pushTime(a) || b.arrival - a.arrival,
  );
  const shielded = new Uint8Array(youngestFirst.length);
  const takenBy = new Map<number, LifecycleRule>();
  let nextAt = Infinity;
  for (const rule of rules) {
    const matches = matcher(rule);
    let seen = 0;
    youngestFirst.forEach((image, index) => {
      if (!matches(image.tags)) return;
      seen += 1;
      if (shielded[index]) return;
      shielded[index] = 1;
      if (image.isMember) return;
      if (rule.countType === 'imageCountMoreThan') {
        if (seen > rule.countNumber) takenBy.set(index, rule);
        return;
      }
      const dueAt = timeFor(rule.countType, image) + rule.countNumber * day;
      // Exactly N days old is not yet older than N days.
      if (dueAt < now) takenBy.set(index, rule);
      else nextAt = Math.min(nextAt, dueAt);
    });
  }
  const oldestFirst = [...takenBy].sort(([a], [b]) => b - a);
  const actions = oldestFirst.map(([index, { priority, action, storageClass }]) => ({
    digest: (youngestFirst[index] as EvaluatedImage).digest,
    rulePriority: priority,
    action,
    storageClass,
  }));
  return { actions, nextAt };
}

/** An image that was restored counts from then, as one newly pushed does. */
function pushTime({ activatedAt, pushedAt }: EvaluatedImage): number {
  return activatedAt ?? pushedAt;
}

function timeFor(
  countType: Exclude<LifecycleRule['countType'], 'imageCountMoreThan'>,
  image: EvaluatedImage,
): number {
  switch (countType) {
    case 'sinceImagePushed':
      return pushTime(image);
    case 'sinceImagePulled':
      return Math.max(image.pulledAt ?? image.pushedAt, image.activatedAt ?? -Infinity);
    case 'sinceImageTransitioned':
      return image.archivedAt ?? Infinity;
  }
}

/** Prepared once a rule, because it is asked once an image. */
function matcher({ tagStatus, patterns }: LifecycleRule): (tags: readonly string[]) => boolean {
  if (tagStatus === 'any') return () => true;
  if (tagStatus === 'untagged') return (tags) => tags.length === 0;
  const tests = patterns.map(tagMatcher);
  return (tags) => tags.length > 0 && tests.every((test) => tags.some(test));
}

/** Nearly every pattern is a whole tag or a prefix; those need no search. */
function tagMatcher(pattern: string): (tag: string) => boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return (tag) => tag === pattern;
  if (star === pattern.length - 1) {
    const prefix = pattern.slice(0, -1);
    return (tag) => tag.startsWith(prefix);
  }
  return (tag) => matchesWildcard(pattern, tag);
}
