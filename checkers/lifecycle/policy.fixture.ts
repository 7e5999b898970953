/** Policies and images in short, for tables of tests. */
import { day, type Held } from './evaluate.ts';
import { parsePolicy, type Rule } from './policy.ts';

export const now = 1_790_000_000;

/** `['pattern', 'staging', 'keep', 1]`, `['any', '', 'pulled', 90, 'archive']`; tags are joined by `+`. */
export type Short = readonly [
  select: 'any' | 'untagged' | 'pattern' | 'prefix',
  tags: string,
  limit: 'keep' | 'older' | 'pulled' | 'archived',
  count: number,
  action?: string,
];

const countTypes = {
  keep: 'imageCountMoreThan',
  older: 'sinceImagePushed',
  pulled: 'sinceImagePulled',
  archived: 'sinceImageTransitioned',
};

/** The text of a policy; the first rule has priority 1. */
export function policyOf(...rules: Short[]): string {
  return JSON.stringify({
    rules: rules.map(([select, tags, limit, count, action = 'expire'], index) => ({
      rulePriority: index + 1,
      selection: {
        tagStatus: select === 'pattern' || select === 'prefix' ? 'tagged' : select,
        ...(select === 'pattern' && { tagPatternList: tags.split('+') }),
        ...(select === 'prefix' && { tagPrefixList: tags.split('+') }),
        ...(limit === 'archived' && { storageClass: 'archive' }),
        countType: countTypes[limit],
        ...(limit !== 'keep' && { countUnit: 'days' }),
        countNumber: count,
      },
      action:
        action === 'archive'
          ? { type: 'transition', targetStorageClass: 'archive' }
          : { type: action },
    })),
  });
}

export function rulesOf(...rules: Short[]): readonly Rule[] {
  const policy = parsePolicy(policyOf(...rules));
  if ('unknown' in policy) throw new Error(policy.unknown);
  return policy.rules;
}

/** An image that was pushed so many days ago. */
export function image(
  name: string,
  tags: readonly string[],
  age: number,
  more: Partial<Held> = {},
): Held {
  return { digest: `sha256:${name}`, tags, pushedAt: now - age * day, status: 'ACTIVE', ...more };
}
