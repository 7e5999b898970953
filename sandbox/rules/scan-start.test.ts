import { beforeEach, expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { digestOf, type Digest } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { createCallLog } from '../calls.ts';
import { createClock } from '../clock.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Context } from '../operation.ts';
import { describeImageScanFindings } from '../operations/describe-image-scan-findings.ts';
import { putImage } from '../operations/put-image.ts';
import { startImageScan } from '../operations/start-image-scan.ts';
import { Store, type Repository } from '../store.ts';
import { callerOf, contextIn } from '../world.ts';
import type { ImageScan } from './scan-result.ts';

const repositoryName = 'app';
const blob = digestOf('blob');
const now = 1_000_000;
const manifestOf = (config: string) =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: { mediaType: config, digest: blob, size: 4 },
    layers: [],
  });
const image = manifestOf(mediaTypes.ociConfig);
const chart = manifestOf('application/vnd.cncf.helm.config.v1+json');

let context: Context;
let repository: Repository;
beforeEach(async () => {
  const world = {
    store: await Store.open(createMemoryJournal()),
    blobs: createMemoryBlobs(),
    clock: createClock(now, () => 0),
    calls: createCallLog(),
    host: undefined,
    home: defaults,
  };
  context = contextIn(world, callerOf('111122223333', 'eu-west-1', false));
  repository = context.registry.createRepository({
    name: repositoryName,
    createdAt: 0,
    imageTagMutability: 'MUTABLE',
    scanOnPush: true,
    encryptionConfiguration: { encryptionType: 'AES256' },
    tags: [],
  });
  repository.layers.set(blob, { digest: blob, size: 4 });
});

const push = async (imageManifest: string): Promise<Digest> => {
  await putImage.run({ repositoryName, imageManifest }, context);
  return digestOf(imageManifest);
};
const start = async (imageDigest: Digest) =>
  startImageScan.run({ repositoryName, imageId: { imageDigest } }, context);
const statusOf = async (imageDigest: Digest) => {
  const asked = { repositoryName, imageId: { imageDigest } };
  return (await describeImageScanFindings.run(asked, context)).imageScanStatus?.status;
};

test('an archived image is not scanned, and says so; one that was restored is scanned anew', async () => {
  const digest = await push(image);
  context.clock.advance(60);
  repository.updateImage(digest, { status: 'ARCHIVED', archivedAt: now });
  await expect(start(digest)).rejects.toMatchObject({ code: 'ImageArchivedException' });
  expect(await statusOf(digest)).toBe('IMAGE_ARCHIVED');
  await push(image);
  expect(repository.scans.get(digest)).toMatchObject({ startedAt: now + 60 });
  context.clock.advance(1);
  expect(await statusOf(digest)).toBe('FAILED');
});

test('an artifact is pushed without a scan, and refused one by its own type', async () => {
  const digest = await push(chart);
  expect(repository.scans.get(digest)).toBeUndefined();
  await expect(start(digest)).rejects.toMatchObject({
    code: 'UnsupportedImageTypeException',
    message: expect.stringContaining('application/vnd.cncf.helm.config.v1+json') as string,
  });
});

test('enhanced scanning leaves no basic scan behind', async () => {
  context.registry.update({
    scanning: {
      scanType: 'ENHANCED',
      rules: [
        {
          scanFrequency: 'CONTINUOUS_SCAN',
          repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
        },
      ],
    },
  });
  expect(repository.scans.get(await push(image))).toBeUndefined();
});

test('a scan that was begun anew is not overwritten by the result of the one before', async () => {
  const digest = await push(image);
  context.clock.advance(24 * 60 * 60);
  const asked = describeImageScanFindings.run(
    { repositoryName, imageId: { imageDigest: digest } },
    context,
  );
  await start(digest);
  await asked;
  const { startedAt, result } = repository.scans.get(digest) as ImageScan;
  expect([startedAt, result]).toEqual([now + 24 * 60 * 60, undefined]);
});

test('an image that goes while it is scanned stays gone', async () => {
  const digest = await push(image);
  context.clock.advance(60);
  const asked = statusOf(digest);
  repository.deleteImage(digest);
  expect(await asked).toBe('FAILED');
  expect(repository.scans.get(digest)).toBeUndefined();
});
