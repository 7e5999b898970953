/**
 * What the stored lifecycle policy does to a repository from now on, for drawings. The same reading as
 * `ecr-workbook lifecycle explain`: `#checkers/lifecycle/future.ts`.
 */
import { fateInWords, nameOf, reasonOf } from '#checkers/lifecycle/fate-words.ts';
import { futureOf, type Outcome } from '#checkers/lifecycle/future.ts';
import { heldImages } from '#checkers/lifecycle/held-images.ts';
import { neverActs } from '#checkers/lifecycle/matches.ts';
import { parsePolicy } from '#checkers/lifecycle/policy.ts';
import { readPolicyText } from '#checkers/lifecycle/stored-policy.ts';
import { ruleInWords } from '#checkers/lifecycle/words.ts';
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';

export interface LifecycleFuture {
  readonly repository: string;
  /** Seconds since 1970 by the registry's clock. */
  readonly now: number;
  /** In the order in which they look; none without a policy. */
  readonly rules: readonly RuleInWords[];
  /** Oldest push first. */
  readonly images: readonly ImageFuture[];
  /** A stored policy that cannot be read: one sentence. Nothing is foretold then. */
  readonly unknown?: string | undefined;
}

export interface RuleInWords {
  readonly priority: number;
  /** `rule 1 (images with the tag staging, keep 1)` */
  readonly words: string;
  /** It only keeps later rules away. */
  readonly isGuard: boolean;
}

export interface ImageFuture {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Its tags, or the beginning of its digest. */
  readonly name: string;
  readonly pushedAt: number;
  /** What happens, in order, if nothing is pushed, pulled or tagged any more; whole days from now. */
  readonly fates: readonly {
    readonly inDays: number;
    readonly action: 'expire' | 'transition';
    readonly rule: number;
  }[];
  /** `removed in 3 days`, `stays` */
  readonly fate: string;
  /** The rule that decides, or why none does. */
  readonly reason: string;
  /** Rule that guards it, where one does. */
  readonly guardedBy?: number | undefined;
  readonly isArchived: boolean;
}

/** `undefined` if the repository is not there. */
export async function readLifecycleFuture(
  aws: Aws,
  repository: string,
): Promise<LifecycleFuture | undefined> {
  try {
    const [images, text] = await Promise.all([
      heldImages(aws.ecr, repository),
      policyTextOf(aws, repository),
    ]);
    const policy = text === undefined ? { rules: [] } : parsePolicy(text);
    const rules = 'unknown' in policy ? [] : policy.rules;
    const now = aws.now();
    const oldestFirst = images.toSorted((a, b) => a.pushedAt - b.pushedAt);
    return {
      repository,
      now,
      rules: rules.map((rule) => ({
        priority: rule.priority,
        words: ruleInWords(rule),
        isGuard: neverActs(rule),
      })),
      images: futureOf(rules, oldestFirst, now).map(told),
      unknown: 'unknown' in policy ? policy.unknown : undefined,
    };
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return undefined;
    throw error;
  }
}

async function policyTextOf({ ecr }: Aws, repository: string): Promise<string | undefined> {
  try {
    return await readPolicyText(ecr, repository);
  } catch (error) {
    if (isEcrError(error, 'LifecyclePolicyNotFoundException')) return undefined;
    throw error;
  }
}

function told(outcome: Outcome): ImageFuture {
  const { image, fates, stay } = outcome;
  return {
    digest: image.digest,
    tags: image.tags,
    name: nameOf(image),
    pushedAt: image.pushedAt,
    fates: fates.map(({ inDays, action, rule }) => ({ inDays, action, rule: rule.priority })),
    fate: fateInWords(outcome),
    reason: reasonOf(outcome),
    guardedBy: stay?.why === 'shield' ? stay.rule.priority : undefined,
    isArchived: image.status !== 'ACTIVE',
  };
}
