import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  paginateDescribeRepositories,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  type CreateRepositoryCommandInput,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/image.ts';
import { describeEndpoints } from './endpoints.ts';

/** The smallest image there is: a configuration and no layers. */
async function pushImage({ ecr }: Aws, repositoryName: string): Promise<void> {
  const config = '{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}';
  const { uploadId } = await ecr('InitiateLayerUpload', { repositoryName });
  const last = { partFirstByte: 0, partLastByte: config.length - 1, layerPartBlob: btoa(config) };
  await ecr('UploadLayerPart', { repositoryName, uploadId, ...last });
  const digest = digestOf(config);
  await ecr('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digest] });
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: { mediaType: mediaTypes.ociConfig, digest, size: config.length },
    layers: [],
  });
  await ecr('PutImage', { repositoryName, imageManifest, imageTag: 'latest' });
}

describeEndpoints('repositories', { needs: [] }, (endpoint) => {
  const { account, region, named } = endpoint;
  const create = (input: CreateRepositoryCommandInput) =>
    endpoint.sdk().send(new CreateRepositoryCommand(input));

  test('a repository gets the defaults of AWS, and is described as it was created', async () => {
    const { repository } = await create({ repositoryName: named('team/app') });
    expect(repository).toEqual({
      repositoryArn: `arn:aws:ecr:${region}:${account}:repository/${named('team/app')}`,
      registryId: account,
      repositoryName: named('team/app'),
      repositoryUri: `${endpoint.registryHost()}/${named('team/app')}`,
      createdAt: expect.any(Date) as Date,
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: 'AES256' },
    });
    const { repositories } = await endpoint
      .sdk()
      .send(new DescribeRepositoriesCommand({ repositoryNames: [named('team/app')] }));
    expect(repositories).toEqual([repository]);
  });

  test('every setting that is given is kept', async () => {
    const { repository } = await create({
      repositoryName: named('settings'),
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev*' }],
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'KMS' },
    });
    expect(repository).toMatchObject({
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev*' }],
      imageScanningConfiguration: { scanOnPush: true },
    });
    expect(repository?.encryptionConfiguration?.kmsKey).toMatch(
      new RegExp(`^arn:aws:kms:${region}:${account}:key/[0-9a-f-]{36}$`),
    );
  });

  test('a name that is taken is refused in AWS’s words', async () => {
    await create({ repositoryName: named('taken') });
    await expect(create({ repositoryName: named('taken') })).rejects.toMatchObject({
      name: 'RepositoryAlreadyExistsException',
      message: `The repository with name '${named('taken')}' already exists in the registry with id '${account}'`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  const otherRegion = region === 'us-east-1' ? 'us-west-2' : 'us-east-1';
  const key = `arn:aws:kms:${region}:${account}:key/12345678-1234-1234-1234-123456789012`;
  test.each<[string, Partial<CreateRepositoryCommandInput>, string, string]>([
    [
      'a name in capitals',
      { repositoryName: named('Team') },
      'InvalidParameterException',
      `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''`,
    ],
    [
      'a name of one letter',
      { repositoryName: 'a' },
      'InvalidParameterException',
      `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must have length greater than or equal to 2'`,
    ],
    [
      'no name',
      { repositoryName: undefined },
      'InvalidParameterException',
      `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must not be null'`,
    ],
    [
      'a mutability there is not',
      { imageTagMutability: 'FROZEN' as never },
      'InvalidParameterException',
      `Invalid parameter at 'imageTagMutability' failed to satisfy constraint: 'must satisfy enum value set: [MUTABLE, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION, MUTABLE_WITH_EXCLUSION]'`,
    ],
    [
      'an exclusion without filters',
      { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' },
      'InvalidParameterException',
      `Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as IMMUTABLE_WITH_EXCLUSION'`,
    ],
    [
      'filters without an exclusion',
      { imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'a' }] },
      'InvalidParameterException',
      `Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'ImageTagMutabilityExclusionFilters must be null when imageTagMutability is set as MUTABLE'`,
    ],
    [
      'a key with the default encryption',
      { encryptionConfiguration: { encryptionType: 'AES256', kmsKey: key } },
      'InvalidParameterException',
      `Invalid parameter at 'encryptionConfiguration' failed to satisfy constraint: 'KmsKey must be null when encryptionType is set as AES256'`,
    ],
    [
      'a key of another Region',
      {
        encryptionConfiguration: {
          encryptionType: 'KMS',
          kmsKey: key.replace(region, otherRegion),
        },
      },
      'KmsException',
      `Invalid arn ${otherRegion}`,
    ],
    [
      'a key that is none',
      { encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'my key' } },
      'KmsException',
      "Invalid keyId 'my key'",
    ],
    [
      'double encryption outside GovCloud',
      { encryptionConfiguration: { encryptionType: 'KMS_DSSE' } },
      'InvalidParameterException',
      `Invalid parameter at 'encryptionConfiguration' failed to satisfy constraint: 'KMS_DSSE is not supported in the Region ${region}'`,
    ],
    [
      'a reserved resource tag',
      { tags: [{ Key: 'aws:team', Value: 'x' }] },
      'InvalidTagParameterException',
      'An invalid parameter has been specified. The tag key aws:team begins with aws:, which is reserved.',
    ],
    [
      'more than fifty resource tags',
      { tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' })) },
      'TooManyTagsException',
      'The list of tags on the repository is over the limit. The maximum number of tags that can be applied to a repository is 50.',
    ],
  ])('%s is refused, and no repository is made', async (_, input, name, message) => {
    await expect(create({ repositoryName: named('refused'), ...input })).rejects.toMatchObject({
      name,
      message,
    });
    await expect(
      endpoint.sdk().send(new DescribeRepositoriesCommand({ repositoryNames: [named('refused')] })),
    ).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
  });

  test('a KMS failure carries the error of KMS', async () => {
    const encryptionConfiguration = { encryptionType: 'KMS', kmsKey: '?' } as const;
    await expect(
      create({ repositoryName: named('kms-error'), encryptionConfiguration }),
    ).rejects.toMatchObject({ kmsError: 'NotFoundException' });
  });

  test.skipIf(endpoint.lacks('neighbours'))(
    'a KMS key can be given by its id, its ARN or an alias, and is named by its ARN',
    async () => {
      const { kms } = endpoint.aws();
      const { KeyMetadata } = await kms('CreateKey', {});
      const { KeyId = '', Arn = '' } = KeyMetadata ?? {};
      await kms('CreateAlias', { AliasName: 'alias/team', TargetKeyId: KeyId });
      const alias = `arn:aws:kms:${region}:${account}:alias/team`;
      for (const [n, kmsKey] of [KeyId, Arn, 'alias/team', alias].entries()) {
        const { repository } = await create({
          repositoryName: `kms-${n}`,
          encryptionConfiguration: { encryptionType: 'KMS', kmsKey },
        });
        expect(repository?.encryptionConfiguration).toEqual({ encryptionType: 'KMS', kmsKey: Arn });
      }
    },
  );

  test('a list comes in pages, each repository once and in order', async () => {
    const sdk = endpoint.sdk();
    const names = Array.from({ length: 23 }, (_, n) =>
      named(`page/r${String(n).padStart(2, '0')}`),
    );
    for (const repositoryName of names.toReversed()) {
      await sdk.send(new CreateRepositoryCommand({ repositoryName }));
    }
    const seen: string[] = [];
    const sizes: number[] = [];
    for await (const page of paginateDescribeRepositories({ client: sdk, pageSize: 10 }, {})) {
      sizes.push(page.repositories?.length ?? 0);
      for (const { repositoryName = '' } of page.repositories ?? []) seen.push(repositoryName);
    }
    expect(seen.filter((name) => name.startsWith(named('page/')))).toEqual(names);
    expect(sizes.slice(0, -1).every((size) => size === 10)).toBe(true);
    expect(sizes.at(-1)).toBeLessThanOrEqual(10);
  });

  test.each([
    ['a page size', { maxResults: 5 }, 'maxResults'],
    ['a token', { nextToken: 'x' }, 'nextToken'],
  ])('%s is refused together with names', async (_, paging, field) => {
    await expect(
      endpoint
        .sdk()
        .send(new DescribeRepositoriesCommand({ repositoryNames: [named('any')], ...paging })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid parameter at '${field}' failed to satisfy constraint: '${field} cannot be specified when repositoryNames is specified'`,
    });
  });

  test.each(['garbage', btoa('[]'), btoa('["other","x"]'), ''])(
    'the token %j is refused',
    async (nextToken) => {
      await expect(
        endpoint.sdk().send(new DescribeRepositoriesCommand({ nextToken })),
      ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  test('a missing repository is named in the error', async () => {
    await expect(
      endpoint.sdk().send(new DescribeRepositoriesCommand({ repositoryNames: [named('nowhere')] })),
    ).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
      message: `The repository with name '${named('nowhere')}' does not exist in the registry with id '${account}'`,
    });
  });

  test('a deleted repository is gone, and deleting it again fails', async () => {
    await create({ repositoryName: named('short-lived') });
    const remove = () =>
      endpoint.sdk().send(new DeleteRepositoryCommand({ repositoryName: named('short-lived') }));
    const { repository } = await remove();
    expect(repository).toMatchObject({ repositoryName: named('short-lived'), registryId: account });
    await expect(remove()).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
  });

  test('a repository with images is deleted by force alone, and its images with it', async () => {
    const repositoryName = named('full');
    await create({ repositoryName });
    await pushImage(endpoint.aws(), repositoryName);
    const remove = (force: boolean) =>
      endpoint.sdk().send(new DeleteRepositoryCommand({ repositoryName, force }));
    await expect(remove(false)).rejects.toMatchObject({
      name: 'RepositoryNotEmptyException',
      message: `The repository with name '${repositoryName}' in registry with id '${account}' cannot be deleted because it still contains images`,
    });
    await remove(true);
    await create({ repositoryName });
    const { imageIds } = await endpoint.aws().ecr('ListImages', { repositoryName });
    expect(imageIds).toEqual([]);
  });

  test('mutability can be changed, and its filters go with it', async () => {
    await create({ repositoryName: named('mutable') });
    const put = (
      input: Omit<ConstructorParameters<typeof PutImageTagMutabilityCommand>[0], 'repositoryName'>,
    ) =>
      endpoint
        .sdk()
        .send(new PutImageTagMutabilityCommand({ repositoryName: named('mutable'), ...input }));
    const filters = [{ filterType: 'WILDCARD', filter: 'release-*' }] as const;
    const { $metadata: _, ...said } = await put({
      imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [...filters],
    });
    expect(said).toEqual({
      registryId: account,
      repositoryName: named('mutable'),
      imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: filters,
    });
    await put({ imageTagMutability: 'IMMUTABLE' });
    const { repositories } = await endpoint
      .sdk()
      .send(new DescribeRepositoriesCommand({ repositoryNames: [named('mutable')] }));
    expect(repositories?.[0]).toMatchObject({ imageTagMutability: 'IMMUTABLE' });
    expect(repositories?.[0]).not.toHaveProperty('imageTagMutabilityExclusionFilters');
    await expect(put({ imageTagMutability: 'MUTABLE_WITH_EXCLUSION' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(
      put({
        imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: '*a*b*' }],
      }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('scanning on push can be switched on and off', async () => {
    await create({ repositoryName: named('scanned') });
    for (const scanOnPush of [true, false]) {
      const { $metadata: _, ...said } = await endpoint.sdk().send(
        new PutImageScanningConfigurationCommand({
          repositoryName: named('scanned'),
          imageScanningConfiguration: { scanOnPush },
        }),
      );
      expect(said).toEqual({
        registryId: account,
        repositoryName: named('scanned'),
        imageScanningConfiguration: { scanOnPush },
      });
    }
  });

  test.each([
    ['PutImageTagMutability', { imageTagMutability: 'IMMUTABLE' }],
    ['PutImageScanningConfiguration', { imageScanningConfiguration: {} }],
    ['DeleteRepository', {}],
  ] as const)('%s fails for a repository that is not there', async (operation, input) => {
    const { ecr } = endpoint.aws();
    await expect(
      ecr(operation, { repositoryName: named('nowhere'), ...input }),
    ).rejects.toMatchObject({
      code: 'RepositoryNotFoundException',
    });
  });
});
