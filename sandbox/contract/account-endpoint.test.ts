/** The contract's third endpoint, held to a sandbox whose control is switched off and that is another's account. */
import {
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  CreateRepositoryCreationTemplateCommand,
  DeleteRepositoryCommand,
  DescribePullThroughCacheRulesCommand,
  DescribeRepositoriesCommand,
  DescribeRepositoryCreationTemplatesCommand,
  ECRClient,
  GetAccountSettingCommand,
  GetRegistryPolicyCommand,
  PutAccountSettingCommand,
  PutRegistryPolicyCommand,
  PutReplicationConfigurationCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '../listen.ts';
import { reachAccount, type AccountEndpoint } from './account-endpoint.ts';
import { needs, type Need } from './needs.ts';
import { registryClient } from './registry-client.ts';

const account = '222233334444';
const region = 'eu-west-3';
const credentials = { accessKeyId: account, secretAccessKey: 'sandbox' };

let server: Listening;
/** Whoever else works in the account. */
let owner: ECRClient;
beforeAll(async () => {
  server = await listen({ port: 0, control: false, account, region });
  owner = new ECRClient({ endpoint: server.url, region, credentials });
  await owner.send(new CreateRepositoryCommand({ repositoryName: 'somebody/else' }));
});
afterAll(() => server.close());

const reach = async (changesRegistry = false): Promise<AccountEndpoint> =>
  (await reachAccount({ url: server.url, region, credentials, changesRegistry }))();
const policyText = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: account },
    Action: 'ecr:ReplicateImage',
    Resource: `arn:aws:ecr:${region}:${account}:repository/*`,
  },
});

test('an account says who it is, and lacks everything that is the sandbox’s alone', async () => {
  const { endpoint } = await reach();
  expect(endpoint).toMatchObject({ account, region, url: server.url });
  expect(endpoint.registryHost()).toBe(new URL(server.url).host);
  const all = Object.keys(needs) as Need[];
  expect(all.filter((need) => !endpoint.lacks(need))).toEqual([]);
  const willing = (await reach(true)).endpoint;
  expect(all.filter((need) => !willing.lacks(need))).toEqual(['registry']);
  await expect(endpoint.control('clock')).rejects.toThrow('An account has no /_sandbox/');
  await expect(endpoint.advance(1)).rejects.toThrow('Nobody turns the clock');
});

test('what tests made in two Regions goes with them, full repositories too, and nothing else', async () => {
  const { endpoint, clear } = await reach();
  const repositoryName = endpoint.named('full');
  await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName }));
  await registryClient(endpoint).pushImage(repositoryName, 'v1', 'layer');
  const elsewhere = endpoint.sdk({ region: 'us-east-1' });
  await elsewhere.send(new CreateRepositoryCommand({ repositoryName }));
  await elsewhere.send(
    new CreatePullThroughCacheRuleCommand({
      ecrRepositoryPrefix: endpoint.named('cache'),
      upstreamRegistryUrl: 'public.ecr.aws',
    }),
  );
  await endpoint.sdk().send(
    new CreateRepositoryCreationTemplateCommand({
      prefix: endpoint.named('template'),
      appliedFor: ['PULL_THROUGH_CACHE'],
    }),
  );
  await clear();
  const namesIn = async (client: ECRClient) => {
    const { repositories = [] } = await client.send(new DescribeRepositoriesCommand({}));
    const { pullThroughCacheRules = [] } = await client.send(
      new DescribePullThroughCacheRulesCommand({}),
    );
    const { repositoryCreationTemplates = [] } = await client.send(
      new DescribeRepositoryCreationTemplatesCommand({}),
    );
    const names = repositories.map((repository) => repository.repositoryName);
    return [...names, ...pullThroughCacheRules, ...repositoryCreationTemplates];
  };
  expect(await namesIn(owner)).toEqual(['somebody/else']);
  const farOwner = new ECRClient({ endpoint: server.url, region: 'us-east-1', credentials });
  expect(await namesIn(farOwner)).toEqual([]);
});

test('settings of the registry stay as they are unless a change was asked for', async () => {
  const { endpoint } = await reach();
  const put = new PutAccountSettingCommand({ name: 'BLOB_MOUNTING', value: 'ENABLED' });
  await expect(endpoint.sdk().send(put)).rejects.toThrow('needs `registry`');
});

test('settings of the registry that tests changed are put back', async () => {
  const { endpoint, clear } = await reach(true);
  const setting = { name: 'BLOB_MOUNTING' };
  const valueOf = async () => (await owner.send(new GetAccountSettingCommand(setting))).value;
  const before = await valueOf();
  for (const value of ['ENABLED', 'DISABLED', 'ENABLED']) {
    await endpoint.sdk().send(new PutAccountSettingCommand({ ...setting, value }));
  }
  await endpoint.sdk().send(new PutRegistryPolicyCommand({ policyText }));
  expect(await valueOf()).toBe('ENABLED');
  await clear();
  expect(await valueOf()).toBe(before);
  await expect(owner.send(new GetRegistryPolicyCommand({}))).rejects.toMatchObject({
    name: 'RegistryPolicyNotFoundException',
  });
});

test('what nobody knows how to put back is not changed', async () => {
  const { endpoint } = await reach(true);
  const replicationConfiguration = { rules: [] };
  await expect(
    endpoint.sdk().send(new PutReplicationConfigurationCommand({ replicationConfiguration })),
  ).rejects.toThrow('how to undo PutReplicationConfiguration');
});

test('a test that forgets its prefix, or asks another service or as somebody else, is stopped', async () => {
  const { endpoint } = await reach();
  const repositoryName = 'somebody/else';
  await expect(
    endpoint.sdk().send(new DeleteRepositoryCommand({ repositoryName, force: true })),
  ).rejects.toThrow('endpoint.named()');
  await expect(endpoint.aws().ecr('DeleteRepository', { repositoryName })).rejects.toThrow();
  await expect(endpoint.aws().kms('CreateKey', {})).rejects.toThrow();
  expect(() => endpoint.sdk({ credentials: administratorOf('444455556666') })).toThrow(
    'needs `identities`',
  );
  const { repositories } = await owner.send(
    new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
  );
  expect(repositories).toHaveLength(1);
});
