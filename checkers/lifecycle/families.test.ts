import { expect, test } from 'vitest';
import { byFamily, familiesInWords, familyOf } from './families.ts';

test.each([
  ['v1.2.3', 'a version'],
  ['1.2.3-rc.1', 'a version'],
  ['24', 'a version'],
  ['0123abcd4567', 'a Git SHA'],
  ['5b6576c', 'a Git SHA'],
  // All letters: a word, and too rare to be a commit.
  ['defaced', 'defaced'],
  ['staging', 'staging'],
  ['staging-pr-7', 'staging'],
  ['vendor-3', 'vendor'],
  ['pr42', 'pr'],
  ['_x', '_x'],
])('%s is of the family %s', (tag, family) => {
  expect(familyOf(tag)).toBe(family);
});

test('families are named with an example each', () => {
  const families = byFamily(['v1', 'staging', 'v2']);
  expect(families).toEqual({ 'a version': ['v1', 'v2'], staging: ['staging'] });
  expect(familiesInWords(families)).toBe('a version (v1, …), staging (staging)');
});
