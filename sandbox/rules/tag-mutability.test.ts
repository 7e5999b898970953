import { expect, test } from 'vitest';
import { canTagMove } from './tag-mutability.ts';

test.each([
  ['MUTABLE', [], 'v1', true],
  ['IMMUTABLE', [], 'v1', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['dev*', 'latest'], 'latest', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['dev*', 'latest'], 'dev-7', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['dev*', 'latest'], 'my-dev', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['dev*', 'latest'], 'latest-1', false],
  ['MUTABLE_WITH_EXCLUSION', ['release-*'], 'release-1', false],
  ['MUTABLE_WITH_EXCLUSION', ['release-*'], 'v1', true],
] as const)(
  'under %s with the filters %j the tag %s can move: %s',
  (mutability, filters, tag, moves) => {
    const settings = {
      imageTagMutability: mutability,
      imageTagMutabilityExclusionFilters: filters.map((filter) => ({
        filter,
        filterType: 'WILDCARD' as const,
      })),
    };
    expect(canTagMove(settings, tag)).toBe(moves);
  },
);
