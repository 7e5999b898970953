import { expect, test } from 'vitest';
import { rulesOf, type Short } from './policy.fixture.ts';
import { actInWords, days, ruleInWords } from './words.ts';

test.each<[Short, string, string]>([
  [['any', '', 'keep', 10], 'rule 1 (any image, keep 10)', 'removes'],
  [['untagged', '', 'older', 1], 'rule 1 (untagged images, older than one day)', 'removes'],
  [
    ['pattern', 'a*+b', 'pulled', 90, 'archive'],
    'rule 1 (images with the tag a* and the tag b, not pulled for 90 days)',
    'archives',
  ],
  [
    ['prefix', 'v', 'archived', 120],
    'rule 1 (images with a tag that begins with v, archived for more than 120 days)',
    'removes',
  ],
])('%j', (short, words, act) => {
  const [rule] = rulesOf(short);
  if (!rule) throw new Error('there is a rule');
  expect(ruleInWords(rule)).toBe(words);
  expect(actInWords(rule)).toBe(act);
});

test('one day is one', () => {
  expect([1, 2].map(days)).toEqual(['one day', '2 days']);
});
