import { expect, test } from 'vitest';
import type { Ecr } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { answering } from './answering.fixture.ts';
import { readManifest, readManifests } from './image-manifest.ts';

/** A registry that holds these texts, by digest, and answers a failure for all else. */
function holding(texts: readonly string[], failureCode = 'ImageNotFound'): Ecr {
  const held = new Map(texts.map((text) => [digestOf(text) as string, text]));
  return async (_, input) => {
    const { imageIds = [] } = input as { imageIds?: { imageDigest: string }[] };
    const images = imageIds.flatMap((imageId) => {
      const imageManifest = held.get(imageId.imageDigest);
      return imageManifest === undefined ? [] : [{ imageId, imageManifest }];
    });
    const failures = imageIds
      .filter(({ imageDigest }) => !held.has(imageDigest))
      .map((imageId) => ({ imageId, failureCode }));
    return { images, failures } as never;
  };
}

async function read(document: unknown) {
  const text = JSON.stringify(document);
  return readManifest(holding([text]), 'app', digestOf(text));
}

const linux = { os: 'linux', architecture: 'arm64' };

test.each<[string, object, object]>([
  ['an image', { platform: linux }, { kind: 'image', platform: 'linux/arm64' }],
  ['a variant', { platform: { ...linux, variant: 'v8' } }, { platform: 'linux/arm64/v8' }],
  [
    'buildx’s attestation',
    { platform: { os: 'unknown', architecture: 'unknown' } },
    { kind: 'other' },
  ],
  [
    'an attestation with a platform',
    { platform: linux, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
    { kind: 'other', platform: null },
  ],
  [
    'an index with an attestation’s mark',
    {
      mediaType: mediaTypes.ociIndex,
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
    },
    { kind: 'other' },
  ],
  ['no platform', {}, { kind: 'other', platform: null }],
  ['no architecture', { platform: { os: 'linux' } }, { kind: 'other' }],
  [
    'an index in the index',
    { mediaType: mediaTypes.dockerList },
    { kind: 'index', platform: null },
  ],
])('an entry of an index: %s', async (_, entry, expected) => {
  const { entries } = await read({ manifests: [{ digest: 'sha256:m', ...entry }] });
  expect(entries).toMatchObject([{ digest: 'sha256:m', ...expected }]);
});

test('layers that are fetched from their maker are not the registry’s', async () => {
  const layers = [
    { mediaType: mediaTypes.ociLayer, digest: 'sha256:here' },
    { mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', digest: 'sha256:a' },
    { mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar', digest: 'sha256:b' },
  ];
  expect(await read({ layers, config: null })).toMatchObject({
    layers: ['sha256:here'],
    config: null,
  });
});

test.each(['[]', 'null', 'no JSON'])('%s is no manifest', async (text) => {
  const reading = readManifest(holding([text]), 'app', digestOf(text));
  await expect(reading).rejects.toMatchObject({ code: 'UnreadableAnswer' });
});

test('bytes with another digest are not believed', async () => {
  const images = [{ imageId: { imageDigest: 'sha256:other' }, imageManifest: '{}' }];
  const lying: Ecr = async () => ({ images, failures: [] }) as never;
  await expect(readManifest(lying, 'app', 'sha256:other')).rejects.toMatchObject({
    code: 'UnreadableAnswer',
  });
});

test.each([
  ['ImageNotFound', 'ImageNotFoundException'],
  ['KmsError', 'KmsError'],
])('the failure %s is the error %s', async (failure, code) => {
  const reading = readManifest(holding([], failure), 'app', 'sha256:gone');
  await expect(reading).rejects.toMatchObject({ code });
});

test('of many, those that cannot be read are told apart from those that can', async () => {
  const { manifests, failures } = await readManifests(holding(['{}']), 'app', [
    digestOf('{}'),
    'sha256:gone',
  ]);
  expect(Object.keys(manifests)).toEqual([digestOf('{}')]);
  expect(failures).toEqual({ 'sha256:gone': 'ImageNotFound' });
});

test('what a manifest leaves out, or has in another form, is empty', async () => {
  const config = { digest: 'sha256:c', mediaType: mediaTypes.ociConfig, size: 'big' };
  const layers = [{ digest: 'sha256:l', size: 3 }, { digest: 7 }];
  expect(await read({ mediaType: mediaTypes.ociManifest, config, layers })).toMatchObject({
    mediaType: mediaTypes.ociManifest,
    config: { digest: 'sha256:c' },
    sizes: { 'sha256:c': 0, 'sha256:l': 3, '': 0 },
    layers: ['sha256:l', ''],
    entries: [],
  });
  expect(await read({ mediaType: 1, layers: 'none' })).toMatchObject({
    mediaType: '',
    config: null,
    layers: [],
  });
});

test('what ECR says that a manifest is counts before what the manifest says', async () => {
  const imageId = { imageDigest: digestOf('{}') };
  const image = { imageId, imageManifest: '{}', imageManifestMediaType: mediaTypes.dockerList };
  const aws = answering({ 'ecr:BatchGetImage': { images: [image], failures: [] } });
  const { mediaType } = await readManifest(aws.ecr, 'app', imageId.imageDigest);
  expect(mediaType).toBe(mediaTypes.dockerList);
});

test('an answer that says nothing of what was asked for is not understood', async () => {
  const silent = answering({ 'ecr:BatchGetImage': { images: [], failures: [] } });
  await expect(readManifest(silent.ecr, 'app', 'sha256:a')).rejects.toMatchObject({
    code: 'UnreadableAnswer',
  });
  const nameless = answering({ 'ecr:BatchGetImage': { images: [{}], failures: [] } });
  await expect(readManifest(nameless.ecr, 'app', 'sha256:a')).rejects.toMatchObject({
    code: 'UnreadableAnswer',
  });
  const mute = answering({ 'ecr:BatchGetImage': { images: [], failures: [{}] } });
  const { failures } = await readManifests(mute.ecr, 'app', ['sha256:a']);
  expect(failures).toEqual({ '': 'UnreadableAnswer' });
});
