import { expect, test } from 'vitest';
import { scanResultAvailable } from './scan-result-available.ts';

const check = scanResultAvailable({ repository: 'app' });
const scans = (...states: (string | null)[]) => ({
  images: states.map((status, at) => ({
    digest: `sha256:${at}`,
    platform: states.length > 1 ? `linux/${at}` : null,
    status,
    description: '',
  })),
});

test.each<[string | null, object]>([
  ['COMPLETE', { status: 'pass' }],
  ['ACTIVE', { status: 'pass' }],
  ['IN_PROGRESS', { status: 'inconclusive', code: 'not-ready' }],
  ['PENDING', { code: 'not-ready' }],
  [
    null,
    {
      status: 'fail',
      code: 'not-scanned',
      hint: expect.stringContaining('imageDigest=sha256:0') as string,
    },
  ],
  ['FAILED', { code: 'scan-failed', hint: expect.stringContaining('distroless') as string }],
  ['UNSUPPORTED_IMAGE', { code: 'unsupported-image' }],
  ['SCAN_ELIGIBILITY_EXPIRED', { code: 'eligibility-expired' }],
  ['FINDINGS_UNAVAILABLE', { code: 'findings-unavailable' }],
  ['LIMIT_EXCEEDED', { code: 'limit-exceeded' }],
  ['IMAGE_ARCHIVED', { code: 'archived' }],
])('a scan that is %s', (status, verdict) => {
  expect(check.judge(scans(status))).toMatchObject(verdict);
});

test.each<[(string | null)[], object]>([
  [['COMPLETE', 'COMPLETE'], { because: 'All 2 images of staging were scanned.' }],
  [['COMPLETE', null], { code: 'not-scanned', because: 'staging for linux/1 was never scanned.' }],
  [['IN_PROGRESS', null], { code: 'not-scanned' }],
  [['COMPLETE', 'IN_PROGRESS'], { code: 'not-ready' }],
  [[], { status: 'inconclusive', code: 'unreadable' }],
])('the images of an index: %j', (states, verdict) => {
  expect(check.judge(scans(...states))).toMatchObject(verdict);
});

test('what ECR says about a failure is passed on', () => {
  const images = [
    { digest: 'sha256:a', platform: null, status: 'FAILED', description: 'UnsupportedImageError' },
  ];
  expect(check.judge({ images })).toMatchObject({
    because: 'staging could not be scanned: UnsupportedImageError',
  });
});

test('a state nobody has seen is no verdict', () => {
  expect(check.judge(scans('DREAMING'))).toBeUndefined();
});
