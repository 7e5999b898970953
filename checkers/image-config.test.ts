import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { indexOf } from '#ecr/oci/image.ts';
import { answering } from './answering.fixture.ts';
import { amd64, arm64, createWorld, imageWith, withAttestation } from './contract/registry.ts';
import { readConfig, readConfigs } from './image-config.ts';
import type { ImageManifest } from './image-manifest.ts';

async function worldWith(images: Parameters<typeof indexOf>[0] | 'one') {
  const world = await createWorld();
  await world.aws.ecr('CreateRepository', { repositoryName: 'app' });
  const image = images === 'one' ? await imageWith('app', { platform: arm64 }) : indexOf(images);
  await world.push('app', 'v1', image);
  return world;
}

test('of one image the configuration is read', async () => {
  const { aws } = await worldWith('one');
  expect(await readConfigs(aws, 'app', 'v1')).toMatchObject([{ platform: null, config: arm64 }]);
});

test('of an index that of each platform is, and none of an attestation', async () => {
  const { aws } = await worldWith([
    await imageWith('app', { platform: amd64 }),
    await imageWith('app', { platform: arm64 }),
  ]);
  expect(await readConfigs(aws, 'app', 'v1')).toMatchObject([
    { platform: 'linux/amd64', config: amd64 },
    { platform: 'linux/arm64/v8', config: arm64 },
  ]);
  const { aws: attested, push } = await worldWith('one');
  await push('app', 'v1', await withAttestation(await imageWith('app', { platform: amd64 })));
  expect(await readConfigs(attested, 'app', 'v1')).toHaveLength(1);
});

const entry = { digest: 'sha256:member', mediaType: mediaTypes.ociManifest, platform: amd64 };
const index = JSON.stringify({ mediaType: mediaTypes.ociIndex, manifests: [entry] });
const indexId = { imageDigest: digestOf(index) };

test.each([
  ['KmsError', [{ imageId: { imageDigest: entry.digest }, failureCode: 'KmsError' }]],
  ['UnreadableAnswer', []],
])('a member that cannot be read is told: %s', async (code, failures) => {
  const aws = answering({
    'ecr:DescribeImages': { imageDetails: [indexId] },
    'ecr:BatchGetImage': ({ imageIds }: { imageIds: { imageDigest: string }[] }) =>
      imageIds[0]?.imageDigest === indexId.imageDigest
        ? { images: [{ imageId: indexId, imageManifest: index }], failures: [] }
        : { images: [], failures },
  });
  await expect(readConfigs(aws, 'app', 'v1')).rejects.toMatchObject({ code });
});

/** A manifest of which only the configuration counts. */
function manifestOf(text: string, mediaType: string): ImageManifest {
  const config = { digest: digestOf(text), mediaType };
  return { digest: 'sha256:m', mediaType: '', config, layers: [], sizes: {}, entries: [] };
}

/** The configuration, where the address that ECR hands out answers this. */
function read(text: string, answer: { status: number; body: string }, url: object = {}) {
  const bytes = new TextEncoder().encode(answer.body);
  const aws = answering(
    { 'ecr:GetDownloadUrlForLayer': { downloadUrl: 'https://example.com/blob', ...url } },
    { get: async () => ({ status: answer.status, bytes }) },
  );
  return readConfig(aws, 'app', manifestOf(text, mediaTypes.dockerConfig));
}

test('an artifact has no configuration, nor has a manifest that names none', async () => {
  const aws = answering({});
  const artifact = manifestOf('{}', 'application/vnd.oci.empty.v1+json');
  expect(await readConfig(aws, 'app', artifact)).toBeNull();
  expect(await readConfig(aws, 'app', { ...artifact, config: null })).toBeNull();
});

test('what the address answers is read as JSON', async () => {
  const body = JSON.stringify(amd64);
  expect(await read(body, { status: 200, body })).toEqual(amd64);
});

test.each<[string, string, { status: number; body: string }]>([
  ['an address that has expired', '{}', { status: 403, body: '{}' }],
  ['other bytes than were named', '{}', { status: 200, body: '{ }' }],
  ['no JSON', 'no', { status: 200, body: 'no' }],
  ['null', 'null', { status: 200, body: 'null' }],
  ['a number', '7', { status: 200, body: '7' }],
  ['a list', '[]', { status: 200, body: '[]' }],
])('%s is no configuration', async (_, text, answer) => {
  await expect(read(text, answer)).rejects.toMatchObject({ code: 'UnreadableAnswer' });
});

test('an address that ECR did not name cannot be read', async () => {
  const asked: string[] = [];
  const aws = answering(
    { 'ecr:GetDownloadUrlForLayer': {} },
    {
      get: async (url) => {
        asked.push(url);
        return { status: 404, bytes: new Uint8Array() };
      },
    },
  );
  const reading = readConfig(aws, 'app', manifestOf('{}', mediaTypes.ociConfig));
  await expect(reading).rejects.toMatchObject({ code: 'UnreadableAnswer' });
  expect(asked).toEqual(['']);
});
