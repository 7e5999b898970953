/** What the check looks at in a registry; what it makes of that is in scan-on-push.test.ts. */
import { expect, test } from 'vitest';
import type { Input } from '#ecr/operations.ts';
import { answering } from '../answering.fixture.ts';
import { createWorld, imageWith } from '../contract/registry.ts';
import { looking } from '../looking.fixture.ts';
import { scanOnPush } from './scan-on-push.ts';

const repository = 'demo-node-app';
const check = scanOnPush({ repository });
const webOnly: Input<'PutRegistryScanningConfiguration'> = {
  scanType: 'BASIC',
  rules: [
    {
      scanFrequency: 'SCAN_ON_PUSH',
      repositoryFilters: [{ filter: 'web', filterType: 'WILDCARD' }],
    },
  ],
};

/** A repository that says "scan", and a registry whose rules leave it out. */
async function doubtfulWorld() {
  const world = await createWorld();
  await world.aws.ecr('CreateRepository', {
    repositoryName: repository,
    imageScanningConfiguration: { scanOnPush: true },
  });
  await world.advance(60);
  await world.aws.ecr('PutRegistryScanningConfiguration', webOnly);
  await world.advance(60);
  return world;
}

test('a repository that is set to scan on push passes, and one that is not fails', async () => {
  const { aws, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  expect(await verdictOf(check)).toMatchObject({ code: 'manual' });
  await aws.ecr('PutImageScanningConfiguration', {
    repositoryName: repository,
    imageScanningConfiguration: { scanOnPush: true },
  });
  expect(await verdictOf(check)).toMatchObject({ status: 'pass' });
});

test('a rule of the registry covers a repository that says nothing', async () => {
  const { aws, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  await aws.ecr('PutRegistryScanningConfiguration', {
    scanType: 'BASIC',
    rules: [
      {
        scanFrequency: 'SCAN_ON_PUSH',
        repositoryFilters: [{ filter: 'demo*', filterType: 'WILDCARD' }],
      },
    ],
  });
  expect(await verdictOf(check)).toMatchObject({
    status: 'pass',
    because: expect.stringContaining('“demo*”') as string,
  });
});

test('where flag and rules disagree only what is pushed from then on tells', async () => {
  const world = await doubtfulWorld();
  expect(await world.verdictOf(check)).toMatchObject({
    code: 'not-provable',
    hint: 'Push an image and check again.',
  });
  await world.push(repository, 'staging', await imageWith('app'));
  expect(await world.verdictOf(check)).toMatchObject({ status: 'pass' });
  await world.advance(60);
  await world.aws.ecr('PutRegistryScanningConfiguration', webOnly);
  expect(await world.verdictOf(check)).toMatchObject({
    code: 'not-provable',
    because: expect.stringContaining('before that was last changed') as string,
  });
});

test('a repository that went away in the meantime is not this check’s business', async () => {
  const failing = (failure: object) =>
    check.look(
      answering({
        'ecr:BatchGetRepositoryScanningConfiguration': {
          failures: [failure],
          scanningConfigurations: [],
        },
        'ecr:GetRegistryScanningConfiguration': {},
        'ecr:DescribeRepositories': {},
      }),
      looking,
    );
  await expect(failing({ failureCode: 'REPOSITORY_NOT_FOUND' })).rejects.toMatchObject({
    code: 'RepositoryNotFoundException',
    message: 'demo-node-app: REPOSITORY_NOT_FOUND',
  });
  await expect(
    failing({ failureCode: 'MOON', failureReason: 'It is full.' }),
  ).rejects.toMatchObject({ code: 'MOON', message: 'It is full.' });
  await expect(failing({})).rejects.toMatchObject({ code: 'without a code' });
});

test('what an endpoint leaves out of its answers is not set', async () => {
  const seen = await check.look(
    answering({
      'ecr:BatchGetRepositoryScanningConfiguration': {
        failures: [],
        scanningConfigurations: [{ appliedScanFilters: [{}, { filter: 'demo*' }] }],
      },
      'ecr:GetRegistryScanningConfiguration': {
        scanningConfiguration: {
          scanType: 'BASIC',
          rules: [{}, { repositoryFilters: [{}, { filter: 'web' }] }],
        },
      },
      'ecr:DescribeRepositories': { repositories: [{ repositoryName: repository }] },
    }),
    looking,
  );
  expect(seen).toMatchObject({
    applied: ['demo*'],
    rules: [
      { frequency: '', filters: [] },
      { frequency: '', filters: ['web'] },
    ],
    flag: false,
    scan: null,
  });
});
