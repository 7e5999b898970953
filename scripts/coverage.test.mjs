import { expect, test } from 'vitest';
import { coveragePage, missing, publishedPage } from './coverage.mjs';

test('the coverage page is up to date (else: node scripts/coverage.mjs)', async () => {
  expect(publishedPage()).toBe(await coveragePage());
});

test('no operation of Amazon ECR is missing', () => {
  expect(missing).toEqual([]);
});
