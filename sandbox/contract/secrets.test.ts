/** The little of Secrets Manager that pull-through credentials need. */
import { expect, test } from 'vitest';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';
import { secretsClient } from './secrets-client.ts';

const { account, region, partnerAccount } = defaults;
const day = 24 * 60 * 60;

describeEndpoints('secrets', { needs: ['neighbours', 'clock'] }, (endpoint) => {
  const ask = (operation: string, input: object) => secretsClient(endpoint)(operation, input);

  test('a secret has an ARN with six characters more, and can be named by name and by ARN', async () => {
    const { ARN, Name, VersionId } = await ask('CreateSecret', {
      Name: 'ecr-pullthroughcache/hub',
      Description: 'Docker Hub',
      SecretString: '{"username":"learner"}',
      Tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
    expect(ARN).toMatch(
      new RegExp(
        `^arn:aws:secretsmanager:${region}:${account}:secret:ecr-pullthroughcache/hub-[A-Za-z0-9]{6}$`,
      ),
    );
    for (const SecretId of [ARN, Name, String(ARN).slice(0, -7)]) {
      const described = await ask('DescribeSecret', { SecretId });
      expect(described).toMatchObject({
        ARN,
        Name,
        Description: 'Docker Hub',
        Tags: [{ Key: 'workbook', Value: 'ecr' }],
        VersionIdsToStages: { [String(VersionId)]: ['AWSCURRENT'] },
      });
      expect(JSON.stringify(described)).not.toContain('learner');
    }
    expect(await ask('GetSecretValue', { SecretId: ARN })).toMatchObject({
      SecretString: '{"username":"learner"}',
      VersionStages: ['AWSCURRENT'],
    });
  });

  test('a new value is current, and the one before it previous', async () => {
    await ask('CreateSecret', { Name: 'turns', SecretString: 'one' });
    await ask('PutSecretValue', { SecretId: 'turns', SecretString: 'two' });
    await ask('PutSecretValue', { SecretId: 'turns', SecretBinary: btoa('three') });
    expect(await ask('GetSecretValue', { SecretId: 'turns' })).toMatchObject({
      SecretBinary: btoa('three'),
    });
    const before = { SecretId: 'turns', VersionStage: 'AWSPREVIOUS' };
    expect((await ask('GetSecretValue', before))['SecretString']).toBe('two');
    const { VersionIdsToStages } = await ask('DescribeSecret', { SecretId: 'turns' });
    expect(Object.values(VersionIdsToStages as object)).toEqual([['AWSCURRENT'], ['AWSPREVIOUS']]);
  });

  test('a stage moves to another version, and what was current is previous then', async () => {
    const { VersionId: first } = await ask('CreateSecret', { Name: 'moved', SecretString: 'one' });
    const { VersionId: second } = await ask('PutSecretValue', {
      SecretId: 'moved',
      SecretString: 'two',
      VersionStages: ['NEXT'],
    });
    const move = { SecretId: 'moved', VersionStage: 'AWSCURRENT', MoveToVersionId: second };
    await expect(ask('UpdateSecretVersionStage', move)).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message: expect.stringContaining(String(first)) as string,
    });
    await ask('UpdateSecretVersionStage', { ...move, RemoveFromVersionId: first });
    const { VersionIdsToStages } = await ask('DescribeSecret', { SecretId: 'moved' });
    expect(VersionIdsToStages).toEqual({
      [String(first)]: ['AWSPREVIOUS'],
      [String(second)]: ['NEXT', 'AWSCURRENT'],
    });
    await ask('UpdateSecretVersionStage', {
      SecretId: 'moved',
      VersionStage: 'NEXT',
      RemoveFromVersionId: second,
    });
    await expect(
      ask('GetSecretValue', { SecretId: 'moved', VersionStage: 'NEXT' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a resource policy is read back as it was written, until it is deleted', async () => {
    const { ARN } = await ask('CreateSecret', { Name: 'shared', SecretString: 'one' });
    const SecretId = 'shared';
    expect(await ask('GetResourcePolicy', { SecretId })).toEqual({ ARN, Name: 'shared' });
    const ResourcePolicy = '{ "Version": "2012-10-17", "Statement": [] }';
    expect(await ask('PutResourcePolicy', { SecretId, ResourcePolicy })).toEqual({
      ARN,
      Name: 'shared',
    });
    expect(await ask('GetResourcePolicy', { SecretId })).toMatchObject({ ResourcePolicy });
    for (const malformed of ['{', '"Statement"', '{}']) {
      await expect(
        ask('PutResourcePolicy', { SecretId, ResourcePolicy: malformed }),
      ).rejects.toMatchObject({ code: 'MalformedPolicyDocumentException' });
    }
    await ask('DeleteResourcePolicy', { SecretId });
    expect(await ask('GetResourcePolicy', { SecretId })).toEqual({ ARN, Name: 'shared' });
    await ask('DeleteSecret', { SecretId });
    await expect(ask('GetResourcePolicy', { SecretId })).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
  });

  test('the same token again changes nothing; with another value it is refused', async () => {
    const ClientRequestToken = '11111111-2222-4333-8444-555555555555';
    await ask('CreateSecret', { Name: 'again', SecretString: 'one' });
    const put = (SecretString: string) =>
      ask('PutSecretValue', { SecretId: 'again', ClientRequestToken, SecretString });
    expect(await put('two')).toEqual(await put('two'));
    await expect(put('three')).rejects.toMatchObject({ code: 'ResourceExistsException' });
  });

  test('a deleted secret waits for its time, by force it does not', async () => {
    await ask('CreateSecret', { Name: 'leaving', SecretString: 'x' });
    await ask('DeleteSecret', { SecretId: 'leaving', RecoveryWindowInDays: 7 });
    expect(await ask('DescribeSecret', { SecretId: 'leaving' })).toHaveProperty('DeletedDate');
    for (const [operation, input] of [
      ['GetSecretValue', { SecretId: 'leaving' }],
      ['PutSecretValue', { SecretId: 'leaving', SecretString: 'y' }],
      ['DeleteSecret', { SecretId: 'leaving' }],
      ['CreateSecret', { Name: 'leaving', SecretString: 'y' }],
    ] as const) {
      await expect(ask(operation, input)).rejects.toMatchObject({
        code: 'InvalidRequestException',
      });
    }
    await endpoint.advance(7 * day + 1);
    const gone = { code: 'ResourceNotFoundException' };
    await expect(ask('DescribeSecret', { SecretId: 'leaving' })).rejects.toMatchObject(gone);
    await ask('CreateSecret', { Name: 'leaving', SecretString: 'back' });
    await ask('DeleteSecret', { SecretId: 'leaving', ForceDeleteWithoutRecovery: true });
    await expect(ask('GetSecretValue', { SecretId: 'leaving' })).rejects.toMatchObject(gone);
  });

  test('the list has the newest first, in pages, and filters by the beginning of a name', async () => {
    for (const name of ['list/a', 'list/b', 'list/c']) {
      await ask('CreateSecret', { Name: name, SecretString: 'x' });
      await endpoint.advance(1);
    }
    const names = async (input: object) => {
      const { SecretList, NextToken } = await ask('ListSecrets', {
        Filters: [{ Key: 'name', Values: ['list/'] }],
        ...input,
      });
      return { names: (SecretList as { Name: string }[]).map(({ Name }) => Name), NextToken };
    };
    const first = await names({ MaxResults: 2 });
    expect(first.names).toEqual(['list/c', 'list/b']);
    expect((await names({ NextToken: first.NextToken })).names).toEqual(['list/a']);
    expect((await names({ SortOrder: 'asc', SortBy: 'name' })).names[0]).toBe('list/a');
    await ask('DeleteSecret', { SecretId: 'list/b' });
    expect((await names({})).names).toEqual(['list/c', 'list/a']);
    expect((await names({ IncludePlannedDeletion: true })).names).toHaveLength(3);
    await expect(names({ NextToken: 'no token' })).rejects.toMatchObject({
      code: 'InvalidNextTokenException',
    });
  });

  test.each<[string, string, object, string]>([
    ['a name with a blank', 'CreateSecret', { Name: 'a b' }, 'ValidationException'],
    [
      'two values',
      'CreateSecret',
      { Name: 'two', SecretString: 'x', SecretBinary: btoa('x') },
      'InvalidParameterException',
    ],
    ['a name that is taken', 'CreateSecret', { Name: 'taken' }, 'ResourceExistsException'],
    ['no value', 'PutSecretValue', { SecretId: 'taken' }, 'InvalidParameterException'],
    ['no value to read', 'GetSecretValue', { SecretId: 'taken' }, 'ResourceNotFoundException'],
    [
      'a window that is too short',
      'DeleteSecret',
      { SecretId: 'taken', RecoveryWindowInDays: 3 },
      'InvalidParameterException',
    ],
    [
      'a window, and none',
      'DeleteSecret',
      { SecretId: 'taken', RecoveryWindowInDays: 9, ForceDeleteWithoutRecovery: true },
      'InvalidParameterException',
    ],
    [
      'a replica, which the sandbox lacks',
      'CreateSecret',
      { Name: 'copied', AddReplicaRegions: [{ Region: 'us-east-1' }] },
      'NotImplementedException',
    ],
    ['an operation that is none', 'ShoutSecret', {}, 'UnknownOperationException'],
    ['no name', 'CreateSecret', {}, 'ValidationException'],
  ])('%s is refused', async (_, operation, input, code) => {
    await ask('CreateSecret', { Name: 'taken' }).catch(() => undefined);
    await expect(ask(operation, input)).rejects.toMatchObject({ code });
  });

  test('another account has other secrets, and who only looks sees no value', async () => {
    await ask('CreateSecret', { Name: 'mine', SecretString: 'x' });
    const partner = secretsClient(endpoint, administratorOf(partnerAccount));
    await expect(partner('DescribeSecret', { SecretId: 'mine' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    const observer = secretsClient(endpoint, observerOf(account));
    expect(await observer('DescribeSecret', { SecretId: 'mine' })).toMatchObject({ Name: 'mine' });
    for (const [operation, input] of [
      ['GetSecretValue', { SecretId: 'mine' }],
      ['DeleteSecret', { SecretId: 'mine' }],
    ] as const) {
      await expect(observer(operation, input)).rejects.toMatchObject({
        code: 'AccessDeniedException',
      });
    }
  });
});
