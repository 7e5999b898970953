import { expect, test } from 'vitest';
import { allMarkedPages, allPages, inBatches } from './all-pages.ts';

test.each([
  ['a last page without a token', undefined],
  ['a last page with an empty one', ''],
])('pages are read up to %s', async (_, last) => {
  const pages: Record<string, { items?: number[]; nextToken?: string | undefined }> = {
    '': { items: [1, 2], nextToken: 'two' },
    two: { nextToken: 'three' },
    three: { items: [3], nextToken: last },
  };
  const all = await allPages(
    async ({ nextToken = '' }) => pages[nextToken] ?? {},
    ({ items }) => items,
  );
  expect(all).toEqual([1, 2, 3]);
});

test('marked pages are read until an answer is whole, whatever marker it has', async () => {
  const asked: (string | undefined)[] = [];
  const all = await allMarkedPages(
    async ({ Marker }) => {
      asked.push(Marker);
      return { items: [asked.length], IsTruncated: asked.length < 2, Marker: 'next' };
    },
    ({ items }) => items,
  );
  expect(all).toEqual([1, 2]);
  expect(asked).toEqual([undefined, 'next']);
});

test.each([
  [0, []],
  [100, [100]],
  [101, [100, 1]],
])('%d ids are asked for in batches of %j', (count, sizes) => {
  expect(inBatches(Array.from({ length: count })).map((batch) => batch.length)).toEqual(sizes);
});
