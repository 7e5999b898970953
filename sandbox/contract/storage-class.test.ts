import {
  BatchCheckLayerAvailabilityCommand,
  UpdateImageStorageClassCommand,
  type TargetStorageClass,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, indexOver } from './image-client.ts';
import { manifestOf } from './registry-client.ts';

const minute = 60;

describeEndpoints('the archive', { needs: [] }, (endpoint) => {
  const images = imageClient(endpoint);
  let app: string;
  let made = 0;
  const move = (imageDigest: string, targetStorageClass: TargetStorageClass) =>
    endpoint.sdk().send(
      new UpdateImageStorageClassCommand({
        repositoryName: app,
        imageId: { imageDigest },
        targetStorageClass,
      }),
    );

  beforeEach(async () => {
    app = await images.create(`archive-${made++}`);
  });

  test('an archived image is still described, and cannot be pulled', async () => {
    const digest = await images.push(app, 'layer', 'v1');
    expect(await move(digest, 'ARCHIVE')).toMatchObject({ imageStatus: 'ARCHIVED' });
    expect(await images.one(app, { imageTag: 'v1' })).toMatchObject({ imageStatus: 'ARCHIVED' });
    expect((await images.get(app, [{ imageTag: 'v1' }])).failures).toMatchObject([
      { failureCode: 'ImageInaccessible' },
    ]);
    expect((await images.ask('GET', `/v2/${app}/manifests/v1`)).status).toBe(404);
    const { layers } = await endpoint.sdk().send(
      new BatchCheckLayerAvailabilityCommand({
        repositoryName: app,
        layerDigests: [digestOf('layer')],
      }),
    );
    expect(layers).toMatchObject([{ layerAvailability: 'ARCHIVED' }]);
  });

  test.skipIf(endpoint.lacks('clock'))(
    'restoring takes twenty minutes, and its time is kept',
    async () => {
      const digest = await images.push(app, 'layer', 'v1');
      await move(digest, 'ARCHIVE');
      expect(await move(digest, 'STANDARD')).toMatchObject({ imageStatus: 'ACTIVATING' });
      await endpoint.advance(19 * minute);
      expect(await images.one(app, { imageTag: 'v1' })).toMatchObject({
        imageStatus: 'ACTIVATING',
      });
      await endpoint.advance(minute);
      const restored = await images.one(app, { imageTag: 'v1' });
      expect(restored).toMatchObject({ imageStatus: 'ACTIVE' });
      expect(restored?.lastActivatedAt?.getTime()).toBeGreaterThan(
        restored?.imagePushedAt?.getTime() ?? Infinity,
      );
      expect((await images.get(app, [{ imageTag: 'v1' }])).images).toHaveLength(1);
    },
  );

  test('pushing it again restores it at once', async () => {
    const digest = await images.push(app, 'layer', 'v1');
    await move(digest, 'ARCHIVE');
    await images.push(app, 'layer', 'v1');
    expect(await images.one(app, { imageTag: 'v1' })).toMatchObject({ imageStatus: 'ACTIVE' });
  });

  test('what an index names stays with it, and what refers to an image goes with that', async () => {
    const member = await images.push(app, 'member');
    const index = indexOver(member);
    await images.put({ imageManifest: index, imageTag: 'v1' }, app);
    await expect(move(member, 'ARCHIVE')).rejects.toMatchObject({
      name: 'ImageStorageClassUpdateNotSupportedException',
    });
    const subject = {
      mediaType: mediaTypes.ociIndex,
      digest: digestOf(index),
      size: index.length,
    };
    const signature = manifestOf('member', { subject, artifactType: 'application/example' });
    await images.put({ imageManifest: signature }, app);
    await move(digestOf(index), 'ARCHIVE');
    expect(await images.one(app, { imageDigest: digestOf(signature) })).toMatchObject({
      imageStatus: 'ARCHIVED',
    });
    expect(await move(member, 'ARCHIVE')).toMatchObject({ imageStatus: 'ARCHIVED' });
  });

  test('an image that is where it is to go stays as it is', async () => {
    const digest = await images.push(app, 'layer', 'v1');
    expect(await move(digest, 'STANDARD')).toMatchObject({ imageStatus: 'ACTIVE' });
  });
});
