import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { npmMatchesOf, npmVulnerabilities } from './npm-advisories.ts';
import { isNpmManifest, readNpmManifest } from './npm-packages.ts';
import { compareNpmVersions } from './npm-version.ts';

const ranges = Object.entries(npmVulnerabilities).flatMap(([id, { package: name, affected }]) =>
  affected.map((range) => ({ id, name, ...range })),
);
const found = (name: string, version: string) =>
  npmMatchesOf([{ name, version, path: 'node_modules/x/package.json' }]);

describe.each(ranges)('$id in $name before $fixed', ({ id, name, since, fixed }) => {
  test('is not in the version that fixes it', () => {
    expect(found(name, fixed).map((it) => it.id)).not.toContain(id);
  });
  test('is in the versions before it, from the first that has it', () => {
    const first = since ?? '0.0.1';
    expect(found(name, first)).toContainEqual(expect.objectContaining({ id, fixed }));
  });
  test('is in no package of another name', () => {
    expect(found('constructor', since ?? '0.0.1')).toEqual([]);
  });
});

test.each(Object.entries(npmVulnerabilities))('%s says who, since when and what', (id, about) => {
  expect(id).toMatch(/^CVE-\d{4}-\d{4,}$/);
  expect(about.published).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(about.description).toMatch(/^\S.+\.$/);
});

test.each([
  ['1.0.0', '2.0.0'],
  ['1.9.0', '1.10.0'],
  ['5.0.0-alpha.1', '5.0.0-alpha.2'],
  ['5.0.0-alpha.9', '5.0.0-alpha.10'],
  ['5.0.0-alpha', '5.0.0-alpha.1'],
  ['5.0.0-1', '5.0.0-alpha'],
  ['5.0.0-beta.3', '5.0.0'],
  ['latest', '0.0.1'],
])('%s is older than %s', (older, newer) => {
  expect(compareNpmVersions(older, newer)).toBeLessThan(0);
  expect(compareNpmVersions(newer, older)).toBeGreaterThan(0);
  expect(compareNpmVersions(newer, `${newer}+build.7`)).toBe(newer === 'latest' ? 1 : 0);
});

test('versions have one order', () => {
  const part = fc.nat({ max: 3 });
  const pre = fc.constantFrom('', '-alpha', '-alpha.1', '-1', '-rc.2');
  const version = fc.tuple(part, part, part, pre).map(([a, b, c, d]) => `${a}.${b}.${c}${d}`);
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      const sorted = [a, b, c].sort(compareNpmVersions);
      expect([c, a, b].sort(compareNpmVersions)).toEqual(sorted);
    }),
  );
});

test.each([
  ['node_modules/qs/package.json', true],
  ['app/node_modules/@scope/name/package.json', true],
  ['app/node_modules/a/node_modules/b/package.json', true],
  ['app/package.json', false],
  ['app/node_modules/qs/lib/package.json', false],
  ['app/node_modules/.bin/package.json', false],
  ['app/node_modules/@scope/package.json', false],
])('%s is a package that is installed: %s', (path, is) => {
  expect(isNpmManifest(path)).toBe(is);
});

test('a manifest that is broken or tells no version is no package', () => {
  const path = 'node_modules/a/package.json';
  expect(readNpmManifest(path, '{"name":"a","version":"1.0.0"}')).toEqual({
    name: 'a',
    version: '1.0.0',
    path,
  });
  for (const text of ['{', 'null', '[]', '{"name":"a"}', '{"name":1,"version":"1.0.0"}']) {
    expect(readNpmManifest(path, text)).toBeUndefined();
  }
});
