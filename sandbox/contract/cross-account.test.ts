/** What repository and registry policies let in and keep out, through the API and as registry clients do it. */
import {
  BatchGetImageCommand,
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  CreateRepositoryCreationTemplateCommand,
  DeleteRegistryPolicyCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
  PutRegistryPolicyCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { defaults, partitionOf } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';
import { refusalOf, registryClient, type RegistryClient } from './registry-client.ts';

const { account, partnerAccount } = defaults;
const partner = { credentials: administratorOf(partnerAccount) };
const partnerArn = `arn:aws:iam::${partnerAccount}:user/${defaults.partnerProfile}`;
const allow = (Action: string | string[], rest: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: partnerAccount },
  Action,
  ...rest,
});
const policyOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const push = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
];

describeEndpoints('another account', { needs: ['identities'] }, (endpoint) => {
  const { region } = defaults;
  const name = 'shared/app';
  const arn = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;
  const set = (...statements: object[]) =>
    endpoint.sdk().send(
      new SetRepositoryPolicyCommand({
        repositoryName: name,
        policyText: policyOf(...statements),
      }),
    );
  const denied = (
    action: string,
    why = `because no resource-based policy allows the ${action} action`,
  ) => `User: ${partnerArn} is not authorized to perform: ${action} on resource: ${arn} ${why}`;
  /** Of the first account's registry, with the partner's token. On the Node port the token alone says whose it is. */
  const guest = () => registryClient(endpoint, partner);
  let digest: string;

  beforeAll(async () => {
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName: name }));
    digest = await registryClient(endpoint).pushImage(name, 'v1', 'a layer');
  });

  const batchGet = (who = partner) =>
    endpoint.sdk(who).send(
      new BatchGetImageCommand({
        registryId: account,
        repositoryName: name,
        imageIds: [{ imageTag: 'v1' }],
      }),
    );

  test('is kept out without a policy, pulls with one, and is told which action it lacks', async () => {
    await expect(batchGet()).rejects.toMatchObject({ message: denied('ecr:BatchGetImage') });
    await set(allow(pull));
    const { images } = await batchGet();
    expect(images?.[0]).toMatchObject({ registryId: account, imageId: { imageDigest: digest } });
    await expect(
      endpoint
        .sdk(partner)
        .send(new DescribeImagesCommand({ registryId: account, repositoryName: name })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: denied('ecr:DescribeImages'),
    });
    await expect(
      endpoint
        .sdk(partner)
        .send(new GetRepositoryPolicyCommand({ registryId: account, repositoryName: name })),
    ).rejects.toMatchObject({ message: denied('ecr:GetRepositoryPolicy') });
  });

  test('is let in by its organization', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
    await set(allow(pull, { Principal: '*', Condition }));
    expect((await batchGet()).images).toHaveLength(1);
    const outsider = { credentials: administratorOf('999988887777') };
    await expect(batchGet(outsider)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('is kept out by a denial, whoever allows', async () => {
    await set(allow(pull), { ...allow('ecr:BatchGetImage'), Effect: 'Deny' });
    await expect(batchGet()).rejects.toMatchObject({
      message: denied('ecr:BatchGetImage', 'with an explicit deny in a resource-based policy'),
    });
    expect((await batchGet({ credentials: administratorOf(account) })).images).toHaveLength(1);
  });

  test('does not see the repositories that it is not shown', async () => {
    await set(allow('ecr:DescribeRepositories'));
    const describe_ = (repositoryNames?: string[]) =>
      endpoint
        .sdk(partner)
        .send(new DescribeRepositoriesCommand({ registryId: account, repositoryNames }));
    expect((await describe_([name])).repositories?.[0]?.repositoryArn).toBe(arn);
    await expect(describe_()).rejects.toMatchObject({
      message: expect.stringContaining('repository/*') as string,
    });
  });

  test('a repository policy that denies everybody does not blind the observer', async () => {
    await set({ Effect: 'Deny', Principal: '*', Action: pull });
    const observer = { credentials: observerOf(account) };
    expect((await batchGet(observer)).images).toHaveLength(1);
    await expect(batchGet({ credentials: administratorOf(account) })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  describe('at a registry', () => {
    const onOnePort =
      'on the Node port one address is every registry, and the token says whose is meant';
    const get = (client: RegistryClient, path: string) => client.ask('GET', `/v2/${name}/${path}`);

    test('pulls with the two actions of a pull', async ({ skip }) => {
      skip(endpoint.url !== undefined, onOnePort);
      await set(allow('ecr:BatchGetImage'));
      const client = guest();
      expect((await get(client, 'manifests/v1')).status).toBe(200);
      const blob = `blobs/${digest}`;
      expect(await refusalOf(await get(client, blob))).toEqual([
        403,
        'DENIED',
        denied('ecr:GetDownloadUrlForLayer'),
      ]);
      expect((await get(client, 'referrers/' + digest)).status).toBe(200);
      expect((await get(client, 'tags/list')).status).toBe(403);
    });

    test('a push stops where its permissions do', async ({ skip }) => {
      skip(endpoint.url !== undefined, onOnePort);
      await set(allow(push.slice(0, 4)));
      const client = guest();
      const layer = await client.pushBlob(name, 'pushed by the partner');
      expect((await client.ask('HEAD', `/v2/${name}/blobs/${layer}`)).status).toBe(200);
      const put = await client.putManifest(name, 'v2', '{}');
      expect(await refusalOf(put)).toEqual([403, 'DENIED', denied('ecr:PutImage')]);
      await set(allow(push));
      await client.pushImage(name, 'v2', 'pushed by the partner');
    });

    test('bytes that come with the beginning or the end of an upload are asked about, too', async ({
      skip,
    }) => {
      skip(endpoint.url !== undefined, onOnePort);
      await set(allow(push.filter((it) => it !== 'ecr:UploadLayerPart')));
      const client = guest();
      const whole = await client.ask('POST', `/v2/${name}/blobs/uploads/?digest=${digest}`, {
        body: 'x',
      });
      expect((await refusalOf(whole))[2]).toBe(denied('ecr:UploadLayerPart'));
      const begun = await client.ask('POST', `/v2/${name}/blobs/uploads/`);
      expect(begun.status).toBe(202);
      const end = `${begun.headers.get('location') ?? ''}?digest=${digest}`;
      expect((await refusalOf(await client.ask('PUT', end, { body: 'x' })))[2]).toBe(
        denied('ecr:UploadLayerPart'),
      );
    });
  });
});

describeEndpoints('a registry policy', { needs: ['identities'] }, (endpoint) => {
  const { region } = defaults;
  const put = (...statements: object[]) =>
    endpoint.sdk().send(new PutRegistryPolicyCommand({ policyText: policyOf(...statements) }));
  const all = { Principal: '*', Resource: '*' };
  const deny = (Action: string) => ({ Effect: 'Deny', Action, ...all });
  const get = (path: string) => registryClient(endpoint).ask('GET', `/v2/${path}`);
  const alpine = 'docker/library/alpine';

  beforeAll(async () => {
    const rule = { ecrRepositoryPrefix: 'hub', upstreamRegistryUrl: 'public.ecr.aws' };
    await endpoint.sdk().send(new CreatePullThroughCacheRuleCommand(rule));
  });
  afterEach(() => endpoint.sdk().send(new DeleteRegistryPolicyCommand({})));

  test('lets another account into every repository it names', async () => {
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName: 'open/app' }));
    await put(
      allow('ecr:ListImages', { Resource: `arn:aws:ecr:${region}:${account}:repository/open/*` }),
    );
    const describeImages = new DescribeImagesCommand({
      registryId: account,
      repositoryName: 'open/app',
    });
    await expect(endpoint.sdk(partner).send(describeImages)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await put(
      allow('ecr:DescribeImages', {
        Resource: `arn:aws:ecr:${region}:${account}:repository/open/*`,
      }),
    );
    expect((await endpoint.sdk(partner).send(describeImages)).imageDetails).toEqual([]);
  });

  test('has no say in who gets a token', async () => {
    await put(deny('ecr:Get*'));
    const { authorizationData } = await endpoint.sdk().send(new GetAuthorizationTokenCommand({}));
    expect(authorizationData).toHaveLength(1);
    await expect(endpoint.sdk().send(new GetRegistryPolicyCommand({}))).rejects.toMatchObject({
      message: `User: arn:aws:iam::${account}:user/${defaults.profile} is not authorized to perform: ecr:GetRegistryPolicy on resource: * with an explicit deny in a resource-based policy`,
    });
  });

  test('who may not create the repository of a cached image finds no repository', async () => {
    await put(deny('ecr:CreateRepository'));
    const name = `hub/${alpine}`;
    expect(await refusalOf(await get(`${name}/manifests/3.22`))).toEqual([
      404,
      'NAME_UNKNOWN',
      `The repository with name '${name}' does not exist in the registry with id '${account}'`,
    ]);
    await endpoint.sdk().send(new DeleteRegistryPolicyCommand({}));
    expect((await get(`${name}/manifests/3.22`)).status).toBe(200);
    // From then on only the import is asked about.
    await put(deny('ecr:CreateRepository'));
    expect((await get(`${name}/manifests/3.23`)).status).toBe(200);
  });

  test('who may not import finds a repository and no image; what is cached can be pulled', async () => {
    const name = 'hub/docker/library/node';
    await put(deny('ecr:BatchImportUpstreamImage'));
    const unknown = [404, 'MANIFEST_UNKNOWN', 'Requested image not found'];
    expect(await refusalOf(await get(`${name}/manifests/24-alpine`))).toEqual(unknown);
    const { repositories } = await endpoint
      .sdk()
      .send(new DescribeRepositoriesCommand({ repositoryNames: [name] }));
    expect(repositories).toHaveLength(1);
    const imageIds = [{ imageTag: '24-alpine' }];
    const batchGet = new BatchGetImageCommand({ repositoryName: name, imageIds });
    expect((await endpoint.sdk().send(batchGet)).failures).toMatchObject([
      { failureCode: 'ImageNotFound' },
    ]);
    await endpoint.sdk().send(new DeleteRegistryPolicyCommand({}));
    expect((await get(`${name}/manifests/24-alpine`)).status).toBe(200);
    await put(deny('ecr:BatchImportUpstreamImage'));
    await endpoint.advance(25 * 60 * 60);
    expect((await get(`${name}/manifests/24-alpine`)).status).toBe(200);
  });

  test('a push that would create a repository needs the permission for it, and for its tags', async () => {
    await endpoint.sdk().send(
      new CreateRepositoryCreationTemplateCommand({
        prefix: 'made',
        appliedFor: ['CREATE_ON_PUSH'],
        resourceTags: [{ Key: 'made-by', Value: 'template' }],
        customRoleArn: `arn:aws:iam::${account}:role/templates`,
      }),
    );
    const begin = () => registryClient(endpoint).ask('POST', '/v2/made/app/blobs/uploads/');
    for (const action of ['ecr:CreateRepository', 'ecr:TagResource']) {
      await put(deny(action));
      const [status, code, message] = await refusalOf(await begin());
      expect([status, code]).toEqual([403, 'DENIED']);
      expect(message).toContain(
        `perform: ${action} on resource: arn:aws:ecr:${region}:${account}:repository/made/app`,
      );
    }
    await put(deny('ecr:DeleteRepository'));
    expect((await begin()).status).toBe(202);
  });

  test('a repository may be kept from being created without a tag', async () => {
    const Condition = { Null: { 'aws:RequestTag/team': 'true' } };
    await put({ ...deny('ecr:CreateRepository'), Condition });
    const create = (repositoryName: string, tags?: { Key: string; Value: string }[]) =>
      endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName, tags }));
    await expect(create('owned/none')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await create('owned/app', [{ Key: 'team', Value: 'core' }]);
    const isCores = { StringEquals: { 'ecr:ResourceTag/team': 'core' } };
    await put({ ...deny('ecr:DescribeImages'), Condition: isCores });
    await expect(
      endpoint.sdk().send(new DescribeImagesCommand({ repositoryName: 'owned/app' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
