/** Sessions of roles: who gets one, what it may, and how long. */
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, test } from 'vitest';
import { administratorOf, observerOf, type Credentials } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import type { Aws } from '#ecr/client.ts';
import { describeEndpoints } from './endpoints.ts';
import { refusalOf, registryClient } from './registry-client.ts';
import { arn, credentialsOf, policyOf, readOnly, statement } from './role-session.ts';

const { account, partnerAccount, region } = defaults;
const partner = { credentials: administratorOf(partnerAccount) };
const trust = (Principal: object, rest: object = {}) =>
  policyOf(statement('sts:AssumeRole', { Principal, ...rest }));

const assume = (aws: Aws, role: string, more: object = {}) =>
  aws.sts('AssumeRole', { RoleArn: role, RoleSessionName: 'run-1', ...more });

describeEndpoints('a role', { needs: ['identities', 'clock'] }, (endpoint) => {
  const sdk = (credentials: Credentials) => endpoint.sdk({ credentials });
  const make = async (
    RoleName: string,
    AssumeRolePolicyDocument: string,
    PolicyArn = readOnly,
    more = {},
  ) => {
    const { iam } = endpoint.aws();
    await iam('CreateRole', { RoleName, AssumeRolePolicyDocument, ...more });
    await iam('AttachRolePolicy', { RoleName, PolicyArn });
    return arn(`role/${RoleName}`);
  };
  const user = async (UserName: string, PolicyDocument: string) => {
    const { iam } = endpoint.aws();
    await iam('CreateUser', { UserName });
    await iam('PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument });
    const { AccessKey } = await iam('CreateAccessKey', { UserName });
    return endpoint.aws({
      credentials: {
        accessKeyId: AccessKey.AccessKeyId,
        secretAccessKey: AccessKey.SecretAccessKey,
      },
    });
  };
  const denied = (who: string, role: string) => ({
    code: 'AccessDenied',
    status: 403,
    message: `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${role}`,
  });

  beforeAll(() =>
    endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName: 'roles/app' })),
  );

  test('gives a session that is somebody of its own and may what the role may', async () => {
    const role = await make('reader', trust({ AWS: account }));
    const { Credentials: session, AssumedRoleUser } = await assume(endpoint.aws(), role);
    const who = `arn:aws:sts::${account}:assumed-role/reader/run-1`;
    expect(AssumedRoleUser?.Arn).toBe(who);
    expect(session?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const credentials = credentialsOf(session);
    const identity = await endpoint.aws({ credentials }).sts('GetCallerIdentity');
    expect(identity).toEqual({
      Arn: who,
      Account: account,
      UserId: AssumedRoleUser?.AssumedRoleId,
    });
    expect(identity.UserId).toMatch(/^AROA[A-Z2-7]{17}:run-1$/);
    const { repositories } = await sdk(credentials).send(new DescribeRepositoriesCommand({}));
    expect(repositories?.length).toBeGreaterThan(0);
    await expect(
      sdk(credentials).send(
        new PutLifecyclePolicyCommand({
          repositoryName: 'roles/app',
          lifecyclePolicyText: 'x'.repeat(100),
        }),
      ),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: ${who} is not authorized to perform: ecr:PutLifecyclePolicy on resource: arn:aws:ecr:${region}:${account}:repository/roles/app because no identity-based policy allows the ecr:PutLifecyclePolicy action`,
    });
    const { iam } = endpoint.aws({ credentials });
    await expect(iam('DeleteRole', { RoleName: 'reader' })).rejects.toMatchObject({
      code: 'AccessDenied',
      message: `User: ${who} is not authorized to perform: iam:DeleteRole on resource: ${role} because no identity-based policy allows the iam:DeleteRole action`,
    });
  });

  test('logs a registry’s client in, whose pushes stop where its permissions do', async () => {
    const role = await make(
      'puller',
      trust({ AWS: account }),
      'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
    );
    const { Credentials: session } = await assume(endpoint.aws(), role);
    await registryClient(endpoint).pushImage('roles/app', 'v1', 'a layer');
    const client = registryClient(endpoint, { credentials: credentialsOf(session) });
    expect((await client.ask('GET', '/v2/roles/app/manifests/v1')).status).toBe(200);
    const [status, code, message] = await refusalOf(
      await client.ask('POST', '/v2/roles/app/blobs/uploads/'),
    );
    expect([status, code]).toEqual([403, 'DENIED']);
    expect(message).toBe(
      `User: arn:aws:sts::${account}:assumed-role/puller/run-1 is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:${region}:${account}:repository/roles/app because no identity-based policy allows the ecr:InitiateLayerUpload action`,
    );
  });

  describe('is given to nobody', () => {
    test('whom it does not trust, whatever they may', async () => {
      const role = await make('for-machines', trust({ Service: 'ec2.amazonaws.com' }));
      await expect(assume(endpoint.aws(), role)).rejects.toMatchObject(
        denied(arn(`user/${defaults.profile}`), role),
      );
    });

    test('who may not assume it, though it trusts their account', async () => {
      const role = await make('for-some', trust({ AWS: account }));
      const without = await user('without', policyOf(statement('ecr:*', { Resource: '*' })));
      await expect(assume(without, role)).rejects.toMatchObject(denied(arn('user/without'), role));
      const with_ = await user('with', policyOf(statement('sts:AssumeRole', { Resource: role })));
      expect((await assume(with_, role)).AssumedRoleUser?.Arn).toContain('for-some/run-1');
    });

    test('if it is not there, or only looks', async () => {
      const none = arn('role/none');
      await expect(assume(endpoint.aws(), none)).rejects.toMatchObject(
        denied(arn(`user/${defaults.profile}`), none),
      );
      const observer = endpoint.aws({ credentials: observerOf(account) });
      const role = await make('for-everybody', trust({ AWS: '*' }));
      await expect(assume(observer, role)).rejects.toMatchObject({ code: 'AccessDenied' });
    });

    test('of another account without its external id', async () => {
      const Condition = { StringEquals: { 'sts:ExternalId': 'course-42' } };
      const role = await make('grader', trust({ AWS: partnerAccount }, { Condition }));
      const theirs = endpoint.aws(partner);
      const who = arn(`user/${defaults.partnerProfile}`, partnerAccount);
      await expect(assume(theirs, role)).rejects.toMatchObject(denied(who, role));
      await expect(assume(theirs, role, { ExternalId: 'course-41' })).rejects.toMatchObject(
        denied(who, role),
      );
      const { AssumedRoleUser } = await assume(theirs, role, { ExternalId: 'course-42' });
      expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${account}:assumed-role/grader/run-1`);
    });
  });

  test('a session policy narrows it', async () => {
    const role = await make('narrowed', trust({ AWS: account }));
    const Policy = policyOf(statement('ecr:DescribeRepositories', { Resource: '*' }));
    const { Credentials: session } = await assume(endpoint.aws(), role, { Policy });
    const narrowed = sdk(credentialsOf(session));
    await narrowed.send(new DescribeRepositoriesCommand({}));
    await expect(
      narrowed.send(new DescribeImagesCommand({ repositoryName: 'roles/app' })),
    ).rejects.toMatchObject({
      message: expect.stringContaining(
        'because no session policy allows the ecr:DescribeImages action',
      ) as string,
    });
    const all = { PolicyArns: [{ arn: readOnly }] };
    const { Credentials: whole } = await assume(endpoint.aws(), role, all);
    await sdk(credentialsOf(whole)).send(
      new DescribeImagesCommand({ repositoryName: 'roles/app' }),
    );
  });

  test('a boundary narrows it', async () => {
    const { iam } = endpoint.aws();
    const PolicyDocument = policyOf(statement('ecr:Describe*', { Resource: '*' }));
    const { Policy } = await iam('CreatePolicy', { PolicyName: 'boundary', PolicyDocument });
    const role = await make('bounded', trust({ AWS: account }), readOnly, {
      PermissionsBoundary: Policy?.Arn,
    });
    const { Credentials: session } = await assume(endpoint.aws(), role);
    await expect(
      sdk(credentialsOf(session)).send(new GetAuthorizationTokenCommand({})),
    ).rejects.toMatchObject({
      message: expect.stringContaining(
        'because no permissions boundary allows the ecr:GetAuthorizationToken action',
      ) as string,
    });
  });

  test('a repository policy may name the role, and then it needs no other', async () => {
    const role = await make(
      'named',
      trust({ AWS: account }),
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    );
    const { Credentials: session } = await assume(endpoint.aws(), role);
    const look = () =>
      sdk(credentialsOf(session)).send(
        new DescribeImagesCommand({ repositoryName: 'roles/shared' }),
      );
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName: 'roles/shared' }));
    const set = (AWS: string) =>
      endpoint.sdk().send(
        new SetRepositoryPolicyCommand({
          repositoryName: 'roles/shared',
          policyText: policyOf(statement('ecr:DescribeImages', { Principal: { AWS } })),
        }),
      );
    await set(account);
    await expect(look()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await set(role);
    expect((await look()).imageDetails).toEqual([]);
    // The token is had by identity policies alone.
    await expect(
      sdk(credentialsOf(session)).send(new GetAuthorizationTokenCommand({})),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('a session ends when it was to end, and says so', async () => {
    const role = await make('brief', trust({ AWS: account }), readOnly, {
      MaxSessionDuration: 3600,
    });
    const aws = endpoint.aws();
    await expect(assume(aws, role, { DurationSeconds: 3601 })).rejects.toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
    const { Credentials: session } = await assume(aws, role, { DurationSeconds: 900 });
    expect((session?.Expiration ?? 0) - aws.now()).toBeCloseTo(900, -1);
    const look = () => sdk(credentialsOf(session)).send(new DescribeRepositoriesCommand({}));
    await look();
    await endpoint.advance(901);
    await expect(look()).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    });
  });

  test('roles are chained for an hour at most', async () => {
    const first = await make(
      'first',
      trust({ AWS: account }),
      'arn:aws:iam::aws:policy/AdministratorAccess',
    );
    const second = await make('second', trust({ AWS: first }), readOnly, {
      MaxSessionDuration: 43_200,
    });
    const { Credentials: session } = await assume(endpoint.aws(), first);
    const chained = endpoint.aws({ credentials: credentialsOf(session) });
    await expect(assume(chained, second, { DurationSeconds: 3601 })).rejects.toMatchObject({
      code: 'ValidationError',
    });
    expect((await assume(chained, second)).AssumedRoleUser?.Arn).toContain('second/run-1');
  });

  test('keys that are no more open nothing', async () => {
    const role = await make('gone', trust({ AWS: account }));
    const { Credentials: session } = await assume(endpoint.aws(), role);
    const { iam } = endpoint.aws();
    const invalid = {
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    };
    const look = (credentials: Credentials) =>
      sdk(credentials).send(new DescribeRepositoriesCommand({}));
    await expect(
      look({ ...credentialsOf(session), sessionToken: 'another' }),
    ).rejects.toMatchObject(invalid);
    await iam('DetachRolePolicy', { RoleName: 'gone', PolicyArn: readOnly });
    await iam('DeleteRole', { RoleName: 'gone' });
    await expect(look(credentialsOf(session))).rejects.toMatchObject(invalid);

    await iam('CreateUser', { UserName: 'leaver' });
    await iam('AttachUserPolicy', { UserName: 'leaver', PolicyArn: readOnly });
    const { AccessKey: key } = await iam('CreateAccessKey', { UserName: 'leaver' });
    const credentials = { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
    await look(credentials);
    const status = (Status: 'Active' | 'Inactive') =>
      iam('UpdateAccessKey', { UserName: 'leaver', AccessKeyId: key.AccessKeyId, Status });
    await status('Inactive');
    await expect(look(credentials)).rejects.toMatchObject(invalid);
    await status('Active');
    await look(credentials);
    await iam('DeleteAccessKey', { UserName: 'leaver', AccessKeyId: key.AccessKeyId });
    await expect(look(credentials)).rejects.toMatchObject(invalid);
    await expect(endpoint.aws({ credentials }).sts('GetCallerIdentity')).rejects.toMatchObject({
      code: 'InvalidClientTokenId',
      status: 403,
    });
  });

  test('what the sandbox cannot do for a session is refused by name', async () => {
    const role = await make('plain', trust({ AWS: account }));
    await expect(assume(endpoint.aws(), role, { SourceIdentity: 'me' })).rejects.toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining('SourceIdentity') as string,
    });
  });
});
