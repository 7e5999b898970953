import { expect, test } from 'vitest';
import { backfillComplete } from './backfill-complete.ts';

const check = backfillComplete({ destination: 'us-west-2' });
const ended = {
  id: 'backfill-1',
  status: 'COMPLETE',
  failureCode: null,
  failed: 0,
  total: 12,
  codes: [],
  startedAt: 1,
};

test.each<[string, newest: object | null, verdict: object]>([
  [
    'it copied everything',
    ended,
    { status: 'pass', because: 'The backfill copied all 12 images.' },
  ],
  ['none was started', null, { status: 'fail', code: 'none' }],
  [
    'some copies failed',
    { ...ended, failed: 3, codes: ['TagAlreadyExists'] },
    { code: 'some-failed', because: '3 of 12 copies failed: TagAlreadyExists.' },
  ],
  [
    'it gave up',
    { ...ended, status: 'FAILED', failureCode: 'TooManyFailures' },
    { code: 'failed' },
  ],
  ['it was stopped', { ...ended, status: 'STOPPED' }, { code: 'stopped' }],
  ...['PREPARING', 'IN_PROGRESS', 'STOPPING'].map(
    (status) =>
      [`it is ${status}`, { ...ended, status }, { status: 'inconclusive', code: 'not-ready' }] as [
        string,
        object,
        object,
      ],
  ),
])('%s', (_, newest, verdict) => {
  expect(check.judge({ newest })).toMatchObject(verdict);
});

test('a status of a later year decides nothing', () => {
  expect(check.judge({ newest: { ...ended, status: 'PAUSED' } })).toBeUndefined();
});
