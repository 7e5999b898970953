/** What the reading door lets in: every version there ever was. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readBundle, writeBundle } from './bundle.ts';
import type { CheckResult } from './run-check.ts';

const result: CheckResult = {
  check: { id: 'repository-exists', target: { repository: 'app' }, claim: 'It is there' },
  isPrerequisite: false,
  verdict: { status: 'pass', because: 'it is' },
  asked: [],
  region: 'eu-west-1',
  at: 1,
};

const written = writeBundle([result], '0.1.0');
const changed = (change: object) =>
  JSON.stringify({ ...(JSON.parse(written) as object), ...change });

test('what is written is read', () => {
  expect(readBundle(written)).toMatchObject({ workbook: '0.1.0', results: [result] });
});

test.each([1])('a bundle of version %d that was kept is read today', async (version) => {
  const kept = await readFile(new URL(`bundle-version-${version}.json`, import.meta.url), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ version });
  expect(readBundle(kept).results.length).toBeGreaterThan(0);
});

test('every version up to the one that is written has a bundle that was kept', async () => {
  const { version } = JSON.parse(written) as { version: number };
  for (let it = 1; it <= version; it++) {
    const kept = await readFile(new URL(`bundle-version-${it}.json`, import.meta.url), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ version: it });
  }
});

test('of a newer version than is known, it is said that a newer workbook made it', () => {
  expect(() => readBundle(changed({ version: 2, results: 'of another form' }))).toThrow(
    'This bundle is of version 2, made by a newer ecr-workbook; this one reads up to version 1. Update it.',
  );
});

test.each<[string, string, string]>([
  ['text', 'words', 'A bundle is JSON, and this is not.'],
  ['other JSON', '[]', 'This JSON is no bundle of evidence.'],
  ['a version there never was', changed({ version: 0 }), 'This JSON is no bundle of evidence.'],
  ['half a version', changed({ version: 1.5 }), 'This JSON is no bundle of evidence.'],
  ['a version in words', changed({ version: '1' }), 'This JSON is no bundle of evidence.'],
  ['a bundle with another form inside', changed({ results: [{}] }), 'This bundle is damaged.'],
])('%s is refused', (_, json, words) => {
  expect(() => readBundle(json)).toThrow(words);
});

test('no secret leaves with a bundle', () => {
  const evidence = { authorizationToken: 'QVdTOg==', repositoryName: 'app' };
  expect(writeBundle([{ ...result, evidence }], '0.1.0')).not.toContain('QVdTOg');
});
