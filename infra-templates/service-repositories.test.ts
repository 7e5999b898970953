/** `service-repositories` equals its specification, and says what it cannot do before anything is made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import type { Input } from '#ecr/operations.ts';
import { defaults } from '#ecr/names.ts';
import { imageWith, text } from '#sandbox/contract/scanner.ts';
import { worldOf } from './end-states.fixture.ts';
import { parseBlocks, parseValues } from './hcl.ts';
import {
  continuous,
  enhanced,
  refusedServices,
  to,
  toOregon,
  type RefusedService,
} from './refused-services.fixture.ts';
import { sitDownBefore, type TemplateSession } from './template-session.fixture.ts';
import { attribute, terraformFolder } from './template.ts';

const { account, region } = defaults;
const folder = join(terraformFolder, 'service-repositories');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** The specification's table, and `tag_mutability_exclusions`, which the _WITH_EXCLUSION settings cannot do without. */
const options = {
  image_tag_mutability: '"MUTABLE"',
  tag_mutability_exclusions: '[]',
  scan_on_push: 'true',
  enable_enhanced_scanning: 'false',
  scan_frequency: '"SCAN_ON_PUSH"',
  max_image_count: '100',
  lifecycle_policy: 'null',
  enable_cross_account_access: 'false',
  allowed_account_ids: '[]',
  enable_lambda_pull: 'false',
  enable_replication: 'false',
  replication_destinations: '[]',
};

const layer = {
  ecr_encryption_type: '"AES256"',
  ecr_kms_key_arn: 'null',
  ecr_enable_scan_findings_logging: 'false',
  ecr_log_retention_days: '30',
};

describe('the inputs', () => {
  const variables = parseBlocks(read('variables.tf'));

  test('have for each repository the options and defaults of the specification', () => {
    const map = variables.find(({ labels }) => labels[0] === 'ecr_repositories');
    const type = map === undefined ? '' : attribute(map, 'type');
    const simple = [...type.matchAll(/^ {4}(\w+)\s+= optional\((?!list\(object)(.*)\)$/gm)];
    const found = simple.map(([, name = '', inner = '']) => {
      const [, fallback = 'null'] = /^(?:list\(\w+\)|\w+)(?:, (.+))?$/.exec(inner) ?? [];
      return [name, fallback] as const;
    });
    const nested = /^ {4}(\w+) = optional\(list\(object\(\{[^]*?\}\)\), (\[\])\)$/m.exec(type);
    expect(Object.fromEntries([...found, [nested?.[1], nested?.[2]]])).toEqual(options);
  });

  test('have for all together the options and defaults of the specification', () => {
    const found = variables
      .filter(({ labels }) => labels[0]?.startsWith('ecr_') && labels[0] !== 'ecr_repositories')
      .map((it) => [it.labels[0], attribute(it, 'default')] as const);
    expect(Object.fromEntries(found)).toEqual(layer);
  });

  test('are listed in the README, each option with its default', () => {
    const rows = read('README.md').matchAll(/^\| `(\w+)` +\| `([^`]+)` +\|/gm);
    const listed = [...rows].map(([, name, fallback]) => [name, fallback] as const);
    expect(Object.fromEntries(listed)).toMatchObject(options);
  });

  test.each([
    ['dev.tfvars', ['api-service', 'lambda-processor', 'web-app', 'worker']],
    ['prod.tfvars', ['api-service', 'lambda-processor', 'web-app', 'worker']],
    [
      'microservices.tfvars',
      ['api-gateway', 'auth-service', 'notification-service', 'order-service', 'user-service'],
    ],
  ])('of %s are the services of its set', (name, services) => {
    const repositories = parseValues(read(name))['ecr_repositories'] as object;
    expect(Object.keys(repositories).toSorted()).toEqual(services);
  });
});

type ScanRule = NonNullable<Input<'PutRegistryScanningConfiguration'>['rules']>[number];

/** As a line has it: one repository after another with its options, for `plan` or `apply`. */
function asking(repositories: Readonly<Record<string, object>>, rest = ''): string {
  const json = JSON.stringify(repositories);
  return `-var project=myapp -var environment=dev -var 'ecr_repositories=${json}' ${rest}`;
}

/** Known only once Terraform has asked whose account it is: a precondition, no validation. */
const itself: RefusedService = [
  'replication into the same registry, by its number',
  { api: to(region, account) },
  'cannot be copied into itself',
];

describe('the plan refuses', () => {
  let session: TemplateSession;

  beforeAll(async () => {
    session = await sitDownBefore('service-repositories');
  });

  test.each([...refusedServices, itself])('%s', async (_, repositories, ...says) => {
    const said = await session.refused(`terraform plan ${asking(repositories)}`);
    for (const text of says) expect(said).toContain(text);
  });

  test.each([
    ['ecr_encryption_type=KMS_DSSE', 'GovCloud'],
    ['ecr_kms_key_arn=arn:aws:kms:ap-southeast-2:111122223333:key/1234', 'is AES256'],
    ['ecr_log_retention_days=31', 'one of the numbers'],
    ['project=My_App', 'lower-case letters'],
    ['environment=qa', 'dev, staging or prod'],
  ])('%s', async (given, says) => {
    const said = await session.refused(`terraform plan ${asking({ api: {} }, `-var ${given}`)}`);
    expect(said).toContain(says);
  });

  test('a hundred and one prefixes, and eleven destinations', async () => {
    const names = Array.from({ length: 101 }, (_, at) => [
      `s${String(at).padStart(3, '0')}`,
      toOregon,
    ]);
    const many = await session.refused(
      `terraform plan ${asking(Object.fromEntries(names) as Record<string, object>)}`,
    );
    expect(many).toContain('at most 100 prefixes');
    const replication_destinations = Array.from({ length: 11 }, (_, at) => ({
      region: 'us-west-2',
      registry_id: String(444455556666 + at),
    }));
    const wide = asking({ api: { enable_replication: true, replication_destinations } });
    expect(await session.refused(`terraform plan ${wide}`)).toContain(
      'at most ten replication rules',
    );
  });
});

describe('the registry', () => {
  async function applied(line: string): Promise<TemplateSession> {
    const session = await sitDownBefore('service-repositories');
    await session.ok(`terraform apply -auto-approve ${line}`);
    return session;
  }

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

describe('the results of scans', () => {
  const vulnerable = [
    text('etc/os-release', 'ID=alpine\nVERSION_ID=3.22.1\n'),
    text('lib/apk/db/installed', 'P:busybox\nV:1.37.0-r18\n\n'),
    text('node_modules/qs/package.json', '{"name":"qs","version":"6.7.0"}'),
  ];
  interface Told {
    readonly 'detail-type': string;
    readonly detail: { readonly [name: string]: unknown };
  }

  /** Pushes an image for somebody else, then one of our own; gives what asks for the messages that came. */
  async function pushed(repositories: Readonly<Record<string, object>>) {
    const session = await sitDownBefore('service-repositories');
    const { aws, send, ok } = session;
    await aws.inspector2('Enable', { resourceTypes: ['ECR'] });
    const logging = '-var ecr_enable_scan_findings_logging=true';
    await ok(`terraform apply -auto-approve ${asking(repositories, logging)}`);
    // Named so that the registry's filter covers it, too: it is scanned, and nobody here asked for it.
    await aws.ecr('CreateRepository', {
      repositoryName: 'theirs-myapp-dev-api',
      imageScanningConfiguration: { scanOnPush: true },
    });
    const { publish } = worldOf(aws, send);
    const image = await imageWith(vulnerable);
    await publish('theirs-myapp-dev-api', 'v1', image);
    await publish('myapp-dev-api', 'v1', image);
    return async (): Promise<readonly Told[]> => {
      const logGroupName = '/aws/events/myapp-dev-ecr-scan-findings';
      const { events = [] } = await aws.logs('FilterLogEvents', { logGroupName });
      return events.map(({ message = '' }) => JSON.parse(message) as Told);
    };
  }

  const patiently = { timeout: 20_000 };

  test('of basic scanning come into the log group, and no others', async () => {
    const messages = await pushed({ api: {} });
    await expect
      .poll(messages, patiently)
      .toMatchObject([
        { 'detail-type': 'ECR Image Scan', detail: { 'repository-name': 'myapp-dev-api' } },
      ]);
  }, 30_000);

  test('of enhanced scanning come into the log group, and no others', async () => {
    const messages = await pushed({ api: enhanced });
    const kinds = async () => new Set((await messages()).map((it) => it['detail-type']));
    await expect.poll(kinds, patiently).toEqual(new Set(['Inspector2 Scan', 'Inspector2 Finding']));
    expect(JSON.stringify(await messages())).not.toContain('theirs-');
  }, 30_000);
});
