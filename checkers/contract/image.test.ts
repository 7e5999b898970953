/** Wrong and right answers to the checks on images, given in a registry. */
import { expect, test } from 'vitest';
import { imageOf, indexOf, type BuiltImage, type RuntimeConfig } from '#ecr/oci/image.ts';
import { layerOf } from '#ecr/oci/layer.ts';
import type { Check } from '../check.ts';
import { imageBaseSupported } from '../checks/image-base-supported.ts';
import { imageNoObviousSecrets } from '../checks/image-no-obvious-secrets.ts';
import { imagePullable } from '../checks/image-pullable.ts';
import { imageRunsAsNonRoot } from '../checks/image-runs-as-non-root.ts';
import { imageSizeReduced } from '../checks/image-size-reduced.ts';
import { indexMembersIntact } from '../checks/index-members-intact.ts';
import { singleManifestImage } from '../checks/single-manifest-image.ts';
import { amd64, arm64, createWorld, imageWith, verdictFrom, withAttestation } from './registry.ts';
import { looking } from '../looking.fixture.ts';

const repository = 'demo-node-app';
const target = { repository };

const configured = async (config: RuntimeConfig, platform = amd64) =>
  imageWith('app', { platform, config: { config } });

/** One image for each platform, the second with its own configuration. */
const everywhere = async (config: RuntimeConfig, other: RuntimeConfig = config) =>
  indexOf([await configured(config, amd64), await configured(other, arm64)]);

const historyOf = async (created_by: string) =>
  imageWith('app', { config: { history: [{ created_by, empty_layer: true }] } });

/** What cannot be compressed: every byte counts. */
async function ofSize(bytes: number): Promise<BuiltImage> {
  let seed = bytes;
  const content = Uint8Array.from(
    { length: bytes },
    () => (seed = (seed * 48_271) % 2_147_483_647) & 255,
  );
  return imageOf({ layers: [await layerOf([{ kind: 'file', path: 'all', content }])] });
}

type Tags = Record<string, BuiltImage>;
const staging = async (image: Promise<BuiltImage>): Promise<Tags> => ({ staging: await image });
const sizes = async (fat: number, slim: number): Promise<Tags> => ({
  fat: await ofSize(fat),
  slim: await ofSize(slim),
});
const node = (NODE_VERSION: string) => ({ Env: [`NODE_VERSION=${NODE_VERSION}`] });
const base = (name: string) => ({ Labels: { 'org.opencontainers.image.base.name': name } });

test.each<[string, Check, () => Promise<Tags>, object]>([
  ['one image', imagePullable(target), () => staging(imageWith('app')), { status: 'pass' }],
  [
    'one for each platform',
    imagePullable(target),
    () => staging(everywhere({})),
    { status: 'pass', because: expect.stringContaining('3 manifests and 3 blobs') as string },
  ],
  ['an image', singleManifestImage(target), () => staging(imageWith('app')), { status: 'pass' }],
  [
    'an image in Docker’s format',
    singleManifestImage(target),
    () => staging(imageWith('app', { mediaTypes: 'docker' })),
    { status: 'pass' },
  ],
  [
    'a build with provenance',
    singleManifestImage(target),
    async () => staging(withAttestation(await imageWith('app'))),
    { code: 'attestations' },
  ],
  [
    'a build for two platforms',
    singleManifestImage(target),
    () => staging(everywhere({})),
    { code: 'index' },
  ],
  [
    'an index as it was pushed',
    indexMembersIntact(target),
    () => staging(everywhere({})),
    { status: 'pass', because: 'The one index has all its images.' },
  ],
  ['no index', indexMembersIntact(target), () => staging(imageWith('app')), { status: 'pass' }],
  [
    'USER node',
    imageRunsAsNonRoot(target),
    () => staging(configured({ User: 'node' })),
    { status: 'pass' },
  ],
  [
    'a number, on each platform',
    imageRunsAsNonRoot(target),
    () => staging(everywhere({ User: '1000:1000' })),
    { status: 'pass' },
  ],
  ['no USER', imageRunsAsNonRoot(target), () => staging(imageWith('app')), { code: 'no-user' }],
  [
    'USER root',
    imageRunsAsNonRoot(target),
    () => staging(configured({ User: 'root' })),
    { code: 'root' },
  ],
  [
    'USER on one platform alone',
    imageRunsAsNonRoot(target),
    () => staging(everywhere({ User: 'node' }, {})),
    { code: 'no-user', because: expect.stringContaining('linux/arm64') as string },
  ],
  ['a tenth', imageSizeReduced(target), () => sizes(40_000, 4_000), { status: 'pass' }],
  [
    'a third less is enough for this lab',
    imageSizeReduced({ repository, reduction: '30' }),
    () => sizes(40_000, 27_000),
    { status: 'pass' },
  ],
  ['a third less', imageSizeReduced(target), () => sizes(40_000, 27_000), { code: 'not-enough' }],
  [
    'the larger one under the small name',
    imageSizeReduced(target),
    () => sizes(4_000, 40_000),
    { code: 'not-smaller' },
  ],
  [
    'one image twice',
    imageSizeReduced(target),
    async () => ({ fat: await imageWith('a'), slim: await imageWith('a') }),
    { code: 'same-image' },
  ],
  [
    'only the large one is pushed',
    imageSizeReduced(target),
    async () => ({ fat: await imageWith('a') }),
    { status: 'blocked', by: 'image-pushed' },
  ],
  [
    'nothing secret',
    imageNoObviousSecrets(target),
    () => staging(configured(node('24.1.0'))),
    { status: 'pass' },
  ],
  [
    'a secret mount',
    imageNoObviousSecrets(target),
    () =>
      staging(
        historyOf(
          'RUN --mount=type=secret,id=npm_token NPM_TOKEN=$(cat /run/secrets/npm_token) npm ci',
        ),
      ),
    { status: 'pass' },
  ],
  [
    'ENV with a password',
    imageNoObviousSecrets(target),
    () => staging(configured({ Env: ['DB_PASSWORD=hunter2'] })),
    { code: 'secret-like' },
  ],
  [
    'a build argument',
    imageNoObviousSecrets(target),
    () => staging(historyOf('RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci # buildkit')),
    { code: 'secret-like' },
  ],
  [
    'a key on one platform alone',
    imageNoObviousSecrets(target),
    () => staging(everywhere({}, { Env: ['KEY=AKIAIOSFODNN7EXAMPLE'] })),
    { code: 'secret-like' },
  ],
  [
    'node:24',
    imageBaseSupported(target),
    () => staging(configured(node('24.1.0'))),
    { status: 'pass' },
  ],
  [
    'a label that names the base',
    imageBaseSupported(target),
    () => staging(configured(base('docker.io/library/node:26-slim'))),
    { status: 'pass' },
  ],
  [
    'node:16',
    imageBaseSupported(target),
    () => staging(configured(node('16.20.2'))),
    { code: 'end-of-life' },
  ],
  [
    'a label that names an old base',
    imageBaseSupported(target),
    () => staging(configured(base('public.ecr.aws/docker/library/node:14-alpine'))),
    { code: 'end-of-life' },
  ],
  [
    'no word about Node.js',
    imageBaseSupported(target),
    () => staging(imageWith('app')),
    { status: 'inconclusive', code: 'unreadable' },
  ],
])('%s', async (_, check, build, verdict) => {
  const { aws, push, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  for (const [tag, image] of Object.entries(await build())) await push(repository, tag, image);
  expect(await verdictOf(check)).toMatchObject(verdict);
});

test('what is found is kept without its value', async () => {
  const { aws, push } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  await push(repository, 'staging', await configured({ Env: ['DB_PASSWORD=hunter2'] }));
  const check = imageNoObviousSecrets(target);
  const evidence = await check.look(aws, looking);
  expect(JSON.stringify(evidence)).toContain('DB_PASSWORD');
  expect(JSON.stringify([evidence, check.judge(evidence)])).not.toContain('hunter2');
});

/** ECR keeps blobs and members together; what it would say if it had lost one is put into its answers. */
test.each<[string, Check, string, (answer: never) => object, object]>([
  [
    'a layer is lost',
    imagePullable(target),
    'BatchCheckLayerAvailability',
    ({ layers }: { layers: object[] }) => ({
      layers: layers.map((it) => ({ ...it, layerAvailability: 'UNAVAILABLE' })),
      failures: [],
    }),
    { code: 'unavailable' },
  ],
  [
    'a layer is only in archived images',
    imagePullable(target),
    'BatchCheckLayerAvailability',
    ({ layers }: { layers: object[] }) => ({
      layers: layers.map((it) => ({ ...it, layerAvailability: 'ARCHIVED' })),
      failures: [],
    }),
    { code: 'archived' },
  ],
  [
    'a member is lost',
    indexMembersIntact(target),
    'DescribeImages',
    ({ imageDetails }: { imageDetails: { imageTags?: string[] }[] }) => ({
      imageDetails: imageDetails.filter(({ imageTags }) => imageTags),
    }),
    { code: 'member-missing' },
  ],
  [
    'a member is archived',
    indexMembersIntact(target),
    'DescribeImages',
    ({ imageDetails }: { imageDetails: { imageTags?: string[] }[] }) => ({
      imageDetails: imageDetails.map((it) =>
        it.imageTags ? it : { ...it, imageStatus: 'ARCHIVED' },
      ),
    }),
    { code: 'member-archived' },
  ],
])('%s', async (_, check, operation, alter, verdict) => {
  const { aws, push } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  await push(repository, 'staging', await everywhere({}));
  const ecr: typeof aws.ecr = async (asked, input) => {
    const answer = await aws.ecr(asked, input);
    return asked === operation ? (alter(answer as never) as typeof answer) : answer;
  };
  expect(await verdictFrom({ ...aws, ecr }, check)).toMatchObject(verdict);
});
