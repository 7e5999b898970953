/** The policies of repositories and registries: stored, shown, refused. What they do is in `permissions.test.ts`. */
import {
  CreateRepositoryCommand,
  DeleteRegistryPolicyCommand,
  DeleteRepositoryPolicyCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
  PutRegistryPolicyCommand,
  SetRepositoryPolicyCommand,
  type SetRepositoryPolicyCommandInput,
} from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';

const { partnerAccount } = defaults;
const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const policyOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

describeEndpoints('a repository policy', { needs: [] }, (endpoint) => {
  const { account, region, named } = endpoint;
  // An account that a policy names must be there; the endpoint's own is.
  const statement = { Effect: 'Allow', Principal: { AWS: account }, Action: pull };
  const repositoryName = named('policies/app');
  const set = (input: Partial<SetRepositoryPolicyCommandInput>) =>
    endpoint.sdk().send(
      new SetRepositoryPolicyCommand({
        repositoryName,
        policyText: policyOf(statement),
        ...input,
      }),
    );
  const get = () => endpoint.sdk().send(new GetRepositoryPolicyCommand({ repositoryName }));

  beforeAll(async () => {
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName }));
  });

  test('is shown as ECR writes it, replaced, and gone once it is deleted', async () => {
    const notThere = {
      name: 'RepositoryPolicyNotFoundException',
      message: `Repository policy does not exist for the repository with name '${repositoryName}' in the registry with id '${account}'`,
    };
    await expect(get()).rejects.toMatchObject(notThere);
    const answer = await set({});
    expect(answer).toMatchObject({ registryId: account, repositoryName });
    expect(answer.policyText).toMatch(
      /^{\n {2}"Version" : "2012-10-17",\n {2}"Statement" : \[ {\n/,
    );
    expect(JSON.parse(answer.policyText ?? '')).toEqual(JSON.parse(policyOf(statement)));
    expect((await get()).policyText).toBe(answer.policyText);
    const other = await set({ policyText: policyOf({ ...statement, Action: 'ecr:*' }) });
    expect((await get()).policyText).toBe(other.policyText);
    const deleted = await endpoint
      .sdk()
      .send(new DeleteRepositoryPolicyCommand({ repositoryName }));
    expect(deleted.policyText).toBe(other.policyText);
    await expect(get()).rejects.toMatchObject(notThere);
    await expect(
      endpoint.sdk().send(new DeleteRepositoryPolicyCommand({ repositoryName })),
    ).rejects.toMatchObject(notThere);
  });

  test('belongs to a repository that is there', async () => {
    await expect(set({ repositoryName: named('policies/none') })).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
    });
  });

  const nobody = 'workbook-contract-nobody';
  const invalid = 'Invalid repository policy provided';
  test.each<[string, string, string]>([
    ['no text', '', invalid],
    ['comments', `// pulls\n${policyOf(statement)}`, invalid],
    ['a resource', policyOf({ ...statement, Resource: '*' }), invalid],
    ['no principal', policyOf({ ...statement, Principal: undefined }), invalid],
    ['the token', policyOf({ ...statement, Action: 'ecr:GetAuthorizationToken' }), invalid],
    [
      'a role that nobody made',
      policyOf({ ...statement, Principal: { AWS: `arn:aws:iam::${account}:role/${nobody}` } }),
      'Principal not found',
    ],
    [
      'a user that nobody made beside an account',
      policyOf({
        ...statement,
        Principal: { AWS: [account, `arn:aws:iam::${account}:user/${nobody}`] },
      }),
      'Principal not found',
    ],
  ])('is refused with %s', async (_, policyText, constraint) => {
    await expect(set({ policyText })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid parameter at 'PolicyText' failed to satisfy constraint: '${constraint}'`,
    });
  });

  test('has 10,240 characters at most', async () => {
    const policyText = policyOf(statement).padEnd(10_241);
    await expect(set({ policyText })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await set({ policyText: policyText.slice(0, -1) });
  });

  test.skipIf(endpoint.lacks('identities'))(
    'may name users that are there, and services',
    async () => {
      const AWS = [
        `arn:aws:iam::${account}:user/${defaults.profile}`,
        `arn:aws:iam::${partnerAccount}:root`,
      ];
      await set({
        policyText: policyOf({ ...statement, Principal: { AWS, Service: 'lambda.amazonaws.com' } }),
      });
    },
  );

  test.skipIf(endpoint.lacks('difference'))(
    'with addresses is refused as more than the sandbox can do',
    async () => {
      const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
      await expect(
        set({ policyText: policyOf({ ...statement, Condition }) }),
      ).rejects.toMatchObject({
        name: 'NotImplementedException',
        message: expect.stringContaining('IpAddress') as string,
      });
    },
  );

  describe('that would keep its writer from writing another', () => {
    const policyText = policyOf({
      Effect: 'Deny',
      Principal: '*',
      Action: 'ecr:SetRepositoryPolicy',
    });
    test.skipIf(endpoint.lacks('identities'))('must be forced, and then does', async () => {
      await expect(set({ policyText })).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: expect.stringContaining('force') as string,
      });
      await set({ policyText, force: true });
      await expect(set({})).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: `User: arn:aws:iam::${account}:user/${defaults.profile} is not authorized to perform: ecr:SetRepositoryPolicy on resource: arn:aws:ecr:${region}:${account}:repository/${repositoryName} with an explicit deny in a resource-based policy`,
      });
      await endpoint.sdk().send(new DeleteRepositoryPolicyCommand({ repositoryName }));
    });
  });
});

describeEndpoints('a registry policy', { needs: ['identities', 'registry'] }, (endpoint) => {
  const { account } = endpoint;
  const who = { region: 'eu-west-1' };
  const put = (policyText: string) =>
    endpoint.sdk(who).send(new PutRegistryPolicyCommand({ policyText }));
  const get = (of: object) => endpoint.sdk(of).send(new GetRegistryPolicyCommand({}));
  const replicates = {
    Sid: 'ReplicationAccessCrossAccount',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${partnerAccount}:root` },
    Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
    Resource: [`arn:aws:ecr:eu-west-1:${account}:repository/*`],
  };

  test('is one for an account in a Region', async () => {
    const notThere = {
      name: 'RegistryPolicyNotFoundException',
      message: `Registry policy does not exist in the registry with id '${account}'`,
    };
    await expect(get(who)).rejects.toMatchObject(notThere);
    const { policyText, registryId } = await put(policyOf(replicates));
    expect(registryId).toBe(account);
    expect(JSON.parse(policyText ?? '')).toEqual(JSON.parse(policyOf(replicates)));
    expect((await get(who)).policyText).toBe(policyText);
    await expect(get({})).rejects.toMatchObject(notThere);
    const deleted = await endpoint.sdk(who).send(new DeleteRegistryPolicyCommand({}));
    expect(deleted.policyText).toBe(policyText);
    await expect(endpoint.sdk(who).send(new DeleteRegistryPolicyCommand({}))).rejects.toMatchObject(
      notThere,
    );
  });

  const invalid = 'Invalid registry policy provided';
  test.each<[string, string, string]>([
    ['no JSON', '{', invalid],
    ['no resource', policyOf({ ...replicates, Resource: undefined }), invalid],
    [
      'a role that nobody made',
      policyOf({ ...replicates, Principal: { AWS: `arn:aws:iam::${account}:role/none` } }),
      'Principal not found',
    ],
  ])('is refused with %s', async (_, policyText, constraint) => {
    await expect(put(policyText)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid parameter at 'PolicyText' failed to satisfy constraint: '${constraint}'`,
    });
  });
});
