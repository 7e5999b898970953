import { describe, expect, test } from 'vitest';
import { advisoriesUpdatedAt, fixes, matchesOf, vulnerabilities } from './advisories.ts';
import { npmVulnerabilities } from './npm-advisories.ts';

const all = Object.entries(fixes).flatMap(([release, bySource]) =>
  Object.entries(bySource).flatMap(([source, list]) =>
    list.map((fix) => ({ release, source, ...fix })),
  ),
);

describe.each(all)('$id in $source of $release', ({ release, source, id, fixed, since }) => {
  const found = (version: string) => matchesOf(release, [{ source, version }]).map((it) => it.id);

  test('is described', () => {
    expect(vulnerabilities[id]?.description).toMatch(/^[A-Z].+\.$/i);
    expect(id).toMatch(/^CVE-\d{4}-\d{4,}$/);
  });
  test('is not in the version that fixes it', () => {
    expect(found(fixed)).not.toContain(id);
  });
  test('is in the versions before, from the first that has it', () => {
    expect(found(since ?? '0.1')).toContain(id);
    if (since !== undefined) expect(found('0.1')).not.toContain(id);
  });
  test('is not looked for in another package', () => {
    expect(matchesOf(release, [{ source: 'constructor', version: '0.1' }])).toEqual([]);
  });
});

test('every vulnerability that is described is fixed somewhere', () => {
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set(Object.keys(vulnerabilities)));
});

test('packages built of one source are one finding', () => {
  const openssl = { source: 'openssl', version: '3.5.3-r0' };
  expect(matchesOf('alpine:3.22', [openssl, { ...openssl }])).toHaveLength(3);
});

test('the list has a date', () => {
  expect(new Date(advisoriesUpdatedAt * 1000).toISOString()).toMatch(/^202\d-\d\d-\d\dT00:00:00/);
});

test.each(Object.entries({ ...vulnerabilities, ...npmVulnerabilities }))(
  '%s is as bad as its vector says',
  (_, { vector, score, severity }) => {
    expect(scoreOf(vector)).toBe(score);
    expect(severityOf(Number(score))).toBe(severity);
  },
);

/** The base score of a vector. Source: CVSS 3.1 specification, 7.1 "Base Metrics Equations". */
function scoreOf(vector: string): string {
  const metrics = new Map(vector.split('/').map((it) => it.split(':') as [string, string]));
  const isChanged = metrics.get('S') === 'C';
  const weight = (metric: string, weights: Record<string, number>) =>
    weights[metrics.get(metric) ?? ''] ?? NaN;
  const impacts = { H: 0.56, L: 0.22, N: 0 };
  const left = ['C', 'I', 'A'].map((it) => 1 - weight(it, impacts));
  const base = 1 - left.reduce((product, it) => product * it, 1);
  const impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  const exploitability =
    8.22 *
    weight('AV', { N: 0.85, A: 0.62, L: 0.55, P: 0.2 }) *
    weight('AC', { L: 0.77, H: 0.44 }) *
    weight('PR', { N: 0.85, L: isChanged ? 0.68 : 0.62, H: isChanged ? 0.5 : 0.27 }) *
    weight('UI', { N: 0.85, R: 0.62 });
  const sum = Math.min((isChanged ? 1.08 : 1) * (impact + exploitability), 10);
  return (Math.ceil(Math.round(sum * 100_000) / 10_000) / 10).toFixed(1);
}

function severityOf(score: number): string {
  return score >= 9 ? 'CRITICAL' : score >= 7 ? 'HIGH' : score >= 4 ? 'MEDIUM' : 'LOW';
}
