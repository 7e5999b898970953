/** Pull-through cache rules: create, describe, update, validate, delete. */
import {
  CreatePullThroughCacheRuleCommand,
  DeletePullThroughCacheRuleCommand,
  DescribePullThroughCacheRulesCommand,
  UpdatePullThroughCacheRuleCommand,
  ValidatePullThroughCacheRuleCommand,
  type CreatePullThroughCacheRuleCommandInput,
  type UpstreamRegistry,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { refusedToken } from '../pull-through/credentials.ts';
import { describeEndpoints } from './endpoints.ts';
import { createCredentials, secretsClient } from './secrets-client.ts';

const { partnerAccount } = defaults;
const hub = 'registry-1.docker.io';
const publicRegistry = 'public.ecr.aws';

describeEndpoints('cache rules', { needs: [] }, (endpoint) => {
  const { account, region, named } = endpoint;
  const arn = (name: string) =>
    `arn:aws:secretsmanager:${region}:${account}:secret:ecr-pullthroughcache/${name}-AbCdEf`;
  const otherRegion = region === 'us-east-1' ? 'us-west-2' : 'us-east-1';
  const create = (
    ecrRepositoryPrefix: string,
    upstreamRegistryUrl: string,
    more: Partial<CreatePullThroughCacheRuleCommandInput> = {},
    who = {},
  ) =>
    endpoint.sdk(who).send(
      new CreatePullThroughCacheRuleCommand({
        ecrRepositoryPrefix,
        upstreamRegistryUrl,
        ...more,
      }),
    );
  const validate = (ecrRepositoryPrefix: string) =>
    endpoint.sdk().send(new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix }));
  const describe = (input: { ecrRepositoryPrefixes?: string[]; maxResults?: number }, who = {}) =>
    endpoint.sdk(who).send(new DescribePullThroughCacheRulesCommand(input));

  test('a rule is described as it was created, and is gone when it is deleted', async () => {
    const { $metadata: _, ...created } = await create(named('ecr-public/'), publicRegistry);
    expect(created).toEqual({
      ecrRepositoryPrefix: named('ecr-public'),
      upstreamRegistryUrl: publicRegistry,
      upstreamRegistry: 'ecr-public',
      upstreamRepositoryPrefix: 'ROOT',
      registryId: account,
      createdAt: expect.any(Date) as Date,
    });
    const { pullThroughCacheRules } = await describe({
      ecrRepositoryPrefixes: [named('ecr-public')],
    });
    expect(pullThroughCacheRules).toEqual([{ ...created, updatedAt: created.createdAt }]);
    const deleted = await endpoint
      .sdk()
      .send(new DeletePullThroughCacheRuleCommand({ ecrRepositoryPrefix: named('ecr-public') }));
    const { upstreamRegistry: __, ...outline } = created;
    expect(deleted).toMatchObject(outline);
    await expect(describe({ ecrRepositoryPrefixes: [named('ecr-public')] })).rejects.toMatchObject({
      name: 'PullThroughCacheRuleNotFoundException',
    });
  });

  const prefixFor = (upstreamRegistry: string) => named(`up/${upstreamRegistry.slice(0, 10)}`);
  test.each<[UpstreamRegistry, string]>([
    ['ecr-public', publicRegistry],
    ['k8s', 'registry.k8s.io'],
    ['quay', 'quay.io'],
    ['ecr', `${account}.dkr.ecr.${otherRegion}.amazonaws.com`],
  ])('%s is an upstream at %s', async (upstreamRegistry, url) => {
    expect(await create(prefixFor(upstreamRegistry), url)).toMatchObject({ upstreamRegistry });
  });

  const withSecret: [UpstreamRegistry, string][] = [
    ['docker-hub', hub],
    ['github-container-registry', 'ghcr.io'],
    ['gitlab-container-registry', 'registry.gitlab.com'],
    ['azure-container-registry', 'example.azurecr.io'],
    ['chainguard', 'cgr.dev'],
  ];

  test.each(withSecret)('%s is an upstream that wants a secret', async (upstreamRegistry, url) => {
    await expect(create(prefixFor(upstreamRegistry), url)).rejects.toMatchObject({
      name: 'UnsupportedUpstreamRegistryException',
      message: expect.stringMatching(
        /^The specified upstream registry requires authentication\. Specify a valid Secrets Manager ARN/,
      ) as string,
    });
  });

  test.skipIf(endpoint.lacks('neighbours')).each(withSecret)(
    '%s is an upstream at %s, with a secret',
    async (upstreamRegistry, url) => {
      const secret = `ecr-pullthroughcache/${upstreamRegistry}`;
      const credentialArn = await createCredentials(endpoint, secret);
      const created = await create(prefixFor(upstreamRegistry), url, { credentialArn });
      expect(created).toMatchObject({ upstreamRegistry, credentialArn });
    },
  );

  test.each<[string, string, Partial<CreatePullThroughCacheRuleCommandInput>, string]>([
    ['a registry that is none', 'harbor.example.com', {}, 'UnsupportedUpstreamRegistryException'],
    ['the frozen one', 'k8s.gcr.io', {}, 'UnsupportedUpstreamRegistryException'],
    ['a URL', 'https://quay.io', {}, 'UnsupportedUpstreamRegistryException'],
    [
      'another name',
      'quay.io',
      { upstreamRegistry: 'k8s' },
      'UnsupportedUpstreamRegistryException',
    ],
    ['itself', `${account}.dkr.ecr.${region}.amazonaws.com`, {}, 'InvalidParameterException'],
    [
      'another account’s without a role',
      `${partnerAccount}.dkr.ecr.${region}.amazonaws.com`,
      {},
      'InvalidParameterException',
    ],
    ['a secret that is not there', hub, { credentialArn: arn('none') }, 'SecretNotFoundException'],
    [
      'a secret in another Region',
      hub,
      { credentialArn: arn('x').replace(region, otherRegion) },
      'UnableToAccessSecretException',
    ],
    [
      'a secret with another name',
      hub,
      { credentialArn: arn('x').replace('ecr-pullthroughcache/', 'prod/') },
      'InvalidParameterException',
    ],
  ])('%s is refused', async (_, url, more, name) => {
    await expect(create(named('refused'), url, more)).rejects.toMatchObject({ name });
  });

  test('the URL that is no upstream is named', async () => {
    await expect(create(named('named'), 'harbor.example.com')).rejects.toThrow(
      'The upstream registry URL harbor.example.com is invalid. Specify a valid upstream registry URL and try again',
    );
  });

  test.skipIf(endpoint.lacks('neighbours')).each<[string, object, more: object, error: string]>([
    ['no token', { username: 'learner' }, {}, 'InvalidParameterException'],
    ['an empty one', { username: 'learner', accessToken: '' }, {}, 'InvalidParameterException'],
    [
      'a key of the customer’s',
      { username: 'learner', accessToken: 'x' },
      { KmsKeyId: 'alias/mine' },
      'UnableToDecryptSecretValueException',
    ],
  ])('a secret with %s is refused', async (what, value, more, name) => {
    const { ARN } = await secretsClient(endpoint)('CreateSecret', {
      Name: `ecr-pullthroughcache/${what.replace(/\W/g, '-')}`,
      SecretString: JSON.stringify(value),
      ...more,
    });
    await expect(create('bad', hub, { credentialArn: String(ARN) })).rejects.toMatchObject({
      name,
    });
  });

  test.skipIf(endpoint.lacks('neighbours'))(
    'a secret that is to be deleted cannot be accessed',
    async () => {
      const SecretId = 'ecr-pullthroughcache/leaving';
      const credentialArn = await createCredentials(endpoint, SecretId);
      await secretsClient(endpoint)('DeleteSecret', { SecretId });
      await expect(create('leaving', hub, { credentialArn })).rejects.toMatchObject({
        name: 'UnableToAccessSecretException',
      });
    },
  );

  test.skipIf(endpoint.lacks('alone'))(
    'a prefix has one rule, a ROOT rule no prefix upstream, and a registry 50 rules',
    async () => {
      const who = { region: 'eu-west-1' };
      await create('once', publicRegistry, {}, who);
      await expect(create('once/', 'quay.io', {}, who)).rejects.toMatchObject({
        name: 'PullThroughCacheRuleAlreadyExistsException',
      });
      await expect(
        create('ROOT', publicRegistry, { upstreamRepositoryPrefix: 'docker' }, who),
      ).rejects.toMatchObject({ name: 'InvalidParameterException' });
      for (let n = 2; n <= 50; n++) await create(`rule-${n}`, publicRegistry, {}, who);
      await expect(create('rule-51', publicRegistry, {}, who)).rejects.toMatchObject({
        name: 'LimitExceededException',
      });
      const first = await describe({ maxResults: 30 }, who);
      expect(first.pullThroughCacheRules).toHaveLength(30);
      const input = { nextToken: first.nextToken, maxResults: 30 };
      expect((await describe(input, who)).pullThroughCacheRules).toHaveLength(20);
      await expect(
        describe({ ecrRepositoryPrefixes: ['once'], maxResults: 3 }, who),
      ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  test.skipIf(endpoint.lacks('sandbox'))('China has no pull-through cache', async () => {
    const who = { region: 'cn-north-1' };
    await expect(create('china', publicRegistry, {}, who)).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test.skipIf(endpoint.lacks('neighbours'))(
    'a rule with credentials that are let in is valid, until the token is revoked',
    async () => {
      const SecretId = 'ecr-pullthroughcache/valid';
      const credentialArn = await createCredentials(endpoint, SecretId);
      await create('valid', hub, { credentialArn });
      expect(await validate('valid')).toMatchObject({
        ecrRepositoryPrefix: 'valid',
        registryId: account,
        upstreamRegistryUrl: hub,
        credentialArn,
        isValid: true,
      });
      const SecretString = JSON.stringify({ username: 'learner', accessToken: refusedToken });
      await secretsClient(endpoint)('PutSecretValue', { SecretId, SecretString });
      expect(await validate('valid')).toMatchObject({
        isValid: false,
        failure: expect.stringMatching(
          /^The authentication to the upstream registry failed/,
        ) as string,
      });
      const other = await createCredentials(endpoint, 'ecr-pullthroughcache/other');
      const updated = await endpoint.sdk().send(
        new UpdatePullThroughCacheRuleCommand({
          ecrRepositoryPrefix: 'valid',
          credentialArn: other,
        }),
      );
      expect(updated).toMatchObject({ credentialArn: other, registryId: account });
      expect(await validate('valid')).toMatchObject({ isValid: true });
      await secretsClient(endpoint)('DeleteSecret', { SecretId: other });
      expect((await validate('valid')).failure).toMatch(/^The secret is unable to be accessed/);
    },
  );

  test.skipIf(endpoint.lacks('neighbours'))(
    'a rule whose upstream is not bundled is not valid, and says so',
    async () => {
      const credentialArn = await createCredentials(endpoint, 'ecr-pullthroughcache/far');
      await create('far', 'nobodys.azurecr.io', { credentialArn });
      expect(await validate('far')).toMatchObject({
        isValid: false,
        failure: expect.stringContaining('unavailable') as string,
      });
    },
  );

  test('an update says what to replace, and a rule that is missing is said to be', async () => {
    const client = endpoint.sdk();
    await create(named('empty'), publicRegistry);
    const update = (ecrRepositoryPrefix: string) =>
      client.send(new UpdatePullThroughCacheRuleCommand({ ecrRepositoryPrefix }));
    await expect(update(named('empty'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const missing = { name: 'PullThroughCacheRuleNotFoundException' };
    await expect(update(named('missing'))).rejects.toMatchObject(missing);
    await expect(validate(named('missing'))).rejects.toMatchObject(missing);
    await expect(
      client.send(new DeletePullThroughCacheRuleCommand({ ecrRepositoryPrefix: named('missing') })),
    ).rejects.toMatchObject(missing);
  });
});
