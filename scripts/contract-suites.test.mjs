import { expect, test } from 'vitest';
import { needs } from '../sandbox/contract/needs.ts';
import { contractSuites, contractSuitesPage, publishedPage } from './contract-suites.mjs';

test('the page of the suites is up to date (else: node scripts/contract-suites.mjs)', async () => {
  expect(publishedPage()).toBe(await contractSuitesPage());
});

const suites = contractSuites();

test('every suite has tests, and says what they need in the words there are', () => {
  expect(suites.length).toBeGreaterThan(50);
  expect(suites.filter(({ tests }) => tests.length === 0)).toEqual([]);
  const said = suites.flatMap((suite) => [
    ...suite.needs,
    ...suite.tests.flatMap((one) => one.needs),
  ]);
  expect(said.filter((need) => !Object.hasOwn(needs, need))).toEqual([]);
});

test('whatever turns the clock or asks for control is left out of an account', () => {
  const kept = suites.flatMap(({ name, needs: ofAll, tests }) => {
    const asking = tests.filter((one) => one.asks && [...ofAll, ...one.needs].length === 0);
    return asking.map(({ title }) => `${name}: ${title}`);
  });
  expect(kept).toEqual([]);
});
