import { expect, test } from 'vitest';
import { replicationComplete } from './replication-complete.ts';

const check = replicationComplete({ repository: 'app', tag: 'v1', destination: 'us-west-2' });
const now = 1_795_000_000;
const arrived = {
  digest: 'sha256:aa',
  pushedAt: now - 600,
  now,
  status: 'COMPLETE',
  failureCode: null,
  copy: { tags: ['v1'] },
  isOwn: true,
};

test.each<[string, evidence: object, verdict: object]>([
  ['it is there', {}, { status: 'pass' }],
  [
    'it is there without its tag',
    { copy: { tags: [] } },
    { status: 'pass', note: expect.stringContaining('lacks the tag v1') as string },
  ],
  ['it is there by an older copy', { status: null }, { status: 'pass' }],
  [
    'it is on its way',
    { status: 'IN_PROGRESS', copy: null },
    {
      status: 'inconclusive',
      code: 'not-ready',
      hint: expect.stringContaining('30 minutes') as string,
    },
  ],
  [
    'it has been on its way for an hour',
    { status: 'IN_PROGRESS', copy: null, pushedAt: now - 3600 },
    { code: 'not-ready', hint: expect.stringContaining('longer than usual') as string },
  ],
  [
    'ECR gave up',
    { status: 'FAILED', failureCode: 'AccessDenied', copy: null },
    { status: 'fail', code: 'failed', because: expect.stringContaining('AccessDenied') as string },
  ],
  ['it was pushed before the rule', { status: null, copy: null }, { code: 'not-copied' }],
  ['it was deleted there', { copy: null }, { code: 'gone' }],
  [
    'it went to an account that is not ours',
    { copy: null, isOwn: false },
    { status: 'pass', note: expect.stringContaining('not looked into') as string },
  ],
])('%s', (_, more, verdict) => {
  expect(check.judge({ ...arrived, ...more })).toMatchObject(verdict);
});

test('a status of a later year decides nothing', () => {
  expect(check.judge({ ...arrived, status: 'PAUSED' })).toBeUndefined();
});
