/** KMS, and what becomes of a repository whose key cannot be used. */
import { GetDownloadUrlForLayerCommand, InitiateLayerUploadCommand } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { describeEndpoints, type Endpoint } from './endpoints.ts';
import { imageClient } from './image-client.ts';

const day = 24 * 60 * 60;
const missing = '12345678-1234-1234-1234-123456789012';
const arnOf = (resource: string) => `arn:aws:kms:ap-southeast-2:111122223333:${resource}`;

async function newKey(endpoint: Endpoint, alias?: string): Promise<{ id: string; arn: string }> {
  const { kms } = endpoint.aws();
  const { KeyMetadata } = await kms('CreateKey', { Description: 'images' });
  const { KeyId: id = '', Arn: arn = '' } = KeyMetadata ?? {};
  if (alias !== undefined) await kms('CreateAlias', { AliasName: alias, TargetKeyId: id });
  return { id, arn };
}

describeEndpoints('KMS', { needs: ['neighbours', 'clock'] }, (endpoint) => {
  const { push, get, ask, one } = imageClient(endpoint);

  test('a key for several Regions says that it is the first of them', async () => {
    const { kms } = endpoint.aws();
    const { KeyMetadata } = await kms('CreateKey', { MultiRegion: true });
    const { KeyId = '', Arn } = KeyMetadata ?? {};
    expect(KeyId).toMatch(/^mrk-[0-9a-f]{32}$/);
    expect((await kms('DescribeKey', { KeyId })).KeyMetadata).toMatchObject({
      MultiRegion: true,
      MultiRegionConfiguration: {
        MultiRegionKeyType: 'PRIMARY',
        PrimaryKey: { Arn, Region: 'ap-southeast-2' },
        ReplicaKeys: [],
      },
    });
  });

  test('an alias is given another key, if it is there', async () => {
    const { kms } = endpoint.aws();
    const [old, next] = [await newKey(endpoint, 'alias/turned'), await newKey(endpoint)];
    await kms('UpdateAlias', { AliasName: 'alias/turned', TargetKeyId: next.arn });
    expect((await kms('DescribeKey', { KeyId: 'alias/turned' })).KeyMetadata?.KeyId).toBe(next.id);
    expect((await kms('ListAliases', { KeyId: old.id })).Aliases).toEqual([]);
    await expect(
      kms('UpdateAlias', { AliasName: 'alias/nowhere', TargetKeyId: old.id }),
    ).rejects.toMatchObject({ code: 'NotFoundException' });
  });

  test('a key is described by id, ARN and alias, and listed with its aliases', async () => {
    const { kms } = endpoint.aws();
    const { id, arn } = await newKey(endpoint, 'alias/listed');
    for (const KeyId of [id, arn, 'alias/listed', arnOf('alias/listed')]) {
      expect((await kms('DescribeKey', { KeyId })).KeyMetadata).toMatchObject({
        KeyId: id,
        Arn: arn,
        KeyState: 'Enabled',
        Enabled: true,
        KeyManager: 'CUSTOMER',
        Description: 'images',
      });
    }
    const { Aliases } = await kms('ListAliases', { KeyId: id });
    expect(Aliases).toMatchObject([{ AliasName: 'alias/listed', TargetKeyId: id }]);
    const { Keys = [] } = await kms('ListKeys');
    expect(Keys).toContainEqual({ KeyId: id, KeyArn: arn });
    await kms('UpdateKeyDescription', { KeyId: id, Description: 'other images' });
    expect((await kms('DescribeKey', { KeyId: id })).KeyMetadata?.Description).toBe('other images');
    await kms('DeleteAlias', { AliasName: 'alias/listed' });
    expect((await kms('ListAliases', { KeyId: id })).Aliases).toEqual([]);
  });

  test('a key is rotated, tagged and has a policy', async () => {
    const { kms } = endpoint.aws();
    const { id: KeyId } = await newKey(endpoint);
    await kms('EnableKeyRotation', { KeyId, RotationPeriodInDays: 90 });
    await endpoint.advance(100 * day);
    const status = await kms('GetKeyRotationStatus', { KeyId });
    const { KeyMetadata } = await kms('DescribeKey', { KeyId });
    expect(status).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
    expect((status.NextRotationDate ?? 0) - (KeyMetadata?.CreationDate ?? 0)).toBeCloseTo(
      180 * day,
      0,
    );
    await kms('DisableKeyRotation', { KeyId });
    expect(await kms('GetKeyRotationStatus', { KeyId })).toMatchObject({
      KeyRotationEnabled: false,
    });
    await kms('TagResource', {
      KeyId,
      Tags: [
        { TagKey: 'a', TagValue: '1' },
        { TagKey: 'b', TagValue: '2' },
      ],
    });
    await kms('UntagResource', { KeyId, TagKeys: ['a'] });
    expect((await kms('ListResourceTags', { KeyId })).Tags).toEqual([
      { TagKey: 'b', TagValue: '2' },
    ]);
    const { Policy = '' } = await kms('GetKeyPolicy', { KeyId });
    expect(JSON.parse(Policy)).toMatchObject({
      Statement: [{ Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*' }],
    });
    const own = '{"Version":"2012-10-17","Statement":[]}';
    await kms('PutKeyPolicy', { KeyId, Policy: own });
    expect((await kms('GetKeyPolicy', { KeyId })).Policy).toBe(own);
  });

  const lock = { disable: 'DisabledException', delete: 'KMSInvalidStateException' } as const;
  test.each([
    ['disabled', 'disable'],
    ['on its way out', 'delete'],
  ] as const)('nothing goes into or comes out of a repository whose key is %s', async (_, how) => {
    const { kms, ecr } = endpoint.aws();
    const { id, arn } = await newKey(endpoint);
    const name = `locked/${how}`;
    await ecr('CreateRepository', {
      repositoryName: name,
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: id },
    });
    const { pushBlob } = imageClient(endpoint);
    await pushBlob(name, '{}');
    await push(name, 'locked', 'v1');
    if (how === 'disable') await kms('DisableKey', { KeyId: id });
    else await kms('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
    const refused = { name: 'KmsException', kmsError: lock[how] };
    const message = how === 'disable' ? `${arn} is disabled.` : `${arn} is pending deletion.`;
    await expect(get(name, [{ imageTag: 'v1' }])).rejects.toMatchObject({ ...refused, message });
    const sdk = endpoint.sdk();
    const layer = { repositoryName: name, layerDigest: digestOf('locked') };
    await expect(sdk.send(new GetDownloadUrlForLayerCommand(layer))).rejects.toMatchObject(refused);
    const upload = new InitiateLayerUploadCommand({ repositoryName: name });
    await expect(sdk.send(upload)).rejects.toMatchObject(refused);
    expect((await ask('GET', `/v2/${name}/manifests/v1`)).status).toBe(403);
    expect((await ask('GET', `/v2/${name}/blobs/${layer.layerDigest}`)).status).toBe(403);
    // What is known of the image is not encrypted.
    expect((await one(name, { imageTag: 'v1' }))?.imageTags).toEqual(['v1']);
    if (how === 'disable') await kms('EnableKey', { KeyId: id });
    else {
      await kms('CancelKeyDeletion', { KeyId: id });
      expect((await kms('DescribeKey', { KeyId: id })).KeyMetadata?.KeyState).toBe('Disabled');
      await kms('EnableKey', { KeyId: id });
    }
    expect((await get(name, [{ imageTag: 'v1' }])).images).toHaveLength(1);
  });

  test('after its window a key is gone, and its alias with it', async () => {
    const { kms, ecr } = endpoint.aws();
    const { id, arn } = await newKey(endpoint, 'alias/going');
    const scheduled = await kms('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
    expect(scheduled).toMatchObject({ KeyId: arn, KeyState: 'PendingDeletion' });
    await endpoint.advance(8 * day);
    await expect(kms('DescribeKey', { KeyId: id })).rejects.toMatchObject({
      code: 'NotFoundException',
      message: `Key '${arn}' does not exist`,
    });
    const { Aliases = [] } = await kms('ListAliases');
    expect(Aliases.map(({ AliasName }) => AliasName)).not.toContain('alias/going');
    const create = ecr('CreateRepository', {
      repositoryName: 'too-late',
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: arn },
    });
    await expect(create).rejects.toMatchObject({
      code: 'KmsException',
      message: `Key '${arn}' does not exist`,
    });
  });

  test('AWS’s own key for ECR is there when the first repository uses it, and is not the account’s', async () => {
    const { kms, ecr } = endpoint.aws({ region: 'eu-west-3' });
    const KeyId = 'alias/aws/ecr';
    await expect(kms('DescribeKey', { KeyId })).rejects.toMatchObject({
      code: 'NotFoundException',
    });
    await ecr('CreateRepository', {
      repositoryName: 'managed',
      encryptionConfiguration: { encryptionType: 'KMS' },
    });
    expect((await kms('DescribeKey', { KeyId })).KeyMetadata).toMatchObject({ KeyManager: 'AWS' });
    expect((await kms('ListAliases')).Aliases).toMatchObject([{ AliasName: KeyId }]);
    await expect(kms('ScheduleKeyDeletion', { KeyId })).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  test.each([
    ['a key there is not', 'DescribeKey', { KeyId: missing }, 'NotFoundException'],
    ['an id that is none', 'DescribeKey', { KeyId: 'my-key' }, 'NotFoundException'],
    ['an alias there is not', 'DeleteAlias', { AliasName: 'alias/none' }, 'NotFoundException'],
    [
      'an alias without its prefix',
      'CreateAlias',
      { AliasName: 'x', TargetKeyId: missing },
      'ValidationException',
    ],
    [
      'an alias of AWS’s',
      'CreateAlias',
      { AliasName: 'alias/aws/x', TargetKeyId: missing },
      'NotAuthorizedException',
    ],
    [
      'a window of a day',
      'ScheduleKeyDeletion',
      { KeyId: missing, PendingWindowInDays: 1 },
      'ValidationException',
    ],
    ['a key to sign with', 'CreateKey', { KeyUsage: 'SIGN_VERIFY' }, 'NotImplementedException'],
    ['a policy that is none', 'CreateKey', { Policy: 'allow' }, 'MalformedPolicyDocumentException'],
    ['a marker of nobody', 'ListKeys', { Marker: 'x' }, 'InvalidMarkerException'],
  ] as const)('%s is refused', async (_, operation, input, code) => {
    const ask = endpoint.aws().kms as (operation: string, input: object) => Promise<object>;
    await expect(ask(operation, input)).rejects.toMatchObject({ code });
  });
});
