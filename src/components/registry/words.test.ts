import { expect, test } from 'vitest';
import { age, bytes } from './words.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [61_400, '61.4 kB'],
  [61_400_000, '61.4 MB'],
  [2_500_000_000, '2.50 GB'],
])('%i bytes read %s', (count, words) => {
  expect(bytes(count)).toBe(words);
});

test.each([
  [0, 'now'],
  [61, '1 min'],
  [4 * 3600, '4 h'],
  [9 * 86_400 + 5, '9 d'],
])('%i seconds read %s', (seconds, words) => {
  expect(age(seconds)).toBe(words);
});
