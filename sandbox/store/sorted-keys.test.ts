import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedKeys } from './sorted-keys.ts';

const keys = fc.integer({ min: 0, max: 3000 }).map(String);

test('keys come sorted from anywhere, whatever was added and taken away before and since the first look', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(keys, { maxLength: 1500, size: 'max' }),
      fc.array(fc.tuple(fc.boolean(), keys), { maxLength: 300, size: 'max' }),
      keys,
      (before, changes, first) => {
        const model = new Set(before);
        const sorted = new SortedKeys(() => model);
        const expected = () => [...model].sort().filter((key) => key >= first);
        expect([...sorted.from(first)]).toEqual(expected());
        for (const [isAdded, key] of changes) {
          if (isAdded === model.has(key)) continue;
          if (isAdded) {
            model.add(key);
            sorted.add(key);
          } else {
            model.delete(key);
            sorted.delete(key);
          }
        }
        expect([...sorted.from(first)]).toEqual(expected());
      },
    ),
    { numRuns: 40 },
  );
});

test('a list that only grows stays in order', () => {
  const sorted = new SortedKeys(() => []);
  expect([...sorted.from('')]).toEqual([]);
  const all = Array.from({ length: 5000 }, (_, place) => String((place * 7919) % 5000));
  for (const key of all) sorted.add(key);
  expect([...sorted.from('')]).toEqual(all.toSorted());
  for (const key of all) sorted.delete(key);
  expect([...sorted.from('')]).toEqual([]);
});
