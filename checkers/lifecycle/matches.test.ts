import { expect, test } from 'vitest';
import { freshLetters, matchesEntry, neverActs, tagFor } from './matches.ts';
import { rulesOf, type Short } from './policy.fixture.ts';
import type { Entry } from './policy.ts';

const pattern = (text: string): Entry => ({ kind: 'pattern', text });
const prefix = (text: string): Entry => ({ kind: 'prefix', text });

test.each<[string, string, boolean]>([
  ['staging', 'staging', true],
  ['staging', 'staging-1', false],
  ['staging*', 'staging', true],
  ['*', 'anything', true],
  ['a*z', 'a-to-z', true],
  ['a*z', 'a-to-y', false],
  ['a*z', 'b-to-z', false],
  ['ab*ba', 'aba', false],
  ['a*m*z', 'a-m-z', true],
  ['a*m*z', 'a-n-z', false],
  ['a*mz*z', 'a-mz', false],
  ['a*b*b*c', 'abbc', true],
  ['a*b*b*c', 'abc', false],
])('the pattern %s and the tag %s: %s', (text, tag, fits) => {
  expect(matchesEntry(pattern(text), tag)).toBe(fits);
});

test.each([
  ['v', 'v1', true],
  ['v', 'v', true],
  ['v*', 'v1', false],
])('the prefix %s and the tag %s: %s', (text, tag, fits) => {
  expect(matchesEntry(prefix(text), tag)).toBe(fits);
});

test.each<[string, Short, boolean]>([
  ['by count with an exact tag', ['pattern', 'staging', 'keep', 1], true],
  ['by count with an exact tag among others', ['pattern', 'v*+staging', 'keep', 1], true],
  ['by count with a star', ['pattern', 'staging*', 'keep', 1], false],
  ['by count with a prefix', ['prefix', 'staging', 'keep', 1], false],
  ['by age with an exact tag', ['pattern', 'staging', 'older', 1], false],
  ['for any image', ['any', '', 'keep', 1], false],
])('a rule %s never acts: %s', (_, short, never) => {
  const [rule] = rulesOf(short);
  expect(rule && neverActs(rule)).toBe(never);
});

test('a tag for an entry fills in what it leaves open, if that makes a tag', () => {
  expect(tagFor(prefix('v'), '1')).toBe('v1');
  expect(tagFor(pattern('a*b*'), 'x')).toBe('axbx');
  expect(tagFor(pattern('-*'), 'x')).toBeUndefined();
  expect(tagFor(prefix('a'.repeat(128)), 'x')).toBeUndefined();
});

test('a letter that occurs in some rule is not fresh', () => {
  const fresh = freshLetters(rulesOf(['pattern', 'xq*', 'keep', 1], ['prefix', 'z', 'older', 1]));
  expect(fresh[0]).toBe('j');
  expect(fresh).not.toContain('z');
});
