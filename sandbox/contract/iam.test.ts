/** IAM: what is made, shown, attached and removed, and in which words it refuses. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';

const { account, partnerAccount } = defaults;
const arn = (rest: string) => `arn:aws:iam::${account}:${rest}`;
const trust = (Principal: object = { Service: 'ec2.amazonaws.com' }, rest: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...rest }],
  });
const policy = (Action: string | string[], Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const pullOnly = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly';

describeEndpoints('IAM', { needs: ['neighbours'] }, (endpoint) => {
  let iam: Aws['iam'];
  beforeAll(() => {
    ({ iam } = endpoint.aws());
  });
  const role = (RoleName: string, more: object = {}) =>
    iam('CreateRole', { RoleName, AssumeRolePolicyDocument: trust(), ...more });

  test('a role is shown as it was made, its trust policy URL-encoded', async () => {
    const { Role: made } = await role('ci-push', {
      Path: '/ci/',
      Description: 'pushes images',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'team', Value: 'core' }],
    });
    expect(made).toMatchObject({
      Path: '/ci/',
      RoleName: 'ci-push',
      Arn: arn('role/ci/ci-push'),
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'team', Value: 'core' }],
    });
    expect(made.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    const { Role: found } = await iam('GetRole', { RoleName: 'ci-push' });
    expect(found.Description).toBe('pushes images');
    expect(decodeURIComponent(found.AssumeRolePolicyDocument ?? '')).toBe(trust());
    expect(found.AssumeRolePolicyDocument).not.toMatch(/["{ ]/);
    const { Roles } = await iam('ListRoles', { PathPrefix: '/ci/' });
    expect(Roles.map(({ RoleName }) => RoleName)).toEqual(['ci-push']);
    expect((await iam('ListRoles', { PathPrefix: '/none/' })).Roles).toEqual([]);
    const other = trust({ AWS: account });
    await iam('UpdateAssumeRolePolicy', { RoleName: 'ci-push', PolicyDocument: other });
    const { Role: changed } = await iam('GetRole', { RoleName: 'ci-push' });
    expect(decodeURIComponent(changed.AssumeRolePolicyDocument ?? '')).toBe(other);
  });

  test('a role has tags, and loses them', async () => {
    await role('tagged', { Tags: [{ Key: 'Team', Value: 'a' }] });
    await iam('TagRole', {
      RoleName: 'tagged',
      Tags: [
        { Key: 'team', Value: 'b' },
        { Key: 'x', Value: '' },
      ],
    });
    const tags = async () => (await iam('ListRoleTags', { RoleName: 'tagged' })).Tags;
    expect(await tags()).toEqual([
      { Key: 'team', Value: 'b' },
      { Key: 'x', Value: '' },
    ]);
    await iam('UntagRole', { RoleName: 'tagged', TagKeys: ['TEAM', 'absent'] });
    expect(await tags()).toEqual([{ Key: 'x', Value: '' }]);
  });

  test('a role goes once nothing hangs on it', async () => {
    const RoleName = 'leaving';
    await role(RoleName);
    await iam('AttachRolePolicy', { RoleName, PolicyArn: pullOnly });
    await iam('PutRolePolicy', { RoleName, PolicyName: 'own', PolicyDocument: policy('ecr:*') });
    await iam('CreateInstanceProfile', { InstanceProfileName: 'node' });
    await iam('AddRoleToInstanceProfile', { InstanceProfileName: 'node', RoleName });
    const remove = () => iam('DeleteRole', { RoleName });
    const conflict = (first: string) => ({
      code: 'DeleteConflict',
      status: 409,
      message: `Cannot delete entity, must ${first} first.`,
    });
    await expect(remove()).rejects.toMatchObject(conflict('remove roles from instance profile'));
    await expect(
      iam('DeleteInstanceProfile', { InstanceProfileName: 'node' }),
    ).rejects.toMatchObject(conflict('remove roles from instance profile'));
    await iam('RemoveRoleFromInstanceProfile', { InstanceProfileName: 'node', RoleName });
    await iam('DeleteInstanceProfile', { InstanceProfileName: 'node' });
    await expect(remove()).rejects.toMatchObject(conflict('detach all policies'));
    await iam('DetachRolePolicy', { RoleName, PolicyArn: pullOnly });
    await expect(remove()).rejects.toMatchObject(conflict('delete policies'));
    await iam('DeleteRolePolicy', { RoleName, PolicyName: 'own' });
    await remove();
    await expect(remove()).rejects.toMatchObject({
      code: 'NoSuchEntity',
      status: 404,
      message: `The role with name ${RoleName} cannot be found.`,
    });
  });

  test('policies are attached once, listed by name and detached', async () => {
    const RoleName = 'attached';
    await role(RoleName);
    const { Policy } = await iam('CreatePolicy', {
      PolicyName: 'push-app',
      PolicyDocument: policy('ecr:PutImage'),
    });
    for (const PolicyArn of [pullOnly, Policy?.Arn ?? '', pullOnly]) {
      await iam('AttachRolePolicy', { RoleName, PolicyArn });
    }
    const { AttachedPolicies } = await iam('ListAttachedRolePolicies', { RoleName });
    expect(AttachedPolicies).toEqual([
      { PolicyName: 'AmazonEC2ContainerRegistryPullOnly', PolicyArn: pullOnly },
      { PolicyName: 'push-app', PolicyArn: arn('policy/push-app') },
    ]);
    expect(
      (await iam('GetPolicy', { PolicyArn: arn('policy/push-app') })).Policy?.AttachmentCount,
    ).toBe(1);
    await expect(iam('DeletePolicy', { PolicyArn: arn('policy/push-app') })).rejects.toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete a policy attached to entities.',
    });
    await iam('DetachRolePolicy', { RoleName, PolicyArn: pullOnly });
    await expect(iam('DetachRolePolicy', { RoleName, PolicyArn: pullOnly })).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `Policy ${pullOnly} was not found.`,
    });
  });

  test('a managed policy has at most five versions, and one is the default', async () => {
    const PolicyArn = arn('policy/team/versions');
    const create = (action: string, SetAsDefault: boolean) =>
      iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: policy(action), SetAsDefault });
    await iam('CreatePolicy', {
      PolicyName: 'versions',
      Path: '/team/',
      PolicyDocument: policy('ecr:a1'),
    });
    for (let number = 2; number <= 5; number++) await create(`ecr:a${number}`, number === 3);
    await expect(create('ecr:a6', true)).rejects.toMatchObject({
      code: 'LimitExceeded',
      status: 409,
    });
    const { Versions = [] } = await iam('ListPolicyVersions', { PolicyArn });
    expect(
      Versions.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
    ).toEqual([
      ['v1', false],
      ['v2', false],
      ['v3', true],
      ['v4', false],
      ['v5', false],
    ]);
    const { PolicyVersion } = await iam('GetPolicyVersion', { PolicyArn, VersionId: 'v3' });
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(policy('ecr:a3'));
    const remove = (VersionId: string) => iam('DeletePolicyVersion', { PolicyArn, VersionId });
    await expect(remove('v3')).rejects.toMatchObject({
      message: 'Cannot delete the default version of a policy.',
    });
    for (const version of ['v1', 'v2', 'v4', 'v5']) await remove(version);
    expect((await create('ecr:a6', false)).PolicyVersion?.VersionId).toBe('v6');
    await expect(iam('DeletePolicy', { PolicyArn })).rejects.toMatchObject({
      code: 'DeleteConflict',
    });
    await remove('v6');
    await iam('DeletePolicy', { PolicyArn });
    await expect(iam('GetPolicy', { PolicyArn })).rejects.toMatchObject({
      message: `Policy ${PolicyArn} was not found.`,
    });
  });

  test('AWS’s policies can be read and not changed', async () => {
    const { Policy } = await iam('GetPolicy', { PolicyArn: pullOnly });
    const VersionId = Policy?.DefaultVersionId ?? '';
    const { PolicyVersion } = await iam('GetPolicyVersion', { PolicyArn: pullOnly, VersionId });
    const document = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')) as object;
    expect(document).toMatchObject({
      Statement: [
        {
          Action: [
            'ecr:GetAuthorizationToken',
            'ecr:BatchImportUpstreamImage',
            'ecr:BatchGetImage',
            'ecr:GetDownloadUrlForLayer',
          ],
        },
      ],
    });
    await expect(iam('DeletePolicy', { PolicyArn: pullOnly })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    const { Policies = [] } = await iam('ListPolicies', { Scope: 'AWS' });
    expect(Policies.map(({ PolicyName }) => PolicyName)).toEqual(
      expect.arrayContaining([
        'AdministratorAccess',
        'AmazonECSTaskExecutionRolePolicy',
        'AWSLambdaBasicExecutionRole',
      ]),
    );
  });

  test('a user has policies and at most two keys', async () => {
    const UserName = 'ci';
    await iam('CreateUser', { UserName });
    await iam('PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument: policy('ecr:*') });
    await iam('AttachUserPolicy', { UserName, PolicyArn: pullOnly });
    expect((await iam('ListUserPolicies', { UserName })).PolicyNames).toEqual(['own']);
    const { PolicyDocument } = await iam('GetUserPolicy', { UserName, PolicyName: 'own' });
    expect(decodeURIComponent(PolicyDocument)).toBe(policy('ecr:*'));
    const { AccessKey: first } = await iam('CreateAccessKey', { UserName });
    expect(first).toMatchObject({ UserName, Status: 'Active' });
    expect(first.SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    await iam('CreateAccessKey', { UserName });
    await expect(iam('CreateAccessKey', { UserName })).rejects.toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    });
    const { AccessKeyMetadata } = await iam('ListAccessKeys', { UserName });
    expect(AccessKeyMetadata).toHaveLength(2);
    expect(AccessKeyMetadata[0]).not.toHaveProperty('SecretAccessKey');
    await expect(iam('DeleteUser', { UserName })).rejects.toMatchObject({ code: 'DeleteConflict' });
    for (const { AccessKeyId = '' } of AccessKeyMetadata) {
      await iam('DeleteAccessKey', { UserName, AccessKeyId });
    }
    await iam('DetachUserPolicy', { UserName, PolicyArn: pullOnly });
    await iam('DeleteUserPolicy', { UserName, PolicyName: 'own' });
    await iam('DeleteUser', { UserName });
    await expect(iam('GetUser', { UserName })).rejects.toMatchObject({
      message: 'The user with name ci cannot be found.',
    });
  });

  test('the administrator whom every account begins with is a user like others', async () => {
    const { User } = await iam('GetUser');
    expect(User).toMatchObject({
      UserName: defaults.profile,
      Arn: arn(`user/${defaults.profile}`),
    });
    const { Users } = await iam('ListUsers');
    expect(Users.map(({ UserName }) => UserName)).toContain(defaults.profile);
    const { AttachedPolicies } = await iam('ListAttachedUserPolicies', {
      UserName: defaults.profile,
    });
    expect(AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual(['AdministratorAccess']);
    await expect(iam('CreateUser', { UserName: defaults.profile })).rejects.toMatchObject({
      code: 'EntityAlreadyExists',
    });
  });

  test('an identity provider is known by its URL', async () => {
    const Url = 'https://token.actions.githubusercontent.com';
    const create = () =>
      iam('CreateOpenIDConnectProvider', { Url, ClientIDList: ['sts.amazonaws.com'] });
    const { OpenIDConnectProviderArn = '' } = await create();
    expect(OpenIDConnectProviderArn).toBe(arn('oidc-provider/token.actions.githubusercontent.com'));
    expect(await iam('GetOpenIDConnectProvider', { OpenIDConnectProviderArn })).toMatchObject({
      Url: 'token.actions.githubusercontent.com',
      ClientIDList: ['sts.amazonaws.com'],
    });
    await expect(create()).rejects.toMatchObject({ code: 'EntityAlreadyExists' });
    expect((await iam('ListOpenIDConnectProviders', {})).OpenIDConnectProviderList).toEqual([
      { Arn: OpenIDConnectProviderArn },
    ]);
    await iam('DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn });
    await expect(
      iam('GetOpenIDConnectProvider', { OpenIDConnectProviderArn }),
    ).rejects.toMatchObject({ code: 'NoSuchEntity' });
  });

  test('a service’s own role is the service’s alone', async () => {
    const AWSServiceName = 'replication.ecr.amazonaws.com';
    const { Role } = await iam('CreateServiceLinkedRole', { AWSServiceName });
    expect(Role?.Arn).toBe(
      arn(`role/aws-service-role/${AWSServiceName}/AWSServiceRoleForECRReplication`),
    );
    await expect(
      iam('AttachRolePolicy', { RoleName: Role?.RoleName ?? '', PolicyArn: pullOnly }),
    ).rejects.toMatchObject({ code: 'UnmodifiableEntity' });
    await expect(iam('CreateServiceLinkedRole', { AWSServiceName })).rejects.toMatchObject({
      code: 'InvalidInput',
    });
  });

  test('long lists come in pages', async () => {
    for (const name of ['page-c', 'page-a', 'page-b']) await role(name, { Path: '/pages/' });
    const first = await iam('ListRoles', { PathPrefix: '/pages/', MaxItems: 2 });
    expect(first.Roles.map(({ RoleName }) => RoleName)).toEqual(['page-a', 'page-b']);
    expect(first.IsTruncated).toBe(true);
    const rest = await iam('ListRoles', {
      PathPrefix: '/pages/',
      MaxItems: 2,
      Marker: first.Marker,
    });
    expect(rest.Roles.map(({ RoleName }) => RoleName)).toEqual(['page-c']);
    expect(rest.IsTruncated).toBe(false);
    await expect(iam('ListRoles', { PathPrefix: '/', Marker: first.Marker })).rejects.toMatchObject(
      {
        code: 'ValidationError',
      },
    );
  });

  test('accounts do not see each other’s identities', async () => {
    await role('mine-alone');
    const { iam: theirs } = endpoint.aws({ credentials: administratorOf(partnerAccount) });
    await expect(theirs('GetRole', { RoleName: 'mine-alone' })).rejects.toMatchObject({
      code: 'NoSuchEntity',
    });
  });

  test('what Terraform changes in place is changed in place', async () => {
    const RoleName = 'changing';
    await role(RoleName, { Description: 'before', MaxSessionDuration: 3600 });
    await iam('UpdateRole', { RoleName, MaxSessionDuration: 7200 });
    const { Role: described } = await iam('UpdateRoleDescription', {
      RoleName,
      Description: 'after',
    });
    expect(described).toMatchObject({ Description: 'after', MaxSessionDuration: 7200 });

    const { Policy } = await iam('CreatePolicy', {
      PolicyName: 'limit',
      PolicyDocument: policy('ecr:*'),
    });
    const PolicyArn = Policy?.Arn ?? '';
    await iam('PutRolePermissionsBoundary', { RoleName, PermissionsBoundary: PolicyArn });
    const boundary = async () => (await iam('GetRole', { RoleName })).Role.PermissionsBoundary;
    expect((await boundary())?.PermissionsBoundaryArn).toBe(PolicyArn);
    const entities = await iam('ListEntitiesForPolicy', { PolicyArn });
    expect(entities.PolicyRoles?.map((it) => it.RoleName)).toEqual([RoleName]);
    expect(entities.PolicyUsers).toEqual([]);
    await iam('DeleteRolePermissionsBoundary', { RoleName });
    expect(await boundary()).toBeUndefined();

    await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: policy('ecr:Get*') });
    await iam('SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v2' });
    expect((await iam('GetPolicy', { PolicyArn })).Policy?.DefaultVersionId).toBe('v2');

    await iam('CreateUser', { UserName: 'tagged-user' });
    const Tags = [{ Key: 'team', Value: 'core' }];
    await iam('TagUser', { UserName: 'tagged-user', Tags });
    expect((await iam('ListUserTags', { UserName: 'tagged-user' })).Tags).toEqual(Tags);
    await iam('UntagUser', { UserName: 'tagged-user', TagKeys: ['team'] });
    expect((await iam('GetUser', { UserName: 'tagged-user' })).User).not.toHaveProperty('Tags');
    expect((await iam('ListGroupsForUser', { UserName: 'tagged-user' })).Groups).toEqual([]);
    await iam('TagPolicy', { PolicyArn, Tags });
    expect((await iam('GetPolicy', { PolicyArn })).Policy?.Tags).toEqual(Tags);
    await iam('UntagPolicy', { PolicyArn, TagKeys: ['TEAM'] });
    expect((await iam('GetPolicy', { PolicyArn })).Policy?.Tags ?? []).toEqual([]);

    await iam('CreateInstanceProfile', { InstanceProfileName: 'listed', Path: '/nodes/' });
    await iam('TagInstanceProfile', { InstanceProfileName: 'listed', Tags });
    const { InstanceProfile } = await iam('GetInstanceProfile', { InstanceProfileName: 'listed' });
    expect(InstanceProfile.Tags).toEqual(Tags);
    const { InstanceProfiles } = await iam('ListInstanceProfiles', { PathPrefix: '/nodes/' });
    expect(InstanceProfiles.map((it) => it.InstanceProfileName)).toEqual(['listed']);

    const Url = 'https://gitlab.example';
    const { OpenIDConnectProviderArn = '' } = await iam('CreateOpenIDConnectProvider', { Url });
    const ThumbprintList = ['a'.repeat(40)];
    await iam('UpdateOpenIDConnectProviderThumbprint', {
      OpenIDConnectProviderArn,
      ThumbprintList,
    });
    await iam('TagOpenIDConnectProvider', { OpenIDConnectProviderArn, Tags });
    expect(await iam('GetOpenIDConnectProvider', { OpenIDConnectProviderArn })).toMatchObject({
      ThumbprintList,
      Tags,
    });
    await iam('DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn });
  });

  describe('refuses', () => {
    beforeAll(() => role('refusing'));
    const put = (PolicyDocument: string) => () =>
      iam('PutRolePolicy', { RoleName: 'refusing', PolicyName: 'p', PolicyDocument });
    const trusting =
      (Principal: object, rest: object = {}) =>
      () =>
        role('never', { AssumeRolePolicyDocument: trust(Principal, rest) });
    const long = policy(Array.from({ length: 900 }, (_, at) => `ecr:Action${at}`));
    test.each<[string, () => Promise<unknown>, string, string]>([
      [
        'a name that is taken',
        () => role('refusing'),
        'EntityAlreadyExists',
        'Role with name refusing already exists.',
      ],
      ['a policy that is no JSON', put('{'), 'MalformedPolicyDocument', 'Syntax errors in policy.'],
      [
        'a principal in it',
        put(trust()),
        'MalformedPolicyDocument',
        'Policy statement must contain resources.',
      ],
      [
        'one that is too long',
        put(long),
        'LimitExceeded',
        'Maximum policy size of 10240 bytes exceeded for role refusing',
      ],
      [
        'trust in a role that nobody made',
        trusting({ AWS: arn('role/none') }),
        'MalformedPolicyDocument',
        `Invalid principal in policy: "AWS":"${arn('role/none')}"`,
      ],
      [
        'trust with another action',
        trusting({ AWS: account }, { Action: 'ecr:*' }),
        'MalformedPolicyDocument',
        'AssumeRole policy may only specify STS AssumeRole actions.',
      ],
      [
        'an unknown policy',
        () => iam('AttachRolePolicy', { RoleName: 'refusing', PolicyArn: arn('policy/none') }),
        'NoSuchEntity',
        `Policy ${arn('policy/none')} does not exist or is not attachable.`,
      ],
      [
        'an unknown inline policy',
        () => iam('GetRolePolicy', { RoleName: 'refusing', PolicyName: 'none' }),
        'NoSuchEntity',
        'The role policy with name none cannot be found.',
      ],
      [
        'an unknown profile',
        () => iam('GetInstanceProfile', { InstanceProfileName: 'none' }),
        'NoSuchEntity',
        'Instance Profile none cannot be found.',
      ],
      [
        'an unknown key',
        () => iam('DeleteAccessKey', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
        'NoSuchEntity',
        'The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.',
      ],
      [
        'an unknown boundary',
        () => role('never', { PermissionsBoundary: arn('policy/none') }),
        'NoSuchEntity',
        `Policy ${arn('policy/none')} does not exist or is not attachable.`,
      ],
      [
        'a provider without TLS',
        () => iam('CreateOpenIDConnectProvider', { Url: 'http://idp.example' }),
        'InvalidInput',
        'Invalid Open ID Connect Provider URL',
      ],
    ])('%s', async (_, ask, code, message) => {
      await expect(ask()).rejects.toMatchObject({ code, message });
    });
  });
});
