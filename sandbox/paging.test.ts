import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf } from './paging.ts';

const paging = { of: ['List', '111122223333/eu-west-1'], key: (item: string) => item };

function walk(items: readonly string[], maxResults: number): string[][] {
  const pages: string[][] = [];
  let nextToken: string | undefined;
  do {
    const page = pageOf(items, { maxResults, nextToken }, paging);
    pages.push(page.items);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return pages;
}

test('pages put together are the list, and only the last one may be short', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 7 }), (names, size) => {
      const items = names.toSorted((a, b) => (a < b ? -1 : 1));
      const pages = walk(items, size);
      expect(pages.flat()).toEqual(items);
      expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
    }),
  );
});

test('a list that fits has no token, and a page has 100 items unless told otherwise', () => {
  const items = Array.from({ length: 101 }, (_, n) => String(n).padStart(3, '0'));
  expect(pageOf(items.slice(0, 100), {}, paging)).not.toHaveProperty('nextToken');
  expect(pageOf(items, {}, paging).items).toHaveLength(100);
  expect(pageOf(items, {}, { ...paging, size: 20 }).items).toHaveLength(20);
});

test('a token goes on where it stopped when items have come and gone', () => {
  const { nextToken } = pageOf(['a', 'b', 'c', 'd'], { maxResults: 2 }, paging);
  expect(pageOf(['a', 'aa', 'c', 'd'], { nextToken }, paging).items).toEqual(['c', 'd']);
  expect(pageOf(['a'], { nextToken }, paging).items).toEqual([]);
});

test('a token of another question is refused', () => {
  const { nextToken } = pageOf(['a', 'b'], { maxResults: 1 }, paging);
  expect(() => pageOf(['a', 'b'], { nextToken }, { ...paging, of: ['Other'] })).toThrow(
    "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'",
  );
});
