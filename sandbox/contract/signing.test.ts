import {
  BatchDeleteImageCommand,
  DescribeImageSigningStatusCommand,
  DescribeImagesCommand,
  ListImageReferrersCommand,
  PutSigningConfigurationCommand,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';
import { holdTime } from './held-time.ts';
import { imageClient } from './image-client.ts';

const account = '111122223333';
const region = 'ap-southeast-2';
const profile = (name: string, where = region) =>
  `arn:aws:signer:${where}:${account}:/signing-profiles/${name}`;
const signature = 'application/vnd.cncf.notary.signature';
const aMoment = 10;

describeEndpoints('managed signing', { needs: ['clock', 'registry', 'neighbours'] }, (endpoint) => {
  beforeEach(holdTime);

  const { create, push, remove } = imageClient(endpoint);
  const sdk = () => endpoint.sdk();

  beforeEach(async () => {
    await endpoint.control('reset', { method: 'POST' });
  });

  const configure = (...rules: { name: string; filter?: string }[]) =>
    sdk().send(
      new PutSigningConfigurationCommand({
        signingConfiguration: {
          rules: rules.map(({ name, filter }) => ({
            signingProfileArn: profile(name),
            ...(filter !== undefined && {
              repositoryFilters: [{ filter, filterType: 'WILDCARD_MATCH' as const }],
            }),
          })),
        },
      }),
    );
  const statuses = async (repositoryName: string, imageDigest: string) => {
    const answer = await sdk().send(
      new DescribeImageSigningStatusCommand({ repositoryName, imageId: { imageDigest } }),
    );
    return answer.signingStatuses;
  };
  const referrers = async (repositoryName: string, imageDigest: string) => {
    const answer = await sdk().send(
      new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest } }),
    );
    return answer.referrers ?? [];
  };

  test('an image is signed a moment after its push; the signature refers to it and is an image', async () => {
    await configure({ name: 'demo' });
    const name = await create('signed');
    const digest = await push(name, 'a layer', 'v1');
    const signingProfileArn = profile('demo');
    expect(await statuses(name, digest)).toEqual([{ signingProfileArn, status: 'IN_PROGRESS' }]);
    expect(await referrers(name, digest)).toEqual([]);
    await endpoint.advance(aMoment);
    expect(await statuses(name, digest)).toEqual([{ signingProfileArn, status: 'COMPLETE' }]);
    const [found, ...others] = await referrers(name, digest);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ artifactType: signature, artifactStatus: 'ACTIVE' });
    const { imageDetails } = await sdk().send(
      new DescribeImagesCommand({
        repositoryName: name,
        imageIds: [{ imageDigest: found?.digest }],
      }),
    );
    expect(imageDetails?.[0]).toMatchObject({ subjectManifestDigest: digest });
  });

  test('a signature is not signed, nor is an image twice, whatever tags it gets', async () => {
    await configure({ name: 'demo' });
    const name = await create('once');
    const digest = await push(name, 'a layer', 'v1');
    await endpoint.advance(aMoment);
    await push(name, 'a layer', 'v2');
    await endpoint.advance(aMoment);
    const [found, ...others] = await referrers(name, digest);
    expect(others).toEqual([]);
    expect(await statuses(name, found?.digest ?? '')).toEqual([]);
  });

  test('each profile whose rule means the repository signs once', async () => {
    await configure(
      { name: 'first', filter: 'team/*' },
      { name: 'second', filter: 'team/app' },
      { name: 'first', filter: '*app' },
      { name: 'third', filter: 'app' },
    );
    const name = await create('team/app');
    const digest = await push(name, 'a layer', 'v1');
    await endpoint.advance(aMoment);
    expect(await statuses(name, digest)).toEqual([
      { signingProfileArn: profile('first'), status: 'COMPLETE' },
      { signingProfileArn: profile('second'), status: 'COMPLETE' },
    ]);
    expect(await referrers(name, digest)).toHaveLength(2);
  });

  test('images of before are not signed, and one that is deleted and pushed again is', async () => {
    const name = await create('before');
    const digest = await push(name, 'a layer', 'v1');
    await configure({ name: 'demo' });
    expect(await statuses(name, digest)).toEqual([]);
    await remove(name, { imageDigest: digest });
    await push(name, 'a layer', 'v1');
    expect(await statuses(name, digest)).toMatchObject([{ status: 'IN_PROGRESS' }]);
  });

  test('an image that is deleted before it is signed leaves nothing behind', async () => {
    await configure({ name: 'demo' });
    const name = await create('gone');
    const digest = await push(name, 'a layer', 'v1');
    await sdk().send(
      new BatchDeleteImageCommand({ repositoryName: name, imageIds: [{ imageDigest: digest }] }),
    );
    await endpoint.advance(aMoment);
    const { imageDetails } = await sdk().send(new DescribeImagesCommand({ repositoryName: name }));
    expect(imageDetails).toEqual([]);
  });

  test('who pushes without signer:SignPayload pushes, and the signature fails', async () => {
    await configure({ name: 'demo' });
    const name = await create('denied');
    const { iam, sts } = endpoint.aws();
    const statement = (Action: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
      });
    await iam('CreateRole', {
      RoleName: 'pusher',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: `arn:aws:iam::${account}:root` },
          },
        ],
      }),
    });
    await iam('PutRolePolicy', {
      RoleName: 'pusher',
      PolicyName: 'push',
      PolicyDocument: statement('ecr:*'),
    });
    const { Credentials } = await sts('AssumeRole', {
      RoleArn: `arn:aws:iam::${account}:role/pusher`,
      RoleSessionName: 'test',
    });
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const asRole = imageClient({ ...endpoint, sdk: () => endpoint.sdk({ credentials }) });
    const digest = await asRole.push(name, 'a layer', 'v1');
    expect(await statuses(name, digest)).toMatchObject([{ status: 'IN_PROGRESS' }]);
    await endpoint.advance(aMoment);
    expect(await statuses(name, digest)).toEqual([
      {
        signingProfileArn: profile('demo'),
        status: 'FAILED',
        failureCode: 'SignerAccessDenied',
        failureReason: `User: arn:aws:sts::${account}:assumed-role/pusher/test is not authorized to perform: signer:SignPayload on resource: ${profile('demo')}`,
      },
    ]);
    expect(await referrers(name, digest)).toEqual([]);
  });

  test('a profile of another Region is refused, one of another account is not', async () => {
    const put = (signingProfileArn: string) =>
      sdk().send(
        new PutSigningConfigurationCommand({
          signingConfiguration: { rules: [{ signingProfileArn }] },
        }),
      );
    await expect(put(profile('demo', 'eu-west-1'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await put(profile('demo').replace(account, '444455556666'));
  });

  test('a question about an image that is not there is refused', async () => {
    const name = await create('asked');
    await expect(statuses(name, `sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({
      name: 'ImageNotFoundException',
    });
    await expect(statuses('nowhere', `sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
    });
  });
});
