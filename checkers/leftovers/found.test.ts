import { expect, test } from 'vitest';
import { neighboursOf, type Aws } from '#ecr/client.ts';
import type { CheckResult } from '../run-check.ts';
import { foundBy } from './found.ts';
import type { Leftover } from './leftover.ts';
import { ownershipOf } from './ownership.ts';

const place = { region: 'eu-west-1', account: '111122223333', partition: 'aws' };

function result(id: string, evidence: unknown): CheckResult {
  return {
    check: { id, target: {}, claim: '' },
    isPrerequisite: false,
    verdict: { status: 'pass', because: '' },
    evidence,
    asked: [],
    region: place.region,
    at: 0,
  };
}
const found = (id: string, evidence: unknown) => foundBy(result(id, evidence), place);

/** Answers each question for tags in the form of its service. */
const tagged: Aws = {
  region: place.region,
  now: () => 0,
  in: () => tagged,
  get: async () => Promise.reject(new Error('nobody expected a GET')),
  ecr: async () => ({ tags: [{ Key: 'workbook-learner', Value: 'ada' }] }) as never,
  ...neighboursOf(async (service) => {
    const list = [{ Key: 'workbook-learner', Value: 'ada' }];
    const map = { 'workbook-learner': 'ada' };
    return (
      {
        ec2: { VpcEndpoints: [{ Tags: list }], NatGateways: [{ Tags: list }] },
        kms: { Tags: [{ TagKey: 'workbook-learner', TagValue: 'ada' }] },
        ecs: { tags: [{ key: 'workbook-learner', value: 'ada' }] },
        eks: { cluster: { tags: map } },
        lambda: { Tags: map },
        logs: { tags: map },
      }[service as string] ?? { Tags: list }
    );
  }),
};

const ecsService = 'arn:aws:ecs:eu-west-1:111122223333:service/demo/web';

test.each<[check: string, evidence: unknown, monthly: (number | null)[], first: string]>([
  [
    'leftover-repositories',
    { left: [{ name: 'app', bytes: 20e9 }] },
    [2],
    'aws ecr delete-repository --repository-name app --force --region eu-west-1',
  ],
  [
    'leftover-secrets',
    { secrets: [{ name: 'ecr-pullthroughcache/hub', isDeleted: false }] },
    [0.4],
    'aws secretsmanager delete-secret --secret-id ecr-pullthroughcache/hub --recovery-window-in-days 7 --region eu-west-1',
  ],
  [
    'leftover-network',
    { endpoints: [{ id: 'vpce-1', service: 'ecr.dkr', billed: 2 }], gateways: ['nat-1'] },
    [14.6, 32.85],
    'aws ec2 delete-vpc-endpoints --vpc-endpoint-ids vpce-1 --region eu-west-1',
  ],
  [
    'leftover-kms',
    { keys: [{ name: 'alias/dev-ecr', id: 'k', state: 'Disabled' }] },
    [1],
    'aws kms schedule-key-deletion --key-id k --pending-window-in-days 7 --region eu-west-1',
  ],
  [
    'leftover-iam',
    { roles: ['demo-push'], user: 'demo-ci', keys: ['AKIAIOSFODNN7EXAMPLE'] },
    [0, 0, 0],
    'aws iam delete-access-key --user-name demo-ci --access-key-id AKIAIOSFODNN7EXAMPLE',
  ],
  [
    'leftover-consumers',
    { services: [ecsService], clusters: ['demo'], functions: ['f'] },
    [73, null, 0],
    '# Delete its node groups first: aws eks list-nodegroups --cluster-name demo',
  ],
  [
    'leftover-events-logs',
    { rules: ['scans'], groups: [{ name: '/ecr/#1' }] },
    [0, null],
    '# Remove its targets first: aws events list-targets-by-rule --rule scans',
  ],
])('%s: a price, commands and the tags of each thing', async (id, evidence, monthly, first) => {
  const left = found(id, evidence);
  const price = (it: Leftover) => it.monthly && Number(it.monthly.toFixed(2));
  expect(left.map(price)).toEqual(monthly);
  expect(left[0]?.commands[0]).toBe(first);
  for (const it of left) {
    const ownership = await ownershipOf(tagged, it, { id: 'ada', recorded: new Set() });
    expect(ownership.whose).toBe('yours');
  }
});

test('what can have no tags is a learner’s by record alone', async () => {
  const [rule, template] = found('leftover-ptc', { rules: ['hub'], templates: ['ROOT'] });
  const learner = { id: 'ada', recorded: new Set(['hub']) };
  expect(await ownershipOf(tagged, rule!, learner)).toMatchObject({ whose: 'yours' });
  expect(await ownershipOf(tagged, template!, learner)).toEqual({
    whose: 'not-proven',
    because: 'it cannot have tags',
  });
});

test('what is on its way out is not listed', () => {
  expect(found('leftover-secrets', { secrets: [{ name: 'x', isDeleted: true }] })).toEqual([]);
  const keys = [{ name: 'alias/dev-ecr', id: 'k', state: 'PendingDeletion' }];
  expect(found('leftover-kms', { keys })).toEqual([]);
  expect(found('leftover-backfills', { backfills: [{ id: 'b', status: 'COMPLETE' }] })).toEqual([]);
});

test('a name that a shell would read is quoted', () => {
  const [group] = found('leftover-events-logs', { rules: [], groups: [{ name: "a'b $c" }] });
  expect(group?.commands[0]).toContain(`--log-group-name 'a'\\''b $c'`);
});

test('a check that could not look names nothing', () => {
  expect(found('leftover-kms', undefined)).toEqual([]);
});
