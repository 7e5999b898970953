/** Wrong and right answers to the checks on the registry's scanning rules and on what is left, given in a registry. */
import { expect, test } from 'vitest';
import { indexOf } from '#ecr/oci/image.ts';
import type { Input } from '#ecr/operations.ts';
import { leftoverUntagged } from '../checks/leftover-untagged.ts';
import { registryScanConfigSane } from '../checks/registry-scan-config-sane.ts';
import { createWorld, imageWith, withAttestation, type World } from './registry.ts';

const repository = 'demo-node-app';
type Scanning = Input<'PutRegistryScanningConfiguration'>;

function rule(...filters: string[]): NonNullable<Scanning['rules']>[number] {
  const repositoryFilters = filters.map((filter) => ({ filter, filterType: 'WILDCARD' as const }));
  return { scanFrequency: 'SCAN_ON_PUSH', repositoryFilters };
}

test.each<[string, 'yes' | undefined, Scanning, object]>([
  ['a filter for part of the name', undefined, { rules: [rule('demo')] }, { status: 'pass' }],
  ['a filter for the whole name', undefined, { rules: [rule('demo-*')] }, { status: 'pass' }],
  ['no rules', undefined, { rules: [] }, { status: 'pass' }],
  [
    'ENHANCED as the lab wants it',
    'yes',
    { scanType: 'ENHANCED', rules: [rule('*')] },
    { status: 'pass' },
  ],
  [
    'a filter for nothing',
    undefined,
    { rules: [rule('demo*', 'web')] },
    { code: 'unused-filter', witness: { filters: ['web'] } },
  ],
  ['a star on the wrong side', undefined, { rules: [rule('*demo')] }, { code: 'unused-filter' }],
  [
    'ENHANCED by accident',
    undefined,
    { scanType: 'ENHANCED', rules: [rule('*')] },
    { code: 'enhanced' },
  ],
])('scanning: %s', async (_, enhanced, scanning, verdict) => {
  const { aws, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  await aws.ecr('PutRegistryScanningConfiguration', { scanType: 'BASIC', ...scanning });
  expect(await verdictOf(registryScanConfigSane({ enhanced }))).toMatchObject(verdict);
});

const created = ({ aws }: World) => aws.ecr('CreateRepository', { repositoryName: repository });

test.each<[string, object, (world: World) => Promise<unknown>]>([
  ['no repository', { status: 'pass' }, async () => undefined],
  ['nothing in it', { status: 'pass' }, created],
  [
    'an index with a tag, its images and its attestation',
    { status: 'pass' },
    async (world) => {
      await created(world);
      await world.push(repository, 'staging', await withAttestation(await imageWith('app')));
    },
  ],
  [
    'a tag that moved on',
    { code: 'left', because: expect.stringContaining('One untagged image') as string },
    async (world) => {
      await created(world);
      await world.push(repository, 'staging', await imageWith('old'));
      await world.push(repository, 'staging', await imageWith('new'));
    },
  ],
  [
    'an index whose tag moved on, and its image',
    { code: 'left', because: expect.stringContaining('2 untagged images') as string },
    async (world) => {
      await created(world);
      await world.push(repository, 'staging', indexOf([await imageWith('old')]));
      await world.push(repository, 'staging', await imageWith('new'));
    },
  ],
  [
    'an index whose tag was deleted, while another needs its image',
    { code: 'left', because: expect.stringContaining('One untagged image') as string },
    async (world) => {
      await created(world);
      const image = await imageWith('old');
      await world.push(repository, 'staging', indexOf([image]));
      await world.push(repository, 'live', indexOf([image, await imageWith('more')]));
      await world.push(repository, 'staging', await imageWith('new'));
    },
  ],
])('left: %s', async (_, verdict, arrange) => {
  const world = await createWorld();
  await arrange(world);
  expect(await world.verdictOf(leftoverUntagged({ repository }))).toMatchObject(verdict);
});

test('the commands of the verdict leave nothing behind', async () => {
  const world = await createWorld();
  await created(world);
  await world.push(repository, 'staging', indexOf([await imageWith('old')]));
  await world.push(repository, 'staging', await imageWith('new'));
  const check = leftoverUntagged({ repository });
  const verdict = (await world.verdictOf(check)) as { witness: { digest: string }[] };
  const { failures } = await world.aws.ecr('BatchDeleteImage', {
    repositoryName: repository,
    imageIds: verdict.witness.map(({ digest }) => ({ imageDigest: digest })),
  });
  expect(failures).toEqual([]);
  expect(await world.verdictOf(check)).toMatchObject({ status: 'pass' });
});
