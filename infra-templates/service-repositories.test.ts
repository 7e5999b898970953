/** `service-repositories` equals its specification, and says what it cannot do before anything is made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { parseBlocks, parseValues } from './hcl.ts';
import { refusedServices, to, toOregon, type RefusedService } from './refused-services.fixture.ts';
import { asking } from './service-repositories.fixture.ts';
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
