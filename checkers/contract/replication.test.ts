/** Wrong and right answers to the checks on replication and on what it leaves, given in a registry. */
import { expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import type { Check } from '../check.ts';
import { backfillComplete } from '../checks/backfill-complete.ts';
import { leftoverArchived } from '../checks/leftover-archived.ts';
import { leftoverBackfills } from '../checks/leftover-backfills.ts';
import { leftoverRegistrySettings } from '../checks/leftover-registry-settings.ts';
import { leftoverReplicas } from '../checks/leftover-replicas.ts';
import { replicationComplete } from '../checks/replication-complete.ts';
import { replicationConfigValid } from '../checks/replication-config-valid.ts';
import { replicationDestinationReady } from '../checks/replication-destination-ready.ts';
import { shieldingPolicy } from '../lifecycle/shield.ts';
import { createWorld, imageWith, type World } from './registry.ts';

const repository = 'team/app';
const west = 'us-west-2';
const { account, partnerAccount }: { account: string; partnerAccount: string } = defaults;
const configured = replicationConfigValid({ repository, destination: west });
const arrived = replicationComplete({ repository, tag: 'v1', destination: west });
const ready = replicationDestinationReady({ repository, destination: west });
const backfilled = backfillComplete({ destination: west });
const noReplicas = leftoverReplicas({ repository, destinations: west });

type Arrange = (world: World) => Promise<unknown>;
const nothing: Arrange = async () => undefined;
const inOrder =
  (...all: Arrange[]): Arrange =>
  async (world) => {
    for (const arrange of all) await arrange(world);
  };

/** A rule for these prefixes, or for every repository. */
const rule =
  (prefixes?: string[], region = west, registryId = account): Arrange =>
  ({ aws }) =>
    aws.ecr('PutReplicationConfiguration', {
      replicationConfiguration: {
        rules: [
          {
            destinations: [{ region, registryId }],
            repositoryFilters: prefixes?.map((filter) => ({
              filter,
              filterType: 'PREFIX_MATCH' as const,
            })),
          },
        ],
      },
    });
const create: Arrange = ({ aws }) => aws.ecr('CreateRepository', { repositoryName: repository });
const push: Arrange = async (world) => world.push(repository, 'v1', await imageWith('app'));
const wait =
  (seconds: number): Arrange =>
  ({ advance }) =>
    advance(seconds);
const backfill: Arrange = ({ aws }) =>
  aws.ecr('StartReplicationBackfill', { destination: { region: west, registryId: account } });
const there =
  (settings: { policy?: boolean; scan?: boolean } = {}): Arrange =>
  async ({ aws }) => {
    const { ecr } = aws.in(west);
    await ecr('CreateRepository', {
      repositoryName: repository,
      imageScanningConfiguration: { scanOnPush: settings.scan ?? true },
    });
    if (settings.policy === false) return;
    const lifecyclePolicyText = shieldingPolicy('v1');
    await ecr('PutLifecyclePolicy', { repositoryName: repository, lifecyclePolicyText });
  };
const template: Arrange = async ({ aws }) => {
  const { ecr } = aws.in(west);
  await ecr('CreateRepositoryCreationTemplate', {
    prefix: 'team',
    appliedFor: ['REPLICATION'],
    lifecyclePolicy: shieldingPolicy('v1'),
  });
  await ecr('PutRegistryScanningConfiguration', {
    scanType: 'BASIC',
    rules: [
      {
        scanFrequency: 'SCAN_ON_PUSH',
        repositoryFilters: [{ filter: 'team', filterType: 'WILDCARD' }],
      },
    ],
  });
};
const archive: Arrange = ({ aws }) =>
  aws.ecr('UpdateImageStorageClass', {
    repositoryName: repository,
    imageId: { imageTag: 'v1' },
    targetStorageClass: 'ARCHIVE',
  });
const copied = inOrder(create, rule(), push, wait(60));

test.each<[string, Check, Arrange, object]>([
  ['every repository is copied', configured, rule(), { status: 'pass' }],
  ['the team’s are', configured, rule(['team/']), { status: 'pass' }],
  ['nothing is', configured, nothing, { code: 'no-rules' }],
  [
    'another Region gets them',
    configured,
    rule(undefined, 'us-east-1'),
    { code: 'other-destination' },
  ],
  ['others are', configured, rule(['app']), { code: 'not-covered' }],
  ['a copy arrived', arrived, copied, { status: 'pass' }],
  [
    'a backfill brought it',
    arrived,
    inOrder(create, push, rule(), backfill, wait(120)),
    { status: 'pass' },
  ],
  [
    'a copy is on its way',
    arrived,
    inOrder(create, rule(), push),
    { status: 'inconclusive', code: 'not-ready' },
  ],
  [
    'it was pushed before the rule',
    arrived,
    inOrder(create, push, rule(), wait(60)),
    { code: 'not-copied' },
  ],
  [
    'the other account lets nobody in',
    replicationComplete({
      repository,
      tag: 'v1',
      destination: west,
      destinationAccount: partnerAccount,
    }),
    inOrder(create, rule(undefined, west, partnerAccount), push, wait(60)),
    { code: 'failed' },
  ],
  [
    'the copy was deleted there',
    arrived,
    inOrder(copied, ({ aws }) =>
      aws.in(west).ecr('DeleteRepository', { repositoryName: repository, force: true }),
    ),
    { code: 'gone' },
  ],
  ['the destination is cared for', ready, inOrder(rule(), there()), { status: 'pass' }],
  ['a template will care for it', ready, inOrder(rule(), template), { status: 'pass' }],
  ['the first copy would have defaults', ready, rule(), { code: 'no-template' }],
  [
    'the destination has no policy',
    ready,
    inOrder(rule(), there({ policy: false })),
    { code: 'no-policy' },
  ],
  ['nobody scans there', ready, inOrder(rule(), there({ scan: false })), { code: 'not-scanned' }],
  [
    'a backfill ended',
    backfilled,
    inOrder(create, push, rule(), backfill, wait(120)),
    { status: 'pass' },
  ],
  [
    'a backfill with nothing to do ended',
    backfilled,
    inOrder(rule(), backfill, wait(120)),
    { status: 'pass' },
  ],
  ['a backfill is at work', backfilled, inOrder(rule(), backfill), { code: 'not-ready' }],
  ['no backfill', backfilled, rule(), { code: 'none' }],
  [
    'a backfill was stopped',
    backfilled,
    inOrder(rule(), async ({ aws, advance }) => {
      const { replicationBackfillId } = await aws.ecr('StartReplicationBackfill', {
        destination: { region: west, registryId: account },
      });
      await aws.ecr('StopReplicationBackfill', { replicationBackfillId });
      await advance(60);
    }),
    { code: 'stopped' },
  ],
  ['no copy is left', noReplicas, nothing, { status: 'pass' }],
  ['a copy is left', noReplicas, copied, { code: 'left' }],
  [
    'a backfill is left at work',
    leftoverBackfills({}),
    inOrder(rule(), backfill),
    { code: 'running' },
  ],
  [
    'a backfill that ended is not left',
    leftoverBackfills({}),
    inOrder(rule(), backfill, wait(120)),
    { status: 'pass' },
  ],
  ['a rule is left', leftoverRegistrySettings({}), rule(), { code: 'left' }],
  [
    'ENHANCED is left on',
    leftoverRegistrySettings({}),
    ({ aws }) => aws.ecr('PutRegistryScanningConfiguration', { scanType: 'ENHANCED', rules: [] }),
    { code: 'left' },
  ],
  [
    'an image is left in the archive',
    leftoverArchived({ repository }),
    inOrder(create, push, archive),
    { code: 'left' },
  ],
  ['none is', leftoverArchived({ repository }), inOrder(create, push), { status: 'pass' }],
])('%s', async (_, check, arrange, verdict) => {
  const world = await createWorld();
  await arrange(world);
  expect(await world.verdictOf(check)).toMatchObject(verdict);
});
