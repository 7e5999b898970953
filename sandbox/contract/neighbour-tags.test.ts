/** What Terraform changes in place of rules, secrets, identity providers and log groups' policies. */
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';

const place = 'ap-southeast-2:111122223333';

describeEndpoints('tags and settings of the neighbours', { needs: ['neighbours'] }, (endpoint) => {
  test('a rule keeps the tags it was made with, whatever is put again', async () => {
    const { events } = endpoint.aws();
    const rule = { Name: 'tagged', EventPattern: '{"source":["aws.ecr"]}' };
    await events('PutRule', { ...rule, Tags: [{ Key: 'workbook', Value: 'ecr' }] });
    await events('PutRule', { ...rule, Tags: [{ Key: 'other', Value: 'x' }] });
    const ResourceARN = `arn:aws:events:${place}:rule/tagged`;
    await events('TagResource', { ResourceARN, Tags: [{ Key: 'team', Value: 'a' }] });
    await events('UntagResource', { ResourceARN, TagKeys: ['workbook'] });
    const { Tags } = await events('ListTagsForResource', { ResourceARN });
    expect(Tags).toEqual([{ Key: 'team', Value: 'a' }]);
    await expect(
      events('ListTagsForResource', { ResourceARN: `${ResourceARN}-not` }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a secret changes its description, its tags and, if one is given, its value', async () => {
    const { secretsmanager } = endpoint.aws();
    const SecretId = 'changing';
    await secretsmanager('CreateSecret', { Name: SecretId, SecretString: 'one' });
    const described = await secretsmanager('UpdateSecret', { SecretId, Description: 'new' });
    expect(described.VersionId).toBeUndefined();
    const { VersionId } = await secretsmanager('UpdateSecret', { SecretId, SecretString: 'two' });
    await secretsmanager('TagResource', {
      SecretId,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await secretsmanager('UntagResource', { SecretId, TagKeys: ['a'] });
    expect(await secretsmanager('DescribeSecret', { SecretId })).toMatchObject({
      Description: 'new',
      Tags: [{ Key: 'b', Value: '2' }],
    });
    const value = await secretsmanager('GetSecretValue', { SecretId });
    expect(value).toMatchObject({ VersionId, SecretString: 'two' });
  });

  test('an identity provider gets an audience and loses it', async () => {
    const { iam } = endpoint.aws();
    const { OpenIDConnectProviderArn = '' } = await iam('CreateOpenIDConnectProvider', {
      Url: 'https://token.example.com',
      ClientIDList: ['first'],
    });
    const named = { OpenIDConnectProviderArn };
    await iam('AddClientIDToOpenIDConnectProvider', { ...named, ClientID: 'second' });
    await iam('AddClientIDToOpenIDConnectProvider', { ...named, ClientID: 'second' });
    await iam('RemoveClientIDFromOpenIDConnectProvider', { ...named, ClientID: 'first' });
    await iam('RemoveClientIDFromOpenIDConnectProvider', { ...named, ClientID: 'first' });
    const { ClientIDList } = await iam('GetOpenIDConnectProvider', named);
    expect(ClientIDList).toEqual(['second']);
  });

  test('a policy lets a service write logs until it is deleted', async () => {
    const { logs } = endpoint.aws();
    const policyName = 'events';
    const policyDocument = '{"Version":"2012-10-17","Statement":[]}';
    await logs('PutResourcePolicy', { policyName, policyDocument });
    const { resourcePolicies = [] } = await logs('DescribeResourcePolicies', {});
    expect(resourcePolicies).toMatchObject([{ policyName, policyDocument }]);
    await expect(
      logs('PutResourcePolicy', { policyName, policyDocument: 'none' }),
    ).rejects.toMatchObject({ code: 'InvalidParameterException' });
    await logs('DeleteResourcePolicy', { policyName });
    await expect(logs('DeleteResourcePolicy', { policyName })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});
