/** Images through the API: put, get, list, describe, delete. */
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ListImagesCommand,
  PutImageCommand,
  type DescribeImagesCommandInput,
  type ImageIdentifier,
  type ImageTagMutability,
  type PutImageCommandInput,
} from '@aws-sdk/client-ecr';
import { beforeAll, expect, test } from 'vitest';
import { observerOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { manifestOf, registryClient, type RegistryClient } from './registry-client.ts';

const nowhere = `sha256:${'0'.repeat(64)}`;
const day = 24 * 60 * 60;

describeEndpoints('images', (endpoint) => {
  let client: RegistryClient;
  beforeAll(() => {
    client = registryClient(endpoint);
  });
  const create = async (
    repositoryName: string,
    imageTagMutability: ImageTagMutability = 'MUTABLE',
    ...filters: string[]
  ) => {
    await endpoint.sdk().send(
      new CreateRepositoryCommand({
        repositoryName,
        imageTagMutability,
        ...(filters.length > 0 && {
          imageTagMutabilityExclusionFilters: filters.map((filter) => ({
            filterType: 'WILDCARD' as const,
            filter,
          })),
        }),
      }),
    );
    await client.pushBlob(repositoryName, '{}');
    return repositoryName;
  };
  const put = (input: Omit<PutImageCommandInput, 'repositoryName'>, repositoryName: string) =>
    endpoint.sdk().send(new PutImageCommand({ repositoryName, ...input }));
  /** Pushes an image of one layer; the same layer is the same image. */
  const push = async (repositoryName: string, layer: string, imageTag?: string) => {
    await client.pushBlob(repositoryName, layer);
    await put({ imageManifest: manifestOf(layer), imageTag }, repositoryName);
    return digestOf(manifestOf(layer));
  };
  const describe = (input: DescribeImagesCommandInput) =>
    endpoint.sdk().send(new DescribeImagesCommand(input));
  const one = async (repositoryName: string, imageId: ImageIdentifier) =>
    (await describe({ repositoryName, imageIds: [imageId] })).imageDetails?.[0];
  const get = (
    repositoryName: string,
    imageIds: ImageIdentifier[],
    ...acceptedMediaTypes: string[]
  ) =>
    endpoint.sdk().send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds,
        ...(acceptedMediaTypes.length > 0 && { acceptedMediaTypes }),
      }),
    );
  const remove = (repositoryName: string, ...imageIds: ImageIdentifier[]) =>
    endpoint.sdk().send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  const list = async (repositoryName: string, filter?: DescribeImagesCommandInput['filter']) =>
    (await endpoint.sdk().send(new ListImagesCommand({ repositoryName, filter }))).imageIds;
  const indexOver = (...members: string[]) =>
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: members.map((digest) => ({ mediaType: mediaTypes.ociManifest, digest, size: 1 })),
    });

  test('an image is described as it was put', async () => {
    const name = await create('team/put');
    await client.pushBlob(name, 'twelve bytes');
    const imageManifest = manifestOf('twelve bytes');
    const imageDigest = digestOf(imageManifest);
    const { image } = await put({ imageManifest, imageTag: 'v1', imageDigest }, name);
    expect(image).toEqual({
      registryId: '111122223333',
      repositoryName: name,
      imageId: { imageDigest, imageTag: 'v1' },
      imageManifest,
      imageManifestMediaType: mediaTypes.ociManifest,
    });
    const detail = await one(name, { imageTag: 'v1' });
    expect(detail).toEqual({
      registryId: '111122223333',
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

  test('a tag that moves leaves the old image behind, and a new tag does not renew the push time', async () => {
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
    client = registryClient(endpoint);
  });

  test.each<[ImageTagMutability, string[], string, boolean]>([
    ['MUTABLE', [], 'v1', true],
    ['IMMUTABLE', [], 'v1', false],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1', false],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'latest', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'dev-7', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'v1', false],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'latest-1', false],
  ])(
    'in a repository that is %s %j the tag %s can move: %j',
    async (setting, filters, tag, moves) => {
      const name = await create(
        `mutability/${crypto.getRandomValues(new Uint32Array(2)).join('-')}`,
        setting,
        ...filters,
      );
      const first = await push(name, 'first', tag);
      const second = push(name, 'second', tag);
      if (moves) {
        const moved = await second;
        expect((await one(name, { imageTag: tag }))?.imageDigest).toBe(moved);
      } else {
        await expect(second).rejects.toMatchObject({
          name: 'ImageTagAlreadyExistsException',
          message: `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
        });
        expect((await one(name, { imageTag: tag }))?.imageDigest).toBe(first);
      }
      // A new tag for an image that is there is no move.
      await push(name, 'first', 'another-tag');
    },
  );

  test.each<ImageTagMutability>(['MUTABLE', 'IMMUTABLE'])(
    'the same image under the same tag already exists where tags are %s',
    async (setting) => {
      const name = await create(`again/${setting.toLowerCase()}`, setting);
      const imageDigest = await push(name, 'again', 'v1');
      await expect(push(name, 'again', 'v1')).rejects.toMatchObject({
        name: 'ImageAlreadyExistsException',
        message: `Image with digest '${imageDigest}' and tag 'v1' already exists in the repository with name '${name}' in registry with id '111122223333'`,
      });
      await expect(push(name, 'again')).rejects.toMatchObject({
        name: 'ImageAlreadyExistsException',
      });
    },
  );

  test('what a manifest names must be in the repository', async () => {
    const name = await create('team/incomplete');
    await expect(put({ imageManifest: manifestOf('lost') }, name)).rejects.toMatchObject({
      name: 'LayersNotFoundException',
      message: `Layers with digests '[${digestOf('lost')}]' required for pushing image into repository with name '${name}' in the registry with id '111122223333' do not exist`,
    });
    await expect(put({ imageManifest: indexOver(nowhere) }, name)).rejects.toMatchObject({
      name: 'ReferencedImagesNotFoundException',
      message: `Images with digests '[${nowhere}]' required for pushing image into repository with name '${name}' in the registry with id '111122223333' do not exist`,
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
  ])('a manifest with %s is refused', async (_, input, name) => {
    const repositoryName = 'team/refusing';
    await create(repositoryName).catch((error: Error) => {
      if (error.name !== 'RepositoryAlreadyExistsException') throw error;
    });
    await expect(put({ imageTag: 'v1', ...input }, repositoryName)).rejects.toMatchObject({ name });
    expect(await list(repositoryName)).toEqual([]);
  });

  test('a manifest that does not tell its media type can be put with one', async () => {
    const name = await create('team/untyped');
    await client.pushBlob(name, 'untyped');
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

  test('a pull is recorded, at most once a day, and looking is none', async () => {
    const name = await create('team/pulled');
    await push(name, 'pulled', 'v1');
    const pulledAt = async () =>
      (await one(name, { imageTag: 'v1' }))?.lastRecordedPullTime?.getTime();
    const observer = endpoint.sdk({ credentials: observerOf('111122223333') });
    await observer.send(
      new BatchGetImageCommand({ repositoryName: name, imageIds: [{ imageTag: 'v1' }] }),
    );
    await client.ask('HEAD', `/v2/${name}/manifests/v1`);
    expect(await pulledAt()).toBeUndefined();
    await client.ask('GET', `/v2/${name}/manifests/v1`);
    const first = (await pulledAt()) ?? 0;
    expect(first).toBeGreaterThan(0);
    await endpoint.advance(day - 60);
    await get(name, [{ imageTag: 'v1' }]);
    expect(await pulledAt()).toBe(first);
    await endpoint.advance(120);
    await get(name, [{ imageTag: 'v1' }]);
    expect(await pulledAt()).toBeGreaterThanOrEqual(first + day * 1000);
    client = registryClient(endpoint);
  });

  test('a tag is deleted alone, the last one with its image, a digest with all its tags', async () => {
    const name = await create('team/delete');
    const a = await push(name, 'a', 'a1');
    await push(name, 'a', 'a2');
    const b = await push(name, 'b', 'b1');
    await push(name, 'b', 'b2');
    expect((await remove(name, { imageTag: 'a1' })).imageIds).toEqual([
      { imageDigest: a, imageTag: 'a1' },
    ]);
    expect((await one(name, { imageDigest: a }))?.imageTags).toEqual(['a2']);
    await remove(name, { imageTag: 'a2' });
    await expect(one(name, { imageDigest: a })).rejects.toMatchObject({
      name: 'ImageNotFoundException',
      message: `The image with imageId {imageDigest:'${a}', imageTag:'null'} does not exist within the repository with name '${name}' in the registry with id '111122223333'`,
    });
    const answer = await remove(name, { imageDigest: b }, { imageTag: 'b1' });
    expect(answer.imageIds).toEqual([
      { imageDigest: b, imageTag: 'b1' },
      { imageDigest: b, imageTag: 'b2' },
    ]);
    expect(answer.failures).toEqual([
      {
        imageId: { imageTag: 'b1' },
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found',
      },
    ]);
    expect(await list(name)).toEqual([]);
  });

  test('a member of an index is kept while the index lives', async () => {
    const name = await create('team/members');
    const member = await push(name, 'member', 'solo');
    const index = indexOver(member);
    await put({ imageManifest: index, imageTag: 'multi' }, name);
    const { failures } = await remove(name, { imageDigest: member });
    expect(failures).toEqual([
      {
        imageId: { imageDigest: member },
        failureCode: 'ImageReferencedByManifestList',
        failureReason: `Requested image referenced by manifest list: [${digestOf(index)}]`,
      },
    ]);
    await remove(name, { imageTag: 'solo' });
    expect(await one(name, { imageDigest: member })).not.toHaveProperty('imageTags');
    const both = await remove(name, { imageTag: 'multi' }, { imageDigest: member });
    expect(both.failures).toEqual([]);
    expect(both.imageIds).toHaveLength(2);
  });

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
    const name = 'team/gone';
    await expect(put({ imageManifest: manifestOf('x') }, name)).rejects.toMatchObject(gone);
    await expect(get(name, [{ imageTag: 'v1' }])).rejects.toMatchObject(gone);
    await expect(remove(name, { imageTag: 'v1' })).rejects.toMatchObject(gone);
    await expect(list(name)).rejects.toMatchObject(gone);
    await expect(describe({ repositoryName: name })).rejects.toMatchObject(gone);
  });
});
