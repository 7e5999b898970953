/** Archived images are there, and cannot be pulled until they are restored. */
import { beforeEach, expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { createCallLog } from '../calls.ts';
import { createClock } from '../clock.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Context } from '../operation.ts';
import { batchCheckLayerAvailability } from '../operations/batch-check-layer-availability.ts';
import { batchGetImage } from '../operations/batch-get-image.ts';
import { describeImages } from '../operations/describe-images.ts';
import { getDownloadUrlForLayer } from '../operations/get-download-url-for-layer.ts';
import { putImage } from '../operations/put-image.ts';
import { Store, type Repository } from '../store.ts';
import { callerOf, contextIn } from '../world.ts';

const repositoryName = 'app';
const layerDigest = digestOf('layer');
const config = { mediaType: mediaTypes.ociConfig, digest: layerDigest, size: 5 };
const imageManifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: mediaTypes.ociManifest,
  config,
  layers: [],
});
const imageDigest = digestOf(imageManifest);
const put = { repositoryName, imageManifest, imageTag: 'v1' };

let context: Context;
let repository: Repository;
beforeEach(async () => {
  const store = await Store.open(createMemoryJournal());
  const world = {
    store,
    blobs: createMemoryBlobs(),
    clock: createClock(1_000_000, () => 0),
    calls: createCallLog(),
    host: undefined,
    home: defaults,
  };
  context = contextIn(world, callerOf('111122223333', 'eu-west-1', false));
  repository = context.registry.createRepository({
    name: repositoryName,
    createdAt: 0,
    imageTagMutability: 'IMMUTABLE',
    scanOnPush: false,
    encryptionConfiguration: { encryptionType: 'AES256' },
    tags: [],
  });
  repository.layers.set(layerDigest, { digest: layerDigest, size: 5 });
  await putImage.run(put, context);
  repository.updateImage(imageDigest, { status: 'ARCHIVED', archivedAt: 1_000_000 });
});

test('an archived image is described when it is asked for, and not otherwise', async () => {
  const shown = async (filter?: { imageStatus: 'ARCHIVED' | 'ANY' | 'ACTIVE' }) => {
    const { imageDetails } = await describeImages.run({ repositoryName, filter }, context);
    return imageDetails.map(({ imageStatus, lastArchivedAt }) => [imageStatus, lastArchivedAt]);
  };
  expect(await shown()).toEqual([]);
  expect(await shown({ imageStatus: 'ACTIVE' })).toEqual([]);
  expect(await shown({ imageStatus: 'ARCHIVED' })).toEqual([['ARCHIVED', 1_000_000]]);
  expect(await shown({ imageStatus: 'ANY' })).toHaveLength(1);
  const named = await describeImages.run(
    { repositoryName, imageIds: [{ imageTag: 'v1' }] },
    context,
  );
  expect(named.imageDetails).toHaveLength(1);
});

test('an archived image and its layers cannot be pulled', async () => {
  const imageIds = [{ imageTag: 'v1' }];
  const { images, failures } = await batchGetImage.run({ repositoryName, imageIds }, context);
  expect([images, failures[0]?.failureCode]).toEqual([[], 'ImageInaccessible']);
  const layers = await batchCheckLayerAvailability.run(
    { repositoryName, layerDigests: [layerDigest] },
    context,
  );
  expect(layers.layers[0]?.layerAvailability).toBe('ARCHIVED');
  expect(() => getDownloadUrlForLayer.run({ repositoryName, layerDigest }, context)).toThrow(
    'Unassociated image layers',
  );
});

test('pushing an archived image again restores it at once, also where tags are immutable', async () => {
  context.clock.advance(60);
  await putImage.run(put, context);
  expect(repository.image(imageDigest)).toMatchObject({
    status: 'ACTIVE',
    tags: ['v1'],
    pushedAt: 1_000_000,
    activatedAt: 1_000_060,
  });
  await expect(putImage.run(put, context)).rejects.toMatchObject({
    code: 'ImageAlreadyExistsException',
  });
});
