/**
 * What a learner meets first in any ECR, in ten questions: the shortest look at an account (CONTRIBUTING.md,
 * "Contract with a real account"). Whoever asks for none is told so here.
 */
import type { ECRClient } from '@aws-sdk/client-ecr';
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  ListImagesCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  type ImageTagMutability,
} from '@aws-sdk/client-ecr';
import { beforeAll, expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { imageOf, indexOf, layerOf } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pullImage, pushImage } from '#ecr/oci/registry.ts';
import { askedAccount } from './account-endpoint.ts';
import { describeEndpoints } from './endpoints.ts';

if (askedAccount === undefined) {
  console.warn('SKIPPED: ECR_WORKBOOK_CONTRACT_ENDPOINT names no account to hold the contract to');
}

describeEndpoints('ECR', { needs: [] }, (endpoint) => {
  const { send } = endpoint;
  const ecr = { send: ((command: never) => endpoint.sdk().send(command)) as ECRClient['send'] };
  let auth: { username: string; password: string };
  beforeAll(async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const token = authorizationData?.[0]?.authorizationToken ?? '';
    const [username = '', password = ''] = atob(token).split(/:(.*)/s);
    auth = { username, password };
  });

  const create = async (imageTagMutability: ImageTagMutability = 'MUTABLE') => {
    const random = crypto.getRandomValues(new Uint32Array(2)).join('');
    const repositoryName = endpoint.named(random);
    const answer = await ecr.send(
      new CreateRepositoryCommand({ repositoryName, imageTagMutability }),
    );
    return { repositoryName, uri: answer.repository?.repositoryUri ?? '' };
  };
  const imageWith = async (content: string) =>
    imageOf({ layers: [await layerOf([{ kind: 'file', path: 'content', content }])] });
  const push = async (uri: string, tag: string, content = tag) => {
    const image = await imageWith(content);
    await pushImage(send, parseReference(`${uri}:${tag}`), image, { auth });
    return image;
  };

  test('a repository is there once it was created, and cannot be created twice', async () => {
    const { repositoryName, uri } = await create();
    const { repositories } = await ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    expect(repositories).toMatchObject([
      {
        repositoryName,
        repositoryUri: uri,
        imageTagMutability: 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: false },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
    ]);
    const again = ecr.send(new CreateRepositoryCommand({ repositoryName }));
    await expect(again).rejects.toMatchObject({
      name: 'RepositoryAlreadyExistsException',
      message: expect.stringContaining(
        `The repository with name '${repositoryName}' already exists in the registry with id '`,
      ) as string,
    });
  });

  test('an image is pulled as it was pushed, and described by its digest', async () => {
    const { repositoryName, uri } = await create();
    const image = await push(uri, 'one');
    const platform = { os: 'linux', architecture: 'amd64' };
    const reference = parseReference(`${uri}:one`);
    const pulled = await pullImage(send, reference, { auth, platform });
    expect(pulled.image.digest).toBe(image.digest);
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'one' }] }),
    );
    expect(digestOf(images?.[0]?.imageManifest ?? '')).toBe(image.digest);
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    expect(imageDetails).toMatchObject([{ imageDigest: image.digest, imageTags: ['one'] }]);
  });

  test('a tag moves where tags may, and its old image stays without it', async () => {
    const { repositoryName, uri } = await create();
    const old = await push(uri, 'latest', 'old');
    const young = await push(uri, 'latest', 'young');
    const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName }));
    expect(imageIds).toHaveLength(2);
    expect(imageIds).toContainEqual({ imageDigest: young.digest, imageTag: 'latest' });
    expect(imageIds).toContainEqual({ imageDigest: old.digest });
  });

  test('a tag of an immutable repository does not move', async () => {
    const { repositoryName, uri } = await create('IMMUTABLE');
    await push(uri, 'v1');
    const other = await push(uri, 'v2');
    const imageManifest = new TextDecoder().decode(other.manifest);
    const moved = ecr.send(new PutImageCommand({ repositoryName, imageTag: 'v1', imageManifest }));
    await expect(moved).rejects.toMatchObject({
      name: 'ImageTagAlreadyExistsException',
      message: expect.stringContaining("The image tag 'v1' already exists in the '") as string,
    });
  });

  test('a manifest cannot name a layer that is not there', async () => {
    const { repositoryName } = await create();
    const { manifest } = await imageWith('never uploaded');
    const imageManifest = new TextDecoder().decode(manifest);
    const put = ecr.send(new PutImageCommand({ repositoryName, imageTag: 'x', imageManifest }));
    await expect(put).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  });

  test('an image that an index names cannot be deleted before the index', async () => {
    const { repositoryName, uri } = await create();
    const member = await imageWith('member');
    await pushImage(send, parseReference(`${uri}:all`), indexOf([member]), { auth });
    const imageIds = [{ imageDigest: member.digest }];
    const remove = () => ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    expect((await remove()).failures).toMatchObject([
      { failureCode: 'ImageReferencedByManifestList' },
    ]);
    const index = [{ imageTag: 'all' }];
    await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: index }));
    expect((await remove()).failures).toEqual([]);
  });

  test('a list in pages has everything once', async () => {
    const { repositoryName, uri } = await create();
    const tags = ['a', 'b', 'c'];
    for (const tag of tags) await push(uri, tag);
    const found: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await ecr.send(
        new ListImagesCommand({ repositoryName, maxResults: 2, nextToken }),
      );
      expect(page.imageIds?.length).toBeLessThanOrEqual(2);
      found.push(...(page.imageIds ?? []).map(({ imageTag }) => imageTag));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    expect(found.toSorted()).toEqual(tags);
  });

  test('a lifecycle policy is kept as it came, and a text that is none is refused', async () => {
    const { repositoryName } = await create();
    const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 };
    const lifecyclePolicyText = JSON.stringify({
      rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }],
    });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    const kept = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
    expect(JSON.parse(kept.lifecyclePolicyText ?? '')).toEqual(JSON.parse(lifecyclePolicyText));
    const none = { repositoryName, lifecyclePolicyText: 'x'.repeat(100) };
    await expect(ecr.send(new PutLifecyclePolicyCommand(none))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('Lifecycle policy validation failure') as string,
    });
  });

  test('a repository with images is not deleted by mistake, and no other is found', async () => {
    const { repositoryName, uri } = await create();
    await push(uri, 'one');
    await expect(ecr.send(new DeleteRepositoryCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'RepositoryNotEmptyException',
    });
    const nobody = { repositoryName: `${repositoryName}-not` };
    await expect(ecr.send(new ListImagesCommand(nobody))).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
      message: expect.stringContaining(
        `The repository with name '${repositoryName}-not' does not exist in the registry with id '`,
      ) as string,
    });
  });

  test('a registry asks for a password', async () => {
    const { uri } = await create();
    const { host } = parseReference(`${uri}:x`);
    const answer = await send(new Request(`${endpoint.registryScheme}://${host}/v2/`));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
  });
});
