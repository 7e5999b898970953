import { expect, test } from 'vitest';
import { configured } from '../../contract/configured.ts';

test('a key is disabled last and enabled first, described anew, and its alias moves to another', async () => {
  const keys = (settings: string, target: string) => `resource "aws_kms_key" "a" {
${settings}}
resource "aws_kms_key" "b" {
  multi_region = true
}
resource "aws_kms_alias" "this" {
  name_prefix   = "alias/ecr-"
  target_key_id = aws_kms_key.${target}.arn
}
`;
  const change = async (settings: string, target: string, says: string) => {
    await write(keys(settings, target));
    await settled(says);
  };
  const { aws, ok, write, settled } = await configured(keys('  description = "one"\n', 'a'));
  await settled('3 added');
  const { Aliases = [] } = await aws.kms('ListAliases', {});
  const [{ AliasName: name = '' } = {}] = Aliases;
  expect(name).toMatch(/^alias\/ecr-\d{18}[\da-f]{8}$/);
  await change(
    '  description = "two"\n  enable_key_rotation = true\n  rotation_period_in_days = 90\n  is_enabled = false\n',
    'b',
    '0 added, 2 changed',
  );
  const keyOf = async (KeyId: string) => (await aws.kms('DescribeKey', { KeyId })).KeyMetadata;
  const id =
    (await ok('terraform state show aws_kms_key.a')).match(/key_id += "([^"]+)"/)?.[1] ?? '';
  expect(await keyOf(id)).toMatchObject({ Description: 'two', KeyState: 'Disabled' });
  expect(await aws.kms('GetKeyRotationStatus', { KeyId: id })).toMatchObject({
    RotationPeriodInDays: 90,
  });
  expect((await keyOf(name))?.MultiRegion).toBe(true);
  await change('  description = "three"\n', 'b', '0 added, 1 changed');
  expect(await keyOf(id)).toMatchObject({ Description: 'three', KeyState: 'Enabled' });
  expect(await ok('terraform destroy -auto-approve')).toContain('3 destroyed');
});

test('a secret has bytes and stages, and a policy until it is `{}`', async () => {
  const secret = (policy: string, stages: string) => `resource "aws_secretsmanager_secret" "this" {
  name                    = "hub"
  recovery_window_in_days = 0
  policy                  = ${policy}
}
resource "aws_secretsmanager_secret_version" "this" {
  secret_id      = aws_secretsmanager_secret.this.id
  secret_binary  = base64encode("token")
  version_stages = ${stages}
}
`;
  const statement =
    '{ Effect = "Deny", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" }';
  const { aws, ok, write, settled } = await configured(
    secret(
      `jsonencode({ Version = "2012-10-17", Statement = [${statement}] })`,
      '["AWSCURRENT", "LAB"]',
    ),
  );
  await settled('2 added');
  const SecretId = 'hub';
  expect(await aws.secretsmanager('GetSecretValue', { SecretId })).toMatchObject({
    SecretBinary: btoa('token'),
    VersionStages: ['AWSCURRENT', 'LAB'],
  });
  expect((await aws.secretsmanager('GetResourcePolicy', { SecretId })).ResourcePolicy).toContain(
    'Deny',
  );
  await write(secret('"{}"', '["AWSCURRENT", "NEXT"]'));
  expect(await ok('terraform apply -auto-approve')).toContain('0 added, 2 changed');
  expect(await aws.secretsmanager('GetResourcePolicy', { SecretId })).not.toHaveProperty(
    'ResourcePolicy',
  );
  const { VersionStages } = await aws.secretsmanager('GetSecretValue', { SecretId });
  expect(VersionStages).toEqual(['AWSCURRENT', 'NEXT']);
  expect(await ok('terraform destroy -auto-approve')).toContain('2 destroyed');
});
