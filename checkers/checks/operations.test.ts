/** The checks on scans by Inspector, cache secrets, metrics and events: what AWS's answers mean. */
import { expect, test } from 'vitest';
import { enhancedScanCovered } from './enhanced-scan-covered.ts';
import { eventbridgeScanRoute } from './eventbridge-scan-route.ts';
import { ptcSecretFormat } from './ptc-secret-format.ts';
import { pullMetricPresent } from './pull-metric-present.ts';

const rules = (...filters: string[]) => [{ frequency: 'SCAN_ON_PUSH', filters }];
const enhanced = { type: 'ENHANCED', rules: rules('demo*'), inspector: 'ENABLED' };

test.each<[string, evidence: object, verdict: object]>([
  ['covered and enabled', enhanced, { status: 'pass' }],
  ['basic', { ...enhanced, type: 'BASIC' }, { status: 'fail', code: 'basic' }],
  ['on without a filter', { ...enhanced, rules: [] }, { code: 'not-covered' }],
  [
    'on for others',
    { ...enhanced, rules: rules('web') },
    { code: 'not-covered', witness: { filters: ['web'] } },
  ],
  ['on without Inspector', { ...enhanced, inspector: 'DISABLED' }, { code: 'inspector-off' }],
  ['starting', { ...enhanced, inspector: 'ENABLING' }, { status: 'inconclusive' }],
])('enhanced scanning is %s', (_, evidence, verdict) => {
  expect(enhancedScanCovered({ repository: 'demo-app' }).judge(evidence)).toMatchObject(verdict);
});

const rule = {
  arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:ecr-pullthroughcache/hub-AbCdEf',
  upstream: 'registry-1.docker.io',
  registryId: '111122223333',
  region: 'eu-west-1',
  secret: { name: 'ecr-pullthroughcache/hub', key: null, deletedAt: null },
};

test.each<[string, more: object, verdict: object]>([
  ['as ECR wants it', {}, { status: 'pass' }],
  [
    'under the default key by name',
    { secret: { ...rule.secret, key: 'alias/aws/secretsmanager' } },
    { status: 'pass' },
  ],
  ['not needed', { arn: null, secret: null, upstream: 'public.ecr.aws' }, { status: 'pass' }],
  ['missing', { arn: null, secret: null }, { status: 'fail', code: 'no-credential' }],
  ['gone', { secret: null }, { code: 'gone' }],
  ['under another name', { secret: { ...rule.secret, name: 'hub' } }, { code: 'wrong-name' }],
  [
    'under a key of one’s own',
    { secret: { ...rule.secret, key: 'alias/demo' } },
    { code: 'own-key' },
  ],
  [
    'to be deleted',
    { secret: { ...rule.secret, deletedAt: 1 } },
    { code: 'scheduled-for-deletion' },
  ],
  ['in another Region', { region: 'us-east-1' }, { code: 'elsewhere' }],
])('a secret that is %s', (_, more, verdict) => {
  expect(ptcSecretFormat({ prefix: 'hub' }).judge({ ...rule, ...more })).toMatchObject(verdict);
});

test.each([
  [0, { status: 'inconclusive', code: 'not-ready' }],
  [1, { status: 'pass', because: 'One pull was counted.' }],
  [7, { status: 'pass', because: '7 pulls were counted.' }],
])('%s pulls counted', (pulls, verdict) => {
  expect(pullMetricPresent({ repository: 'app' }).judge({ pulls })).toMatchObject(verdict);
});

const basic = { source: ['aws.ecr'], 'detail-type': ['ECR Image Scan'] };
const finding = { source: ['aws.inspector2'], 'detail-type': ['Inspector2 Finding'] };
const route = (pattern: object, more: object = {}) => ({
  name: 'scans',
  isEnabled: true,
  pattern: JSON.stringify(pattern),
  targets: ['arn:aws:sns:eu-west-1:111122223333:scans'],
  ...more,
});

test.each<[string, type: string, rules: object[], verdict: object]>([
  ['basic results', 'BASIC', [route(basic)], { status: 'pass' }],
  ['findings', 'ENHANCED', [route(finding)], { status: 'pass' }],
  ['everything of ECR', 'BASIC', [route({ source: ['aws.ecr'] })], { status: 'pass' }],
  [
    'by prefix',
    'BASIC',
    [route({ ...basic, 'detail-type': [{ prefix: 'ECR Image' }] })],
    { status: 'pass' },
  ],
  ['basic results under ENHANCED', 'ENHANCED', [route(basic)], { code: 'other-scan-type' }],
  ['findings under BASIC', 'BASIC', [route(finding)], { code: 'other-scan-type' }],
  [
    'pushes',
    'BASIC',
    [route({ ...basic, 'detail-type': ['ECR Image Action'] })],
    { code: 'no-rule' },
  ],
  ['nothing', 'BASIC', [], { status: 'fail', code: 'no-rule' }],
  ['it, but is disabled', 'BASIC', [route(basic, { isEnabled: false })], { code: 'disabled' }],
  ['it, and has no target', 'BASIC', [route(basic, { targets: [] })], { code: 'no-target' }],
])('a rule catches %s', (_, type, list, verdict) => {
  expect(eventbridgeScanRoute({}).judge({ type, rules: list })).toMatchObject(verdict);
});

test('a rule that was named and is not there is named in the verdict', () => {
  expect(
    eventbridgeScanRoute({ eventRule: 'scans' }).judge({ type: 'BASIC', rules: [] }),
  ).toMatchObject({
    code: 'no-rule',
    because: 'There is no rule scans.',
  });
});
