import { expect, test } from 'vitest';
import { replicationDestinationReady } from './replication-destination-ready.ts';

const check = replicationDestinationReady({ repository: 'team/app', destination: 'us-west-2' });
const there = { is: 'there', template: null, hasPolicy: true, scans: true };
const awaited = { ...there, is: 'awaited', template: 'team' };

test.each<[string, evidence: object, verdict: object]>([
  ['it is there and cared for', there, { status: 'pass' }],
  ['it will be made from a template', awaited, { status: 'pass' }],
  ['nothing is prepared', { ...awaited, template: null }, { status: 'fail', code: 'no-template' }],
  ['it is there without a policy', { ...there, hasPolicy: false }, { code: 'no-policy' }],
  [
    'the template has no policy',
    { ...awaited, hasPolicy: false },
    { code: 'no-policy', because: 'In us-west-2 the template for team has no lifecycle policy.' },
  ],
  ['nobody scans there', { ...there, scans: false }, { code: 'not-scanned' }],
])('%s', (_, evidence, verdict) => {
  expect(check.judge(evidence)).toMatchObject(verdict);
});
