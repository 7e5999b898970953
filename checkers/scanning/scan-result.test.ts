import { expect, test } from 'vitest';
import type { Ecr } from '#ecr/client.ts';
import { readFindings, readState } from './scan-result.ts';

/** Answers these, one after the other, and the last one for ever. */
function answering(...answers: object[]): { ecr: Ecr; asked: unknown[] } {
  const asked: unknown[] = [];
  const ecr: Ecr = async (_, input) => {
    asked.push(input);
    return (answers[asked.length - 1] ?? answers.at(-1)) as never;
  };
  return { ecr, asked };
}

const state = (status: string) => ({ imageScanStatus: { status } });

test('a scan that runs is waited for', async () => {
  const waited: number[] = [];
  const { ecr } = answering(state('PENDING'), state('IN_PROGRESS'), state('COMPLETE'));
  const looking = { wait: async (seconds: number) => void waited.push(seconds) };
  expect(await readState(ecr, 'app', 'sha256:a', looking)).toMatchObject({ status: 'COMPLETE' });
  expect(waited).toHaveLength(2);
});

test('nobody waits longer than five minutes', async () => {
  let waited = 0;
  const { ecr } = answering(state('IN_PROGRESS'));
  const looking = { wait: async (seconds: number) => void (waited += seconds) };
  expect(await readState(ecr, 'app', 'sha256:a', looking)).toMatchObject({ status: 'IN_PROGRESS' });
  expect(waited).toBeGreaterThan(295);
  expect(waited).toBeLessThanOrEqual(300);
});

test('findings of all pages are read, of the severities that were asked for', async () => {
  const finding = (name: string, severity: string) => ({
    name,
    severity,
    attributes: [
      { key: 'package_name', value: 'musl' },
      { key: 'package_version', value: '1.2' },
    ],
  });
  const { ecr, asked } = answering(
    {
      ...state('COMPLETE'),
      imageScanFindings: {
        findingSeverityCounts: { HIGH: 2, LOW: 1 },
        findings: [finding('CVE-1', 'HIGH'), finding('CVE-2', 'LOW')],
      },
      nextToken: 'more',
    },
    { ...state('COMPLETE'), imageScanFindings: { findings: [finding('CVE-3', 'HIGH')] } },
  );
  expect(await readFindings(ecr, 'app', 'sha256:a', ['HIGH'])).toEqual({
    status: 'COMPLETE',
    counts: { HIGH: 2, LOW: 1 },
    findings: [
      { id: 'CVE-1', severity: 'HIGH', package: 'musl 1.2', fixedIn: null },
      { id: 'CVE-3', severity: 'HIGH', package: 'musl 1.2', fixedIn: null },
    ],
  });
  expect(asked).toMatchObject([{}, { nextToken: 'more' }]);
});

test('enhanced findings name the vulnerability, its package and the version that mends it', async () => {
  const enhancedFindings = [
    {
      severity: 'CRITICAL',
      title: 'CVE-1 - express',
      packageVulnerabilityDetails: {
        vulnerabilityId: 'CVE-1',
        vulnerablePackages: [{ name: 'express', version: '4.0.0', fixedInVersion: '4.0.1' }],
      },
    },
    { severity: 'CRITICAL', title: 'Something' },
  ];
  const { ecr } = answering({ ...state('ACTIVE'), imageScanFindings: { enhancedFindings } });
  const { findings } = await readFindings(ecr, 'app', 'sha256:a', ['CRITICAL']);
  expect(findings).toEqual([
    { id: 'CVE-1', severity: 'CRITICAL', package: 'express 4.0.0', fixedIn: '4.0.1' },
    { id: 'Something', severity: 'CRITICAL', package: 'a package', fixedIn: null },
  ]);
});
