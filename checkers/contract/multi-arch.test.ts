/** Wrong and right answers to the checks on indexes, given in a registry. */
import { expect, test } from 'vitest';
import { indexOf } from '#ecr/oci/image.ts';
import { multiArchManifestPresent } from '../checks/multi-arch-manifest-present.ts';
import { amd64, arm64, createWorld, imageWith, withAttestation, type World } from './registry.ts';

const repository = 'demo-node-app';
const both = async () => [
  await imageWith('app', { platform: amd64 }),
  await imageWith('app', { platform: arm64 }),
];

test.each<[string, object, (world: World) => Promise<void>]>([
  ['nothing is pushed', { status: 'blocked', by: 'image-pushed' }, async () => undefined],
  [
    'an ordinary build',
    { code: 'single-manifest', because: 'staging is one image for linux/arm64/v8, not an index.' },
    async ({ push }) => push(repository, 'staging', await imageWith('app', { platform: arm64 })),
  ],
  [
    'one platform, and the attestation that looks like a second one',
    { code: 'missing-platform' },
    async ({ push }) => push(repository, 'staging', await withAttestation(await imageWith('app'))),
  ],
  [
    'the right index under another tag',
    { status: 'blocked', by: 'image-pushed' },
    async ({ push }) => push(repository, 'latest', indexOf(await both())),
  ],
  [
    'both platforms in one index',
    { status: 'pass' },
    async ({ push }) => push(repository, 'staging', indexOf(await both())),
  ],
  [
    'both platforms as Docker’s manifest list',
    { status: 'pass' },
    async ({ push }) => {
      const images = [
        await imageWith('app', { platform: amd64, mediaTypes: 'docker' }),
        await imageWith('app', { platform: arm64, mediaTypes: 'docker' }),
      ];
      await push(repository, 'staging', indexOf(images, { mediaTypes: 'docker' }));
    },
  ],
  [
    'an index of one index for each platform',
    { status: 'pass' },
    async ({ push }) => {
      const indexes = await Promise.all((await both()).map(withAttestation));
      for (const inner of indexes) await push(repository, undefined, inner);
      await push(repository, 'staging', indexOf(indexes));
    },
  ],
])('%s', async (_, verdict, answer) => {
  const world = await createWorld();
  await world.aws.ecr('CreateRepository', { repositoryName: repository });
  await answer(world);
  const check = multiArchManifestPresent({ repository });
  expect(await world.verdictOf(check)).toMatchObject(verdict);
});
