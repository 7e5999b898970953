/** The checks that list what is left: nothing passes, and each thing comes with its cost and its command. */
import { expect, test } from 'vitest';
import { leftoverConsumers } from './leftover-consumers.ts';
import { leftoverEventsLogs } from './leftover-events-logs.ts';
import { leftoverIam } from './leftover-iam.ts';
import { leftoverKms } from './leftover-kms.ts';
import { leftoverNetwork } from './leftover-network.ts';
import { leftoverRegistrySettings } from './leftover-registry-settings.ts';
import { leftoverSecrets } from './leftover-secrets.ts';

const containing = (text: string) => expect.stringContaining(text) as string;

const asItCame = {
  replicationRules: 0,
  hasPolicy: false,
  scanType: 'BASIC',
  scanRules: 0,
  signingRules: 0,
  exclusions: [],
  blobMounting: 'DISABLED',
};

test.each<[string, more: object, verdict: object]>([
  ['as it came', {}, { status: 'pass' }],
  [
    'with ENHANCED scanning',
    { scanType: 'ENHANCED', scanRules: 1 },
    { status: 'fail', code: 'left', because: containing('billed for each image') },
  ],
  ['with scanning rules', { scanRules: 2 }, { because: containing('2 scanning rule(s)') }],
  [
    'with replication',
    { replicationRules: 1 },
    {
      hint: `aws ecr put-replication-configuration --replication-configuration '{"rules":[]}'`,
    },
  ],
  ['with a policy', { hasPolicy: true }, { hint: 'aws ecr delete-registry-policy' }],
  ['with signing', { signingRules: 1 }, { hint: 'aws ecr delete-signing-configuration' }],
  [
    'with an exclusion',
    { exclusions: ['arn:aws:iam::111122223333:role/scanner'] },
    { hint: containing('deregister-pull-time-update-exclusion') },
  ],
  ['with blob mounting', { blobMounting: 'ENABLED' }, { hint: containing('BLOB_MOUNTING') }],
])('a registry %s', (_, more, verdict) => {
  expect(leftoverRegistrySettings({}).judge({ ...asItCame, ...more })).toMatchObject(verdict);
});

test.each<[string, secrets: object[], verdict: object]>([
  ['none', [], { status: 'pass' }],
  [
    'one that waits for its deletion',
    [{ name: 'ecr-pullthroughcache/hub', isDeleted: true }],
    { status: 'pass', note: containing('ecr-pullthroughcache/hub') },
  ],
  [
    'two',
    [
      { name: 'ecr-pullthroughcache/hub', isDeleted: false },
      { name: 'ecr-pullthroughcache/ghcr', isDeleted: false },
    ],
    { status: 'fail', code: 'left', because: containing('$0.80 a month') },
  ],
])('secrets: %s', (_, secrets, verdict) => {
  expect(leftoverSecrets({}).judge({ secrets })).toMatchObject(verdict);
});

test.each<[string, endpoints: object[], gateways: string[], verdict: object]>([
  ['nothing', [], [], { status: 'pass' }],
  [
    'a free gateway endpoint',
    [{ id: 'vpce-1', service: 'com.amazonaws.eu-west-1.s3', billed: 0 }],
    [],
    { status: 'fail', because: containing('They are free.') },
  ],
  [
    'an interface in two subnets, and a NAT gateway',
    [{ id: 'vpce-2', service: 'com.amazonaws.eu-west-1.ecr.dkr', billed: 2 }],
    ['nat-1'],
    {
      code: 'left',
      because: containing('about $47.45 a month'),
      hint: 'aws ec2 delete-vpc-endpoints --vpc-endpoint-ids vpce-2\naws ec2 delete-nat-gateway --nat-gateway-id nat-1',
    },
  ],
])('of the network: %s', (_, endpoints, gateways, verdict) => {
  expect(leftoverNetwork({}).judge({ endpoints, gateways })).toMatchObject(verdict);
});

test.each<[string, keys: object[], verdict: object]>([
  ['none', [], { status: 'pass' }],
  [
    'one that waits for its deletion',
    [{ name: 'alias/dev-ecr', id: 'k', state: 'PendingDeletion' }],
    { status: 'pass', note: containing('alias/dev-ecr') },
  ],
  [
    'one that is disabled, and costs as before',
    [{ name: 'alias/dev-ecr', id: 'k', state: 'Disabled' }],
    {
      status: 'fail',
      code: 'left',
      because: containing('about $1 a month'),
      hint: 'aws kms schedule-key-deletion --key-id k --pending-window-in-days 7',
    },
  ],
])('keys: %s', (_, keys, verdict) => {
  expect(leftoverKms({}).judge({ keys })).toMatchObject(verdict);
});

const nobody = { roles: [], user: null, keys: [], providers: [] };
test.each<[string, more: object, verdict: object]>([
  ['nobody', {}, { status: 'pass' }],
  [
    'a provider alone',
    { providers: ['arn:aws:iam::111122223333:oidc-provider/gitlab.com'] },
    { status: 'pass', note: containing('gitlab.com') },
  ],
  [
    'a role',
    { roles: ['demo-push'] },
    { status: 'fail', code: 'left', hint: containing('aws iam delete-role --role-name demo-push') },
  ],
  [
    'a user with a key',
    { user: 'demo-ci', keys: ['AKIAIOSFODNN7EXAMPLE'] },
    { because: containing('the access key AKIAIOSFODNN7EXAMPLE') },
  ],
])('identities: %s', (_, more, verdict) => {
  expect(leftoverIam({}).judge({ ...nobody, ...more })).toMatchObject(verdict);
});

const nothing = { services: [], clusters: [], functions: [] };
const service = 'arn:aws:ecs:eu-west-1:111122223333:service/demo/web';
test.each<[string, more: object, verdict: object]>([
  ['nothing', {}, { status: 'pass' }],
  [
    'a cluster of EKS',
    { clusters: ['demo'] },
    { status: 'fail', code: 'left', because: containing('billed by the hour') },
  ],
  [
    'a service of ECS',
    { services: [service] },
    { hint: 'aws ecs delete-service --cluster demo --service web --force' },
  ],
  ['a function', { functions: ['image-processor'] }, { code: 'left' }],
])('what runs images: %s', (_, more, verdict) => {
  expect(leftoverConsumers({}).judge({ ...nothing, ...more })).toMatchObject(verdict);
});

test.each<[string, rules: string[], groups: object[], verdict: object]>([
  ['nothing', [], [], { status: 'pass' }],
  [
    'a rule',
    ['scans'],
    [],
    { status: 'fail', code: 'left', hint: containing('delete-rule --name scans') },
  ],
  [
    'a log group without end',
    [],
    [{ name: '/ecr/scans', days: null }],
    { because: containing('Kept for ever, and billed: /ecr/scans') },
  ],
  ['a log group with one', [], [{ name: '/ecr/scans', days: 30 }], { code: 'left' }],
])('events and logs: %s', (_, rules, groups, verdict) => {
  expect(leftoverEventsLogs({}).judge({ rules, groups })).toMatchObject(verdict);
});
