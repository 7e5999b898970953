/** PutImage, and what DescribeImages tells of it. */
import type { PutImageCommandInput } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, indexOver, nowhere } from './image-client.ts';
import { manifestOf } from './registry-client.ts';

const day = 24 * 60 * 60;

describeEndpoints('images that are put', { needs: [] }, (endpoint) => {
  const { create, put, push, one, get, list, pushBlob } = imageClient(endpoint);

  test('an image is described as it was put', async () => {
    const name = await create('team/put');
    await pushBlob(name, 'twelve bytes');
    const imageManifest = manifestOf('twelve bytes');
    const imageDigest = digestOf(imageManifest);
    const { image } = await put({ imageManifest, imageTag: 'v1', imageDigest }, name);
    expect(image).toEqual({
      registryId: endpoint.account,
      repositoryName: name,
      imageId: { imageDigest, imageTag: 'v1' },
      imageManifest,
      imageManifestMediaType: mediaTypes.ociManifest,
    });
    const detail = await one(name, { imageTag: 'v1' });
    expect(detail).toEqual({
      registryId: endpoint.account,
      repositoryName: name,
      imageDigest,
      imageTags: ['v1'],
      imageSizeInBytes: 12,
      imagePushedAt: expect.any(Date) as Date,
      imageManifestMediaType: mediaTypes.ociManifest,
      artifactMediaType: mediaTypes.ociConfig,
      imageStatus: 'ACTIVE',
    });
  });

  test.skipIf(endpoint.lacks('clock'))(
    'a tag that moves leaves the old image behind, and a new tag does not renew the push time',
    async () => {
      const name = await create('team/moves');
      const [old, fresh] = [await push(name, 'old', 'v1'), await push(name, 'fresh', 'v1')];
      expect(await list(name)).toEqual(
        [{ imageDigest: old }, { imageDigest: fresh, imageTag: 'v1' }].sort((a, b) =>
          a.imageDigest < b.imageDigest ? -1 : 1,
        ),
      );
      const before = (await one(name, { imageDigest: old }))?.imagePushedAt;
      await endpoint.advance(day);
      await put({ imageManifest: manifestOf('old'), imageTag: 'promoted' }, name);
      const after = await one(name, { imageDigest: old });
      expect(after?.imagePushedAt).toEqual(before);
      expect(after?.imageTags).toEqual(['promoted']);
    },
  );

  test('what a manifest names must be in the repository', async () => {
    const name = await create('team/incomplete');
    await expect(put({ imageManifest: manifestOf('lost') }, name)).rejects.toMatchObject({
      name: 'LayersNotFoundException',
      message: `Layers with digests '[${digestOf('lost')}]' required for pushing image into repository with name '${name}' in the registry with id '${endpoint.account}' do not exist`,
    });
    await expect(put({ imageManifest: indexOver(nowhere) }, name)).rejects.toMatchObject({
      name: 'ReferencedImagesNotFoundException',
      message: `Images with digests '[${nowhere}]' required for pushing image into repository with name '${name}' in the registry with id '${endpoint.account}' do not exist`,
    });
  });

  test.each<[string, Omit<PutImageCommandInput, 'repositoryName'>, string]>([
    ['no JSON', { imageManifest: '{' }, 'InvalidParameterException'],
    [
      'no media type',
      { imageManifest: manifestOf('x', { mediaType: undefined }) },
      'InvalidParameterException',
    ],
    [
      'two media types',
      { imageManifest: manifestOf('x'), imageManifestMediaType: mediaTypes.dockerManifest },
      'InvalidParameterException',
    ],
    [
      'another digest',
      { imageManifest: manifestOf('x'), imageDigest: nowhere },
      'ImageDigestDoesNotMatchException',
    ],
    [
      'a tag that is none',
      { imageManifest: manifestOf('x'), imageTag: '-x' },
      'InvalidParameterException',
    ],
    [
      'a tag that is too long',
      { imageManifest: manifestOf('x'), imageTag: 'x'.repeat(129) },
      'InvalidParameterException',
    ],
  ])('a manifest with %s is refused', async (what, input, name) => {
    const repositoryName = await create(`team/refusing-${what.replaceAll(' ', '-').toLowerCase()}`);
    await expect(put({ imageTag: 'v1', ...input }, repositoryName)).rejects.toMatchObject({ name });
    expect(await list(repositoryName)).toEqual([]);
  });

  test('a manifest that does not tell its media type can be put with one', async () => {
    const name = await create('team/untyped');
    await pushBlob(name, 'untyped');
    const imageManifest = manifestOf('untyped', { mediaType: undefined });
    const imageManifestMediaType = mediaTypes.ociManifest;
    await put({ imageManifest, imageManifestMediaType, imageTag: 'v1' }, name);
    const { images } = await get(name, [{ imageTag: 'v1' }]);
    expect(images?.[0]).toMatchObject({ imageManifest, imageManifestMediaType });
  });

  test('an index is as large as its largest member, and has no artifact type of its own', async () => {
    const name = await create('team/sizes');
    const members = [await push(name, 'four'), await push(name, 'sixteen bytes ok')];
    await put({ imageManifest: indexOver(...members), imageTag: 'multi' }, name);
    const index = await one(name, { imageTag: 'multi' });
    expect(index?.imageSizeInBytes).toBe(16);
    expect(index?.imageManifestMediaType).toBe(mediaTypes.ociIndex);
    expect(index).not.toHaveProperty('artifactMediaType');
  });

  test('an artifact tells its type and its subject', async () => {
    const name = await create('team/artifacts');
    const subject = await push(name, 'subject', 'v1');
    const imageManifest = manifestOf('subject', {
      artifactType: 'application/vnd.example.sbom',
      subject: { mediaType: mediaTypes.ociManifest, digest: subject, size: 1 },
    });
    await put({ imageManifest }, name);
    expect(await one(name, { imageDigest: digestOf(imageManifest) })).toMatchObject({
      artifactMediaType: 'application/vnd.example.sbom',
      subjectManifestDigest: subject,
    });
  });
});
