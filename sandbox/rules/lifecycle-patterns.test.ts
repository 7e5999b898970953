import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTagPatterns } from './lifecycle-patterns.ts';

/** Few letters, so that parts overlap and repeat. */
const letters = (from: string, maxLength: number) =>
  fc.array(fc.constantFrom(...from), { maxLength }).map((chosen) => chosen.join(''));

test('a tag fits a pattern as the regular expression says that the pattern means', () => {
  fc.assert(
    fc.property(
      fc.array(letters('ab-*', 8), { minLength: 1, maxLength: 6 }),
      fc.array(letters('ab-', 10), { maxLength: 3 }),
      (patterns, tags) => {
        const expected = patterns.flatMap((pattern, id) => {
          const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
          return tags.some((tag) => expression.test(tag)) ? [id] : [];
        });
        expect([...createTagPatterns(patterns)(tags)].sort()).toEqual(expected);
      },
    ),
    { numRuns: 5000 },
  );
});

test('one image’s tags say nothing about the next image', () => {
  const matched = createTagPatterns(['a', 'b*']);
  expect([...matched(['a', 'b1'])]).toEqual([0, 1]);
  expect([...matched(['b2'])]).toEqual([1]);
  expect([...matched([])]).toEqual([]);
});
