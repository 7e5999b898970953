import { expect, test } from 'vitest';
import { signingStatus } from './signing-status.ts';

const profile = 'arn:aws:signer:eu-west-1:111122223333:/signing-profiles/demo';
const signed = { status: 'COMPLETE', profile, failureCode: null, failureReason: null };

test.each<[string, statuses: object[], signatures: number, verdict: object]>([
  ['ECR signed it', [signed], 1, { status: 'pass' }],
  [
    'somebody signed it by hand',
    [],
    1,
    { status: 'pass', note: expect.stringContaining('verification') as string },
  ],
  ['nobody did', [], 0, { status: 'fail', code: 'not-signed' }],
  ['it was, and the signature was deleted', [signed], 0, { code: 'signature-gone' }],
  [
    'ECR could not',
    [{ ...signed, status: 'FAILED', failureReason: 'AccessDenied: signer:SignPayload' }],
    0,
    { code: 'failed', because: expect.stringContaining('signer:SignPayload') as string },
  ],
  [
    'it is being signed',
    [signed, { ...signed, status: 'IN_PROGRESS' }],
    1,
    { status: 'inconclusive', code: 'not-ready' },
  ],
])('%s', (_, statuses, signatures, verdict) => {
  const evidence = { digest: 'sha256:aa', statuses, signatures };
  expect(signingStatus({ repository: 'app' }).judge(evidence)).toMatchObject(verdict);
});

test('a status of a later year decides nothing', () => {
  const evidence = { digest: 'sha256:aa', statuses: [{ ...signed, status: 'X' }], signatures: 1 };
  expect(signingStatus({ repository: 'app' }).judge(evidence)).toBeUndefined();
});
