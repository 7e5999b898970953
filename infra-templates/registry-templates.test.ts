/** What the templates for repositories, their lifecycle and their keys promise, asked of the registry afterwards. */
import { describe, expect, test } from 'vitest';
import type { Check } from '#checkers/check.ts';
import { lifecyclePolicyLint } from '#checkers/checks/lifecycle-policy-lint.ts';
import { lifecycleUntaggedRule } from '#checkers/checks/lifecycle-untagged-rule.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { runChecks } from '#checkers/run-check.ts';
import type { Aws } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import { sitDownBefore } from './template-session.fixture.ts';

async function verdicts(aws: Aws, checks: readonly Check[]): Promise<Record<string, string>> {
  const results = await runChecks(aws, checks);
  return Object.fromEntries(results.map(({ check, verdict }) => [check.id, verdict.status]));
}

describe('named-repository', () => {
  test('makes one repository, named after its parts, that scans what is pushed', async () => {
    const { aws, ok } = await sitDownBefore('named-repository');
    expect(await ok('terraform plan -var-file=dev.tfvars')).toContain('Plan: 1 to add,');
    await ok('terraform apply -auto-approve -var-file=dev.tfvars');
    const { account, region } = defaults;
    expect(await ok('terraform output -raw repository_url')).toBe(
      `${account}.dkr.ecr.${region}.amazonaws.com/myapp-api-dev`,
    );
    const checks = [scanOnPush({ repository: 'myapp-api-dev' })];
    expect(await verdicts(aws, checks)).toMatchObject({ 'scan-on-push': 'pass' });
  });

  test('gives the repository its four resource tags', async () => {
    const { aws, ok } = await sitDownBefore('named-repository');
    await ok('terraform apply -auto-approve -var-file=prod.tfvars');
    const { repositories } = await aws.ecr('DescribeRepositories', {});
    expect(repositories).toMatchObject([
      { repositoryName: 'myapp-api-prod', imageTagMutability: 'IMMUTABLE' },
    ]);
    const resourceArn = repositories?.[0]?.repositoryArn ?? '';
    const { tags = [] } = await aws.ecr('ListTagsForResource', { resourceArn });
    expect(Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))).toEqual({
      workbook: 'ecr',
      project: 'myapp',
      environment: 'prod',
      owner: 'platform-team',
    });
  });

  test.each([
    ['-var name=API', 'name must be lower-case'],
    ['-var project=my_app', 'project must be lower-case'],
    ['-var environment=qa', 'dev, staging or prod'],
    ['-var owner=', 'becomes a resource tag'],
    [`-var project=${'p'.repeat(250)}`, 'at most 256'],
  ])('refuses %s', async (given, says) => {
    const { refused } = await sitDownBefore('named-repository');
    expect(await refused(`terraform plan -var-file=dev.tfvars ${given}`)).toContain(says);
  });
});

describe('lifecycle', () => {
  test('gives every repository a policy that the checks of the lab approve', async () => {
    const { aws, ok } = await sitDownBefore('lifecycle');
    const both = ['demo-node-app', 'team/worker'];
    for (const repositoryName of both) await aws.ecr('CreateRepository', { repositoryName });
    await ok(`terraform apply -auto-approve -var 'repositories=${JSON.stringify(both)}'`);
    expect(JSON.parse(await ok('terraform output -json repositories'))).toEqual(both);
    for (const repository of both) {
      const checks = [lifecyclePolicyLint({ repository }), lifecycleUntaggedRule({ repository })];
      expect(await verdicts(aws, checks)).toMatchObject({
        'lifecycle-policy-lint': 'pass',
        'lifecycle-untagged-rule': 'pass',
      });
    }
  });

  test('has the counts and ages of the course, branches in two rules', async () => {
    const { aws, ok } = await sitDownBefore('lifecycle');
    await aws.ecr('CreateRepository', { repositoryName: 'demo-node-app' });
    await ok('terraform apply -auto-approve -var-file=dev.tfvars');
    const asked = { repositoryName: 'demo-node-app' };
    const { lifecyclePolicyText = '' } = await aws.ecr('GetLifecyclePolicy', asked);
    expect(JSON.parse(await ok('terraform output -raw policy'))).toEqual(
      JSON.parse(lifecyclePolicyText),
    );
    const { rules } = JSON.parse(lifecyclePolicyText) as {
      rules: { selection: Record<string, unknown> }[];
    };
    expect(
      rules.map(({ selection: it }) => [
        it['tagPatternList'] ?? it['tagPrefixList'],
        it['countNumber'],
      ]),
    ).toEqual([
      [['staging'], 1],
      [['v'], 10],
      [['dev-'], 7],
      [['feature-'], 7],
      [undefined, 1],
    ]);
  });

  test.each([
    [`'repositories=[]'`, 'at least one'],
    ['version_keep_last=0', 'whole number from 1'],
    ['branch_days=1.5', 'whole number from 1'],
    ['untagged_days=-1', 'whole number from 1'],
  ])('refuses %s', async (given, says) => {
    const { refused } = await sitDownBefore('lifecycle');
    expect(await refused(`terraform plan -var ${given}`)).toContain(says);
  });
});

describe('kms', () => {
  test('makes a key that rotates, which a repository takes by the ARN that is put out', async () => {
    const { aws, ok } = await sitDownBefore('kms');
    await ok('terraform apply -auto-approve -var-file=prod.tfvars');
    expect(await ok('terraform output -raw alias_name')).toBe('alias/prod-ecr');
    const kmsKey = await ok('terraform output -raw key_arn');
    expect(await aws.kms('GetKeyRotationStatus', { KeyId: kmsKey })).toMatchObject({
      KeyRotationEnabled: true,
    });
    const { repository } = await aws.ecr('CreateRepository', {
      repositoryName: 'app',
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey },
    });
    expect(repository?.encryptionConfiguration).toEqual({ encryptionType: 'KMS', kmsKey });
  });

  test('is deleted ten days after it was destroyed', async () => {
    const { aws, ok } = await sitDownBefore('kms');
    await ok('terraform apply -auto-approve -var-file=dev.tfvars');
    const KeyId = await ok('terraform output -raw key_id');
    const destroyedAt = Date.now();
    await ok('terraform destroy -auto-approve -var-file=dev.tfvars');
    const { KeyMetadata } = await aws.kms('DescribeKey', { KeyId });
    expect(KeyMetadata?.KeyState).toBe('PendingDeletion');
    const days = (Number(KeyMetadata?.DeletionDate) * 1000 - destroyedAt) / 86_400_000;
    expect(Math.round(days)).toBe(10);
  });

  test('refuses an environment that other templates do not know', async () => {
    const { refused } = await sitDownBefore('kms');
    expect(await refused('terraform plan -var environment=aws')).toContain('dev, staging or prod');
  });
});
