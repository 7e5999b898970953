import { expect, test } from 'vitest';
import { leftoverBackfills } from './leftover-backfills.ts';

const backfill = (status: string) => ({ id: 'b-1', status, region: 'us-west-2' });

test.each<[string, statuses: string[], verdict: object]>([
  ['there is none', [], { status: 'pass' }],
  ['all have ended', ['COMPLETE', 'FAILED', 'STOPPED'], { status: 'pass' }],
  [
    'one is at work',
    ['COMPLETE', 'IN_PROGRESS'],
    {
      status: 'fail',
      code: 'running',
      hint: 'aws ecr stop-replication-backfill --replication-backfill-id b-1',
    },
  ],
  ['one is about to begin', ['PREPARING'], { code: 'running' }],
  ['one is being stopped', ['STOPPING'], { status: 'inconclusive', code: 'not-ready' }],
])('%s', (_, statuses, verdict) => {
  const backfills = statuses.map(backfill);
  expect(leftoverBackfills({}).judge({ backfills })).toMatchObject(verdict);
});
