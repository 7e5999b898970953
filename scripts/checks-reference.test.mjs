import { expect, test } from 'vitest';
import { checks } from '../checkers/index.ts';
import { checksPage, codesOf, publishedPage } from './checks-reference.mjs';

test('the reference page of checks is up to date (else: node scripts/checks-reference.mjs)', async () => {
  expect(publishedPage()).toBe(await checksPage());
});

test('every check fails with some code that the page can name', () => {
  const silent = checks.filter(({ id }) => codesOf(id).length === 0).map(({ id }) => id);
  // What it asks for is only a matter of time.
  expect(silent).toEqual(['pull-metric-present']);
});
