/** A pull below a cache rule's prefix, through the API and as registry clients do it. */
import {
  BatchGetImageCommand,
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  CreateRepositoryCreationTemplateCommand,
  DeletePullThroughCacheRuleCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  SetRepositoryPolicyCommand,
  ValidatePullThroughCacheRuleCommand,
  type CreatePullThroughCacheRuleCommandInput,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { defaults } from '#ecr/names.ts';
import { refusedToken } from '../pull-through/credentials.ts';
import { describeEndpoints } from './endpoints.ts';
import { manifestOf, refusalOf, registryClient } from './registry-client.ts';
import { createCredentials, secretsClient } from './secrets-client.ts';

const { account, region } = defaults;
const alpine = 'docker/library/alpine';
const day = 24 * 60 * 60;

describeEndpoints('a pull-through cache', { needs: ['upstreams', 'clock'] }, (endpoint) => {
  const sdk = (who = {}) => endpoint.sdk(who);
  const rule = (input: CreatePullThroughCacheRuleCommandInput, who = {}) =>
    sdk(who).send(new CreatePullThroughCacheRuleCommand(input));
  const publicRule = (ecrRepositoryPrefix: string) =>
    rule({ ecrRepositoryPrefix, upstreamRegistryUrl: 'public.ecr.aws' });
  const get = (path: string, who = {}) => registryClient(endpoint, who).ask('GET', `/v2/${path}`);
  const images = async (repositoryName: string, who = {}) =>
    (await sdk(who).send(new DescribeImagesCommand({ repositoryName }))).imageDetails ?? [];
  const exists = (repositoryName: string) =>
    sdk()
      .send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }))
      .then(
        () => true,
        () => false,
      );

  test('creates the repository with ECR’s defaults, and has the index with every member', async () => {
    await publicRule('first');
    const name = `first/${alpine}`;
    const answer = await get(`${name}/manifests/3.22`);
    expect(answer.status).toBe(200);
    const index = (await answer.json()) as { manifests: { digest: string }[] };
    const all = await images(name);
    const members = index.manifests.map(({ digest }) => digest);
    expect(all.map(({ imageDigest }) => imageDigest).sort()).toEqual(
      [answer.headers.get('docker-content-digest'), ...members].sort(),
    );
    expect(all.flatMap(({ imageTags = [] }) => imageTags)).toEqual(['3.22']);
    const { repositories } = await sdk().send(
      new DescribeRepositoriesCommand({ repositoryNames: [name] }),
    );
    expect(repositories?.[0]).toMatchObject({
      imageTagMutability: 'MUTABLE',
      encryptionConfiguration: { encryptionType: 'AES256' },
      imageScanningConfiguration: { scanOnPush: false },
    });
    const manifest = (await (await get(`${name}/manifests/${members[0]}`)).json()) as {
      layers: { digest: string }[];
    };
    const blob = await get(`${name}/blobs/${manifest.layers[0]?.digest}`);
    expect(blob.status).toBe(307);
    const bytes = await endpoint.send(
      new Request(new URL(blob.headers.get('location') ?? '', registryClient(endpoint).origin)),
    );
    expect(bytes.status).toBe(200);
    await bytes.arrayBuffer();
  });

  test('HEAD is as good as GET, and so is BatchGetImage', async () => {
    await publicRule('ways');
    const head = await registryClient(endpoint).ask('HEAD', `/v2/ways/${alpine}/manifests/3.23`);
    expect(head.status).toBe(200);
    const { images: got, failures } = await sdk().send(
      new BatchGetImageCommand({
        repositoryName: 'ways/docker/library/node',
        imageIds: [{ imageTag: '24-alpine' }, { imageTag: 'no-such-tag' }],
      }),
    );
    expect(got?.[0]?.imageId?.imageTag).toBe('24-alpine');
    expect(failures).toMatchObject([{ failureCode: 'ImageNotFound' }]);
  });

  test('by digest, one platform comes without a tag', async () => {
    await publicRule('single');
    await publicRule('whole');
    const index = (await (await get(`whole/${alpine}/manifests/3.22`)).json()) as {
      manifests: { digest: string }[];
    };
    const digest = index.manifests[0]?.digest;
    expect((await get(`single/${alpine}/manifests/${digest}`)).status).toBe(200);
    const all = await images(`single/${alpine}`);
    expect(all.map(({ imageDigest, imageTags }) => [imageDigest, imageTags])).toEqual([
      [digest, undefined],
    ]);
  });

  test('the rule with the longest prefix decides, and ROOT comes last', async () => {
    const who = { region: 'eu-central-1' };
    await rule({ ecrRepositoryPrefix: 'ROOT', upstreamRegistryUrl: 'public.ecr.aws' }, who);
    await rule({ ecrRepositoryPrefix: 'near', upstreamRegistryUrl: 'quay.io' }, who);
    const pulled = async (repositoryName: string) => {
      const imageIds = [{ imageTag: '3.22' }];
      return sdk(who).send(new BatchGetImageCommand({ repositoryName, imageIds }));
    };
    expect((await pulled(alpine)).images).toHaveLength(1);
    const near = await pulled(`near/${alpine}`);
    expect(near.failures).toMatchObject([{ failureCode: 'ImageNotFound' }]);
    expect(near.images).toEqual([]);
  });

  test('an upstream without bundled content says that it is unavailable, and nothing is created', async () => {
    const upstreamRegistryUrl = 'nobodys.azurecr.io';
    const credentialArn = await createCredentials(endpoint, 'ecr-pullthroughcache/nobody');
    await rule({ ecrRepositoryPrefix: 'gone', upstreamRegistryUrl, credentialArn });
    const [status, code, message] = await refusalOf(await get('gone/prometheus/node/manifests/v1'));
    expect([status, code]).toEqual([503, 'UNAVAILABLE']);
    expect(message).toContain(upstreamRegistryUrl);
    const { failures } = await sdk().send(
      new BatchGetImageCommand({
        repositoryName: 'gone/prometheus/node',
        imageIds: [{ imageTag: 'v1' }],
      }),
    );
    expect(failures?.[0]?.failureCode).toBe('UpstreamUnavailable');
    expect(await exists('gone/prometheus/node')).toBe(false);
  });

  test('an image the upstream does not have is unknown, below a name that is known now', async () => {
    await publicRule('typo');
    expect(await refusalOf(await get(`typo/${alpine}/manifests/9.99`))).toEqual([
      404,
      'MANIFEST_UNKNOWN',
      'Requested image not found',
    ]);
    expect(await images(`typo/${alpine}`)).toEqual([]);
  });

  test('outside every prefix a missing repository stays missing', async () => {
    await publicRule('inside');
    expect((await refusalOf(await get(`insider/${alpine}/manifests/3.22`)))[1]).toBe(
      'NAME_UNKNOWN',
    );
  });

  test('Docker Hub’s official images are below library/', async () => {
    const credentialArn = await createCredentials(endpoint, 'ecr-pullthroughcache/official');
    const upstreamRegistryUrl = 'registry-1.docker.io';
    await rule({ ecrRepositoryPrefix: 'hub', upstreamRegistryUrl, credentialArn });
    expect((await get('hub/library/node/manifests/24-alpine')).status).toBe(200);
    const [status, code, message] = await refusalOf(await get('hub/node/manifests/24-alpine'));
    expect([status, code]).toEqual([403, 'DENIED']);
    expect(message).toContain('library/');
    expect(await exists('hub/node')).toBe(false);
  });

  test('a token that the upstream refuses is denied; what is cached goes on being served', async () => {
    const name = 'ecr-pullthroughcache/revoked';
    const credentialArn = await createCredentials(endpoint, name);
    const upstreamRegistryUrl = 'registry-1.docker.io';
    await rule({ ecrRepositoryPrefix: 'revoked', upstreamRegistryUrl, credentialArn });
    const cached = 'revoked/library/alpine/manifests/3.22';
    expect((await get(cached)).status).toBe(200);
    const value = JSON.stringify({ username: 'learner', accessToken: refusedToken });
    await secretsClient(endpoint)('PutSecretValue', { SecretId: name, SecretString: value });
    await endpoint.advance(2 * day);
    expect((await get(cached)).status).toBe(200);
    const [status, code, message] = await refusalOf(
      await get('revoked/library/node/manifests/22-alpine'),
    );
    expect([status, code]).toEqual([403, 'DENIED']);
    expect(message).toMatch(/^The authentication to the upstream registry failed\./);
    await secretsClient(endpoint)('DeleteSecret', {
      SecretId: name,
      ForceDeleteWithoutRecovery: true,
    });
    await expect(
      sdk().send(
        new BatchGetImageCommand({
          repositoryName: 'revoked/library/node',
          imageIds: [{ imageTag: '22-alpine' }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'UnableToGetUpstreamImageException' });
  });

  test('a tag that moved upstream moves here after a day, and not before', async () => {
    const upstream = { region: 'us-west-2' };
    const inUpstream = async (layer: string) => {
      const manifest = JSON.stringify({ ...JSON.parse(empty), annotations: { layer } });
      await sdk(upstream).send(
        new PutImageCommand({ repositoryName: 'app', imageManifest: manifest, imageTag: 'live' }),
      );
    };
    await sdk(upstream).send(new CreateRepositoryCommand({ repositoryName: 'app' }));
    await inUpstream('one');
    await rule({
      ecrRepositoryPrefix: 'west',
      upstreamRegistryUrl: `${account}.dkr.ecr.us-west-2.amazonaws.com`,
    });
    const digest = async () =>
      (await get('west/app/manifests/live')).headers.get('docker-content-digest');
    const first = await digest();
    await inUpstream('two');
    await endpoint.advance(day - 60);
    expect(await digest()).toBe(first);
    await endpoint.advance(61);
    const second = await digest();
    expect(second).not.toBe(first);
    expect((await images('west/app')).length).toBe(2);
    await inUpstream('three');
    expect(await digest()).toBe(second);
  });

  test('what Docker Hub published since comes a day later, and no sooner', async () => {
    const credentialArn = await createCredentials(endpoint, 'ecr-pullthroughcache/moving');
    const upstreamRegistryUrl = 'registry-1.docker.io';
    await rule({ ecrRepositoryPrefix: 'moving', upstreamRegistryUrl, credentialArn });
    const digest = async () =>
      (await get('moving/library/nginx/manifests/1.27')).headers.get('docker-content-digest');
    const first = await digest();
    const published = await endpoint.control('upstreams', {
      method: 'POST',
      body: JSON.stringify({
        host: upstreamRegistryUrl,
        repository: 'library/nginx',
        tag: '1.27',
      }),
    });
    const second = ((await published.json()) as { digest: string }).digest;
    expect(await digest()).toBe(first);
    await endpoint.advance(day + 1);
    expect(await digest()).toBe(second);
    expect(second).not.toBe(first);
  });

  test('a tag that cannot move stays where it is, whatever becomes of its upstream', async () => {
    const upstream = { region: 'us-east-2' };
    const put = (layer: string) =>
      sdk(upstream).send(
        new PutImageCommand({
          repositoryName: 'fixed',
          imageManifest: JSON.stringify({ ...JSON.parse(empty), annotations: { layer } }),
          imageTag: 'live',
        }),
      );
    await sdk(upstream).send(new CreateRepositoryCommand({ repositoryName: 'fixed' }));
    await put('one');
    await rule({
      ecrRepositoryPrefix: 'still',
      upstreamRegistryUrl: `${account}.dkr.ecr.us-east-2.amazonaws.com`,
    });
    await sdk().send(
      new CreateRepositoryCreationTemplateCommand({
        prefix: 'still',
        appliedFor: ['PULL_THROUGH_CACHE'],
        imageTagMutability: 'IMMUTABLE',
      }),
    );
    const digest = async () =>
      (await get('still/fixed/manifests/live')).headers.get('docker-content-digest');
    const first = await digest();
    await put('two');
    await endpoint.advance(2 * day);
    expect(await digest()).toBe(first);
  });

  test('another account’s registry is an upstream with a role, and signatures come along', async () => {
    const who = { credentials: administratorOf(defaults.partnerAccount) };
    const partner = registryClient(endpoint, who);
    const partnerHost = `${defaults.partnerAccount}.dkr.ecr.${region}.amazonaws.com`;
    await sdk(who).send(new CreateRepositoryCommand({ repositoryName: 'team/app' }));
    // In process every registry has a host of its own.
    const at = endpoint.url === undefined ? `https://${partnerHost}` : '';
    const path = (rest: string) => `${at}/v2/team/app/${rest}`;
    await partner.ask('POST', path(`blobs/uploads/?digest=${digestOf('{}')}`), { body: '{}' });
    await partner.ask('POST', path(`blobs/uploads/?digest=${digestOf('code')}`), { body: 'code' });
    const image = manifestOf('code');
    const signature = JSON.stringify({
      ...JSON.parse(empty),
      subject: {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: digestOf(image),
        size: image.length,
      },
    });
    for (const [imageManifest, imageTag] of [[image, '1.0'] as const, [signature] as const]) {
      await sdk(who).send(
        new PutImageCommand({ repositoryName: 'team/app', imageManifest, imageTag }),
      );
    }
    await rule({
      ecrRepositoryPrefix: 'partner',
      upstreamRepositoryPrefix: 'team',
      upstreamRegistryUrl: partnerHost,
      customRoleArn: `arn:aws:iam::${account}:role/cache`,
    });
    const refused = async () =>
      (await refusalOf(await get('partner/app/manifests/1.0'))).slice(0, 2);
    const isValid = async () => {
      const validate = { ecrRepositoryPrefix: 'partner' };
      return (await sdk().send(new ValidatePullThroughCacheRuleCommand(validate))).isValid;
    };
    const { iam } = endpoint.aws();
    expect([await refused(), await isValid()]).toEqual([[403, 'DENIED'], false]);
    const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
    const Action = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
    await iam('CreateRole', {
      RoleName: 'cache',
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Principal: { Service: 'pullthroughcache.ecr.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    });
    await iam('PutRolePolicy', {
      RoleName: 'cache',
      PolicyName: 'read',
      PolicyDocument: policy({ Effect: 'Allow', Action, Resource: '*' }),
    });
    expect([await refused(), await isValid()]).toEqual([[403, 'DENIED'], true]);
    const Principal = { AWS: `arn:aws:iam::${account}:role/cache` };
    await sdk(who).send(
      new SetRepositoryPolicyCommand({
        repositoryName: 'team/app',
        policyText: policy({ Effect: 'Allow', Principal, Action }),
      }),
    );
    const answer = await get('partner/app/manifests/1.0');
    expect(answer.headers.get('docker-content-digest')).toBe(digestOf(image));
    expect((await images('partner/app')).map(({ imageDigest }) => imageDigest).sort()).toEqual(
      [digestOf(image), digestOf(signature)].sort(),
    );
  });

  test('without its rule, what was cached stays and nothing new comes', async () => {
    await publicRule('short');
    await get(`short/${alpine}/manifests/3.22`);
    await sdk().send(new DeletePullThroughCacheRuleCommand({ ecrRepositoryPrefix: 'short' }));
    expect((await get(`short/${alpine}/manifests/3.22`)).status).toBe(200);
    expect((await get(`short/${alpine}/manifests/3.23`)).status).toBe(404);
  });

  test('a template says what the repository is like, and the longest prefix says which template', async () => {
    await publicRule('made');
    const lifecyclePolicy = JSON.stringify(
      {
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 9 },
            action: { type: 'expire' },
          },
        ],
      },
      null,
      2,
    );
    const template = (prefix: string, more: object) =>
      sdk().send(
        new CreateRepositoryCreationTemplateCommand({
          prefix,
          appliedFor: ['PULL_THROUGH_CACHE'],
          ...more,
        }),
      );
    await template('made', { imageTagMutability: 'IMMUTABLE' });
    await template('made/docker', {
      lifecyclePolicy,
      resourceTags: [{ Key: 'workbook', Value: 'ecr' }],
      customRoleArn: `arn:aws:iam::${account}:role/templates`,
    });
    await get(`made/${alpine}/manifests/3.22`);
    const repositoryName = `made/${alpine}`;
    const { repositories } = await sdk().send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    expect(repositories?.[0]?.imageTagMutability).toBe('MUTABLE');
    const policy = await sdk().send(new GetLifecyclePolicyCommand({ repositoryName }));
    expect(policy.lifecyclePolicyText).toBe(lifecyclePolicy);
    const { tags } = await sdk().send(
      new ListTagsForResourceCommand({ resourceArn: repositories?.[0]?.repositoryArn }),
    );
    expect(tags).toEqual([{ Key: 'workbook', Value: 'ecr' }]);
  });

  test('a template with resource tags and no role makes no repository', async () => {
    await publicRule('roleless');
    await sdk().send(
      new CreateRepositoryCreationTemplateCommand({
        prefix: 'roleless',
        appliedFor: ['PULL_THROUGH_CACHE'],
        resourceTags: [{ Key: 'team', Value: 'web' }],
      }),
    );
    expect((await refusalOf(await get(`roleless/${alpine}/manifests/3.22`)))[1]).toBe(
      'NAME_UNKNOWN',
    );
  });

  test('a push creates a repository where a template for pushes says so, and nowhere else', async () => {
    await sdk().send(
      new CreateRepositoryCreationTemplateCommand({
        prefix: 'pushed',
        appliedFor: ['CREATE_ON_PUSH'],
        imageTagMutability: 'IMMUTABLE',
      }),
    );
    const digest = await registryClient(endpoint).pushImage('pushed/app', '1.0.0', 'layer');
    expect((await images('pushed/app'))[0]?.imageDigest).toBe(digest);
    await expect(registryClient(endpoint).pushBlob('pusher/app', '{}')).rejects.toThrow(
      'does not exist',
    );
  });

  test('who only looks fills no cache', async () => {
    await publicRule('looked');
    const found = await get(`looked/${alpine}/manifests/3.22`, {
      credentials: observerOf(account),
    });
    expect((await refusalOf(found))[1]).toBe('NAME_UNKNOWN');
  });

  test('what was pushed by hand below a prefix is told from what was imported', async () => {
    await publicRule('mixed');
    await get(`mixed/${alpine}/manifests/3.22`);
    await registryClient(endpoint).pushImage(`mixed/${alpine}`, 'mine', 'own work');
    const snapshot = (await (await endpoint.control('snapshot')).json()) as {
      rows: [key: string, row: { tags: string[]; importedBy?: string; pushedBy: string }][];
    };
    const rows = snapshot.rows.filter(([key]) => key.startsWith(`i/${account}/${region}/mixed/`));
    const tagged = (tag: string) => rows.find(([, { tags }]) => tags.includes(tag))?.[1];
    expect(tagged('3.22')).toMatchObject({
      importedBy: `arn:aws:iam::${account}:user/${defaults.profile}`,
      pushedBy: expect.stringContaining('AWSServiceRoleForECRPullThroughCache') as string,
    });
    expect(tagged('mine')?.importedBy).toBeUndefined();
  });
});

/** An artifact without layers: a repository takes it before it has any blob. */
const empty = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [],
});
