/** What `service-repositories` makes of a registry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import type { Input } from '#ecr/operations.ts';
import { parseValues } from './hcl.ts';
import { continuous, enhanced, to, toOregon } from './refused-services.fixture.ts';
import { applied, asking } from './service-repositories.fixture.ts';
import { sitDownBefore } from './template-session.fixture.ts';
import { terraformFolder } from './template.ts';

const { account, region } = defaults;
const read = (name: string) =>
  readFileSync(join(terraformFolder, 'service-repositories', name), 'utf8');

type ScanRule = NonNullable<Input<'PutRegistryScanningConfiguration'>['rules']>[number];

describe('the registry', () => {
  const scanningOf = async ({ ecr }: Aws) =>
    (await ecr('GetRegistryScanningConfiguration', {})).scanningConfiguration;
  const replicationOf = async ({ ecr }: Aws) =>
    (await ecr('DescribeRegistry', {})).replicationConfiguration;

  test('is left alone by repositories that ask nothing of it, and the output says so', async () => {
    const session = await sitDownBefore('service-repositories');
    const everything: ScanRule = {
      scanFrequency: 'SCAN_ON_PUSH',
      repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
    };
    const before = { scanType: 'BASIC' as const, rules: [everything] };
    await session.aws.ecr('PutRegistryScanningConfiguration', before);
    await session.ok('terraform apply -auto-approve -var-file=dev.tfvars');
    expect(JSON.parse(await session.ok('terraform output -json registry_wide'))).toEqual({
      scanning: null,
      replication: null,
    });
    await session.ok('terraform destroy -auto-approve -var-file=dev.tfvars');
    expect(await scanningOf(session.aws)).toEqual(before);
  });

  test('has one configuration for what several repositories ask of it, and the output says so', async () => {
    const asked = {
      web: { ...continuous, ...toOregon },
      api: { ...enhanced, ...to('eu-west-1', '444455556666') },
      worker: {
        ...continuous,
        enable_replication: true,
        replication_destinations: [
          { region: 'us-west-2', registry_id: account },
          { region: 'eu-west-1', registry_id: '444455556666' },
        ],
      },
    };
    const { aws, ok } = await applied(asking(asked));
    const filtersOf = (names: readonly string[]) =>
      names.map((filter) => ({ filter: `myapp-dev-${filter}`, filterType: 'WILDCARD' }));
    const { scanType, rules } = await scanningOf(aws);
    expect(scanType).toBe('ENHANCED');
    expect(rules).toHaveLength(2);
    expect(rules).toEqual(
      expect.arrayContaining([
        { scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: filtersOf(['api']) },
        { scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters: filtersOf(['web', 'worker']) },
      ]),
    );
    const prefixes = (names: readonly string[]) =>
      names.map((filter) => ({ filter: `myapp-dev-${filter}`, filterType: 'PREFIX_MATCH' }));
    expect(await replicationOf(aws)).toEqual({
      rules: [
        {
          destinations: [{ region: 'eu-west-1', registryId: '444455556666' }],
          repositoryFilters: prefixes(['api', 'worker']),
        },
        {
          destinations: [{ region: 'us-west-2', registryId: account }],
          repositoryFilters: prefixes(['web', 'worker']),
        },
      ],
    });
    expect(JSON.parse(await ok('terraform output -json registry_wide'))).toMatchObject({
      scanning: { scan_type: 'ENHANCED', filters: { SCAN_ON_PUSH: ['myapp-dev-api'] } },
      replication: [{ prefixes: ['myapp-dev-api', 'myapp-dev-worker'] }, {}],
    });
  });

  test('has repositories by project, environment and service, and their addresses twice', async () => {
    const { aws, ok } = await applied('-var-file=microservices.tfvars');
    const { repositories } = await aws.ecr('DescribeRepositories', {});
    const names = Object.keys(
      parseValues(read('microservices.tfvars'))['ecr_repositories'] as object,
    );
    expect(repositories.map((it) => it.repositoryName).toSorted()).toEqual(
      names.map((it) => `shop-dev-${it}`).toSorted(),
    );
    const urls: unknown = JSON.parse(await ok('terraform output -json repository_urls'));
    expect(urls).toMatchObject({
      'api-gateway': `${account}.dkr.ecr.${region}.amazonaws.com/shop-dev-api-gateway`,
    });
    expect(JSON.parse(await ok('terraform output -json ecr_repository_urls'))).toEqual(urls);
  });

  test('keeps fifty images in dev and a hundred in prod, or what a policy of its own says', async () => {
    const own = {
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3 },
          action: { type: 'expire' },
        },
      ],
    };
    const { aws } = await applied(
      asking({ a: { max_image_count: 7 }, b: { lifecycle_policy: JSON.stringify(own) } }),
    );
    const policyOf = async (repositoryName: string) => {
      const { lifecyclePolicyText } = await aws.ecr('GetLifecyclePolicy', { repositoryName });
      return JSON.parse(lifecyclePolicyText) as { rules: { selection: { countNumber: number } }[] };
    };
    expect((await policyOf('myapp-dev-a')).rules.map((it) => it.selection.countNumber)).toEqual([
      1, 7, 7,
    ]);
    expect(await policyOf('myapp-dev-b')).toMatchObject(own);
    const counts = (name: string) =>
      Object.values(parseValues(read(name))['ecr_repositories'] as object).map(
        (it: { max_image_count: number }) => it.max_image_count,
      );
    expect(new Set(counts('dev.tfvars'))).toEqual(new Set([50]));
    expect(new Set(counts('prod.tfvars'))).toEqual(new Set([100]));
  });

  test('in prod lets tags stay, but for those that name an environment', async () => {
    const { aws } = await applied('-var-file=prod.tfvars');
    const { repositories } = await aws.ecr('DescribeRepositories', {});
    for (const it of repositories) {
      expect(it).toMatchObject({
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filter: 'staging' }, { filter: 'latest' }],
        encryptionConfiguration: { encryptionType: 'KMS' },
      });
    }
  });

  test('lets Lambda pull for the functions of this account and the allowed ones', async () => {
    const { aws } = await applied(
      asking({
        job: {
          enable_lambda_pull: true,
          enable_cross_account_access: true,
          allowed_account_ids: ['444455556666'],
        },
      }),
    );
    const asked = { repositoryName: 'myapp-dev-job' };
    const { policyText = '' } = await aws.ecr('GetRepositoryPolicy', asked);
    expect(JSON.parse(policyText)).toMatchObject({
      Statement: [
        { Sid: 'CrossAccountPull', Principal: { AWS: ['arn:aws:iam::444455556666:root'] } },
        {
          Sid: 'LambdaPull',
          Principal: { Service: 'lambda.amazonaws.com' },
          Condition: {
            ArnLike: {
              'aws:SourceArn': [account, '444455556666'].map(
                (id) => `arn:aws:lambda:${region}:${id}:function:*`,
              ),
            },
          },
        },
      ],
    });
  });
});
