/** BatchGetImage, ListImages and DescribeImages. */
import { BatchGetImageCommand, type DescribeImagesCommandInput } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { observerOf } from '#ecr/credentials.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, nowhere } from './image-client.ts';
import { manifestOf } from './registry-client.ts';

const day = 24 * 60 * 60;

describeEndpoints('images that are looked at', { needs: [] }, (endpoint) => {
  const { create, put, push, describe, one, get, remove, list, ask } = imageClient(endpoint);

  test('images are had by tag, by digest, and by both, and what is not had fails one by one', async () => {
    const name = await create('team/get');
    const imageDigest = await push(name, 'had', 'v1');
    const other = await push(name, 'other', 'v2');
    const { images, failures } = await get(name, [
      { imageTag: 'v1' },
      { imageDigest },
      { imageDigest, imageTag: 'v1' },
      { imageTag: 'v9' },
      { imageDigest: nowhere },
      { imageDigest: 'nonsense' },
      { imageTag: '.x' },
      { imageDigest: other, imageTag: 'v1' },
      {},
    ]);
    expect(images?.map(({ imageId }) => imageId)).toEqual([
      { imageDigest, imageTag: 'v1' },
      { imageDigest },
      { imageDigest, imageTag: 'v1' },
    ]);
    expect(new Set(images?.map(({ imageManifest }) => imageManifest))).toEqual(
      new Set([manifestOf('had')]),
    );
    expect(failures?.map(({ failureCode, failureReason }) => [failureCode, failureReason])).toEqual(
      [
        ['ImageNotFound', 'Requested image not found'],
        ['ImageNotFound', 'Requested image not found'],
        [
          'InvalidImageDigest',
          "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
        ],
        [
          'InvalidImageTag',
          expect.stringContaining('image tag should satisfy the regex') as string,
        ],
        ['ImageTagDoesNotMatchDigest', expect.any(String) as string],
        ['MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null'],
      ],
    );
  });

  test('an image is not had in a media type it does not have', async () => {
    const name = await create('team/accepted');
    await push(name, 'oci', 'v1');
    const found = async (...types: string[]) =>
      (await get(name, [{ imageTag: 'v1' }], ...types)).images?.length;
    expect(await found(mediaTypes.dockerList, mediaTypes.ociManifest)).toBe(1);
    expect(await found(mediaTypes.ociIndex)).toBe(0);
  });

  test.skipIf(endpoint.lacks('clock'))(
    'a pull is recorded, at most once a day, and looking is none',
    async () => {
      const name = await create('team/pulled');
      await push(name, 'pulled', 'v1');
      const pulledAt = async () =>
        (await one(name, { imageTag: 'v1' }))?.lastRecordedPullTime?.getTime();
      const observer = endpoint.sdk({ credentials: observerOf(endpoint.account) });
      await observer.send(
        new BatchGetImageCommand({ repositoryName: name, imageIds: [{ imageTag: 'v1' }] }),
      );
      await ask('HEAD', `/v2/${name}/manifests/v1`);
      expect(await pulledAt()).toBeUndefined();
      await ask('GET', `/v2/${name}/manifests/v1`);
      const first = (await pulledAt()) ?? 0;
      expect(first).toBeGreaterThan(0);
      await endpoint.advance(day - 60);
      await get(name, [{ imageTag: 'v1' }]);
      expect(await pulledAt()).toBe(first);
      await endpoint.advance(120);
      await get(name, [{ imageTag: 'v1' }]);
      expect(await pulledAt()).toBeGreaterThanOrEqual(first + day * 1000);
    },
  );

  test('lists are filtered by tag and by status, and come in pages', async () => {
    const name = await create('team/filtered');
    const digests = [];
    for (const layer of ['one', 'two', 'three', 'four']) {
      digests.push(await push(name, layer, layer.length === 3 ? layer : undefined));
    }
    const count = async (filter: DescribeImagesCommandInput['filter']) => {
      const { imageDetails } = await describe({ repositoryName: name, filter });
      return [imageDetails?.length, (await list(name, filter))?.length];
    };
    expect(await count({ tagStatus: 'TAGGED' })).toEqual([2, 2]);
    expect(await count({ tagStatus: 'UNTAGGED' })).toEqual([2, 2]);
    expect(await count({ tagStatus: 'ANY' })).toEqual([4, 4]);
    expect(await count({ imageStatus: 'ARCHIVED' })).toEqual([0, 0]);
    expect(await count({ imageStatus: 'ANY' })).toEqual([4, 4]);
    const seen: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await describe({ repositoryName: name, maxResults: 3, nextToken });
      seen.push(...(page.imageDetails ?? []).map(({ imageDigest }) => imageDigest));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(seen).toEqual([...digests].sort());
  });

  test('images are described by name without pages', async () => {
    const name = await create('team/named');
    await push(name, 'x', 'v1');
    const invalid = { name: 'InvalidParameterException' };
    const imageIds = [{ imageTag: 'v1' }];
    await expect(describe({ repositoryName: name, imageIds, maxResults: 1 })).rejects.toMatchObject(
      invalid,
    );
    await expect(describe({ repositoryName: name, imageIds: [{}] })).rejects.toMatchObject(invalid);
    const twice = { repositoryName: name, imageIds: [...imageIds, ...imageIds] };
    expect((await describe(twice)).imageDetails).toHaveLength(1);
  });

  test('every operation asks for a repository that is there', async () => {
    const gone = { name: 'RepositoryNotFoundException' };
    const name = endpoint.named('team/gone');
    await expect(put({ imageManifest: manifestOf('x') }, name)).rejects.toMatchObject(gone);
    await expect(get(name, [{ imageTag: 'v1' }])).rejects.toMatchObject(gone);
    await expect(remove(name, { imageTag: 'v1' })).rejects.toMatchObject(gone);
    await expect(list(name)).rejects.toMatchObject(gone);
    await expect(describe({ repositoryName: name })).rejects.toMatchObject(gone);
  });
});
