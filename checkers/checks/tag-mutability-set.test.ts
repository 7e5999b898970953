import { expect, test } from 'vitest';
import { tagMutabilitySet } from './tag-mutability-set.ts';

test.each<[string, string | undefined, object]>([
  ['IMMUTABLE', undefined, { status: 'pass' }],
  ['MUTABLE', undefined, { status: 'fail', code: 'tags-move' }],
  [
    'IMMUTABLE_WITH_EXCLUSION',
    undefined,
    { code: 'some-tags-move', because: 'Tags like “staging” can move, all others are fixed.' },
  ],
  ['MUTABLE_WITH_EXCLUSION', undefined, { code: 'some-tags-fixed' }],
  ['IMMUTABLE', 'MUTABLE', { code: 'tags-fixed' }],
  ['IMMUTABLE_WITH_EXCLUSION', 'IMMUTABLE,IMMUTABLE_WITH_EXCLUSION', { status: 'pass' }],
])('%s where %s was wanted', (setting, mutability, verdict) => {
  const check = tagMutabilitySet({ repository: 'app', mutability });
  expect(check.judge({ setting, filters: ['staging'] })).toMatchObject(verdict);
});

test('a setting nobody has seen is no verdict, even if it was asked for', () => {
  const check = tagMutabilitySet({ repository: 'app', mutability: 'FROZEN' });
  expect(check.judge({ setting: 'FROZEN', filters: [] })).toBeUndefined();
});
