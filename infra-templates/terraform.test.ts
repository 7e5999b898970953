/** What the real binary can say of a template without a provider. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parameters } from '#ecr/names.ts';
import { parseValues } from './hcl.ts';
import { refusedServices } from './refused-services.fixture.ts';
import {
  attribute,
  blockIn,
  lifecyclePolicy,
  read,
  resource,
  terraformFolder,
} from './template.ts';
import { cleanUp, consoled, folderWith, hasTerraform, terraform } from './terraform-command.ts';

if (!hasTerraform) {
  console.warn(
    'SKIPPED: no terraform command is installed, so formatting, validations and preconditions are not tried',
  );
}

afterAll(cleanUp);

describe.skipIf(!hasTerraform)('terraform itself', () => {
  test('finds every template formatted', async () => {
    const { code, stdout } = await terraform(folderWith({}), [
      'fmt',
      '-check',
      '-recursive',
      terraformFolder,
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  test('renders the lifecycle policy as these tests do', async () => {
    const { stdout } = await consoled('jsonencode(local.lifecycle_policy)', {
      lifecycle_keep_last: '7',
    });
    const rendered: unknown = JSON.parse(JSON.parse(stdout) as string);
    expect(rendered).toEqual(JSON.parse(lifecyclePolicy({ lifecycle_keep_last: 7 })));
  });

  test.each(['dev.tfvars', 'prod.tfvars'])('accepts what %s says', async (name) => {
    const values = Object.entries(parseValues(read(name))).map(
      ([input, value]) =>
        [input, typeof value === 'string' ? value : JSON.stringify(value)] as const,
    );
    const { stdout, stderr } = await consoled('var.repo_name', Object.fromEntries(values));
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe('"demo-node-app"');
  });

  test.each([
    { region: 'sydney', says: 'name of an AWS Region' },
    { repo_name: 'Demo', says: 'lower-case letters and digits' },
    { repo_name: 'a', says: '2 to 256' },
    { image_tag_mutability: 'immutable', says: 'MUTABLE, IMMUTABLE' },
    { image_tag_mutability: 'IMMUTABLE_WITH_EXCLUSION', says: 'need at least one entry' },
    { tag_mutability_exclusions: '["latest"]', says: 'MUTABLE and IMMUTABLE take none' },
    {
      image_tag_mutability: 'IMMUTABLE_WITH_EXCLUSION',
      tag_mutability_exclusions: '["a","b","c","d","e","f"]',
      says: 'at most five',
    },
    {
      image_tag_mutability: 'IMMUTABLE_WITH_EXCLUSION',
      tag_mutability_exclusions: '["*-*-*"]',
      says: 'at most two *',
    },
    { lifecycle_keep_last: '0', says: 'whole number from 1' },
    { lifecycle_keep_last: '2.5', says: 'whole number from 1' },
    {
      kms_key_arn: 'arn:aws:kms:ap-southeast-2:111122223333:key/1234',
      says: 'enable_kms_encryption is false',
    },
    {
      enable_kms_encryption: 'true',
      kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/1234',
      says: 'in the Region of the repository',
    },
    { upstream_registry_url: 'k8s.gcr.io', says: 'registry.k8s.io' },
    { upstream_registry_url: 'https://quay.io', says: 'no https://' },
    { ecr_cache_prefix: 'dockerhub/', says: 'without a slash at the end' },
    {
      upstream_credential_arn:
        'arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:ecr-pullthroughcache/docker-hub',
      says: 'six random characters',
    },
  ])('refuses %o', async ({ says, ...given }) => {
    const values = Object.entries(given).filter(
      (it): it is [string, string] => it[1] !== undefined,
    );
    const { stderr } = await consoled('1', Object.fromEntries(values));
    expect(stderr).toContain('Invalid value for variable');
    expect(stderr).toContain(says);
  });

  test.each(refusedServices)('refuses in service-repositories %s', async (_, asked, ...says) => {
    const file = join(terraformFolder, 'service-repositories', 'variables.tf');
    const cwd = folderWith({ 'variables.tf': readFileSync(file, 'utf8') });
    const given = [
      '-var=project=myapp',
      '-var=environment=dev',
      `-var=ecr_repositories=${JSON.stringify(asked)}`,
    ];
    const { stderr } = await terraform(cwd, ['console', ...given], { input: '1\n' });
    expect(stderr).toContain('Invalid value for variable');
    for (const text of says) expect(stderr).toContain(text);
  });

  test('knows a valid repository, Region and prefix as the rest of the workbook does', async () => {
    const { repository, region, prefix } = parameters;
    const { stderr } = await consoled('1', {
      repo_name: repository.example,
      region: region.example,
      ecr_cache_prefix: prefix.example,
    });
    expect(stderr).toBe('');
  });

  const secret =
    'arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:ecr-pullthroughcache/docker-hub-AbC123';
  test.each([
    ['public.ecr.aws', undefined, true],
    ['registry.k8s.io', undefined, true],
    ['quay.io', undefined, true],
    ['registry-1.docker.io', undefined, false],
    ['ghcr.io', undefined, false],
    ['registry.gitlab.com', undefined, false],
    ['cgr.dev', undefined, false],
    ['examples.azurecr.io', undefined, false],
    ['registry-1.docker.io', secret, true],
    ['examples.azurecr.io', secret, true],
  ])('lets %s with the credential %s become a rule: %s', async (upstream, credential, may) => {
    const rule = resource('aws_ecr_pull_through_cache_rule');
    const precondition = blockIn(blockIn(rule, 'lifecycle'), 'precondition');
    const { stdout, stderr } = await consoled(attribute(precondition, 'condition'), {
      upstream_registry_url: upstream,
      ...(credential !== undefined && { upstream_credential_arn: credential }),
    });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe(String(may));
    const advice = attribute(precondition, 'error_message');
    expect(advice).toContain('public.ecr.aws');
    expect(advice).toContain('ecr-pullthroughcache/');
  });

  test('is told by an override to keep the state on this machine, as backend.tf explains', async () => {
    const [, commented] = /^# {3}(terraform \{[^]*?^# {3}\})$/m.exec(read('backend.tf')) ?? [];
    const cwd = folderWith({
      'backend.tf': read('backend.tf'),
      'backend_override.tf': `${commented?.replaceAll(/^# {3}/gm, '')}\n`,
    });
    const { code, stdout } = await terraform(cwd, ['init', '-no-color', '-input=false']);
    expect(code).toBe(0);
    expect(stdout).toContain('Successfully configured the backend "local"');
  });
});
