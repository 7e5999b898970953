import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unconfirmed } from '../sandbox/known-differences.ts';
import { coveragePage, missing, publishedPage } from './coverage.mjs';

test('the coverage page is up to date (else: node scripts/coverage.mjs)', async () => {
  expect(publishedPage()).toBe(await coveragePage());
});

test('no operation of Amazon ECR is missing', () => {
  expect(missing).toEqual([]);
});

const root = new URL('../', import.meta.url);
const marks = globSync('{sandbox,ecr}/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts') && file !== 'sandbox/known-differences.ts')
  .flatMap((file) =>
    // A mark may be wrapped, and then a comment's star stands between its words.
    [
      ...readFileSync(new URL(file, root), 'utf8').matchAll(
        /unconfirmed(?:[\s*/]+\(([\w-]+)\))?/gi,
      ),
    ].map(([, id]) => ({ file, id })),
  );

test('whatever the code calls unconfirmed has an id that the coverage page lists', () => {
  const listed = new Set(unconfirmed.map(({ id }) => id));
  expect(marks.filter(({ id }) => !listed.has(id))).toEqual([]);
  expect(marks.length).toBeGreaterThan(30);
});

test('no two entries of the list share an id', () => {
  const ids = unconfirmed.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
