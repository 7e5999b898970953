/**
 * What a lifecycle policy would do to a repository's images at a moment. Pure, and linear in images times
 * rules. Source: "Automate the cleanup of images by using lifecycle policies", ECR user guide.
 *
 * In words: every rule collects the images that match it, each by itself; the images beyond its count or age
 * are its to act on; but a rule may not touch an image that any rule of a lower number matches, whether or
 * not that rule acts. Matching a higher rule is a shield. Storage classes are evaluated apart.
 */
import type { LifecyclePolicy, LifecycleRule, StorageClass } from './lifecycle-policy.ts';
import { createTagPatterns } from './lifecycle-patterns.ts';

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

/** Image by image, youngest first: an image's first matching rule alone may take it. */
function evaluateClass(
  rules: readonly LifecycleRule[],
  images: readonly EvaluatedImage[],
  now: number,
): LifecycleForecast {
  const youngestFirst = [...images].sort(
    (a, b) => pushTime(b) - pushTime(a) || b.arrival - a.arrival,
  );
  const matches = matcherFor(rules);
  /** How many images each rule has matched so far: all younger than the one at hand. */
  const seen = new Uint32Array(rules.length);
  const actions: LifecycleAction[] = [];
  let nextAt = Infinity;
  for (const image of youngestFirst) {
    const matching = matches(image.tags);
    for (const index of matching) seen[index] = (seen[index] ?? 0) + 1;
    const [first] = matching;
    const rule = first === undefined ? undefined : rules[first];
    if (first === undefined || !rule || image.isMember) continue;
    if (rule.countType === 'imageCountMoreThan') {
      if ((seen[first] ?? 0) > rule.countNumber) actions.push(actionOf(rule, image));
      continue;
    }
    const dueAt = timeFor(rule.countType, image) + rule.countNumber * day;
    // Exactly N days old is not yet older than N days.
    if (dueAt < now) actions.push(actionOf(rule, image));
    else nextAt = Math.min(nextAt, dueAt);
  }
  return { actions: actions.reverse(), nextAt };
}

function actionOf(
  { priority, action, storageClass }: LifecycleRule,
  { digest }: EvaluatedImage,
): LifecycleAction {
  return { digest, rulePriority: priority, action, storageClass };
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

/** The places of the rules that match an image with these tags, in order. */
function matcherFor(
  rules: readonly LifecycleRule[],
): (tags: readonly string[]) => readonly number[] {
  const matched = createTagPatterns(rules.flatMap(({ patterns }) => patterns));
  const ruleOf = rules.flatMap(({ patterns }, index) => patterns.map(() => index));
  const placesOf = (...statuses: LifecycleRule['tagStatus'][]) =>
    rules.flatMap(({ tagStatus }, index) => (statuses.includes(tagStatus) ? [index] : []));
  const withTags = placesOf('any');
  const withoutTags = placesOf('untagged', 'any');
  /** Patterns of each rule that the image has matched so far. */
  const hits = new Uint32Array(rules.length);
  return (tags) => {
    if (tags.length === 0) return withoutTags;
    const places: number[] = [];
    const ids = matched(tags);
    for (const id of ids) {
      const place = ruleOf[id] as number;
      hits[place] = (hits[place] ?? 0) + 1;
      if (hits[place] === rules[place]?.patterns.length) places.push(place);
    }
    for (const id of ids) hits[ruleOf[id] as number] = 0;
    return [...places.sort((a, b) => a - b), ...withTags];
  };
}
