/** What holds for every template: its files, and a life from plan to destroy with the workbook's `terraform`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import { evaluate, parseBlocks, parseValues, type Block } from './hcl.ts';
import { withTables } from './readme.ts';
import { sitDownBefore } from './template-session.fixture.ts';
import { attribute, terraformFolder } from './template.ts';

/** What stands before a template that is about something else: another template makes it. */
const before: Readonly<Record<string, (aws: Aws) => Promise<unknown>>> = {
  lifecycle: ({ ecr }) => ecr('CreateRepository', { repositoryName: 'demo-node-app' }),
};

const partner = '444455556666';

describe.each(readdirSync(terraformFolder).toSorted())('the template %s', (template) => {
  const read = (name: string) => readFileSync(join(terraformFolder, template, name), 'utf8');
  const names = readdirSync(join(terraformFolder, template)).filter((name) =>
    /\.(tf|tfvars|md)$/.test(name),
  );
  const blocks = names
    .filter((name) => /(?<!_override)\.tf$/.test(name))
    .flatMap((name) => parseBlocks(read(name)));
  const ofType = (type: string): readonly Block[] => blocks.filter((it) => it.type === type);

  test('has the files a reader looks for', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'README.md',
        'backend.tf',
        'dev.tfvars',
        'main.tf',
        'outputs.tf',
        'prod.tfvars',
        'providers.tf',
        'variables.tf',
        'versions.tf',
      ]),
    );
  });

  test('says of every input and output what it is', () => {
    for (const block of [...ofType('variable'), ...ofType('output')]) {
      expect(evaluate(attribute(block, 'description')), block.labels[0]).toMatch(/\.$/);
    }
  });

  test('has in its README the inputs and outputs that stand in its files', async () => {
    const folder = join(terraformFolder, template);
    const written = await format(withTables(folder), { parser: 'markdown' });
    expect(read('README.md'), 'run node scripts/template-tables.mjs').toBe(written);
  });

  test.each(['dev.tfvars', 'prod.tfvars'])('%s sets nothing but inputs', (name) => {
    const inputs = ofType('variable').map(({ labels }) => labels[0]);
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(parseValues(read(name)))));
  });

  test('pins core and major 6 of the provider, and locks its state in S3 under a key of its own', () => {
    const settings = ofType('terraform').flatMap((it) => it.source);
    expect(settings.join('\n')).toMatch(/required_version\s+= ">= 1\.11, < 2\.0"/);
    expect(settings.join('\n')).toMatch(/version\s+= "~> 6\.\d+"/);
    expect(settings.join('\n')).toMatch(/backend "s3" \{\s+key\s+= "staging\/[\w/-]+\.tfstate"/);
    expect(settings.join('\n')).toMatch(/use_lockfile\s+= true/);
  });

  test('shows no account but the examples', () => {
    const accounts = new Set(
      names
        .map(read)
        .join('\n')
        .match(/\b\d{12}\b/g),
    );
    expect([...accounts].filter((id) => id !== defaults.account && id !== partner)).toEqual([]);
  });

  test.each(['dev.tfvars', 'prod.tfvars'])(
    'is planned, applied, found unchanged and destroyed with %s, and leaves nothing',
    async (values) => {
      const { aws, ok } = await sitDownBefore(template);
      await before[template]?.(aws);
      expect(await ok('terraform fmt -check -recursive')).toBe('');
      expect(await ok('terraform validate')).toContain('The configuration is valid.');
      const plan = await ok(`terraform plan -var-file=${values}`);
      const [, toAdd] = /\nPlan: ([1-9]\d*) to add, 0 to change, 0 to destroy\./.exec(plan) ?? [];
      expect(toAdd, plan).toBeDefined();
      const applied = await ok(`terraform apply -auto-approve -var-file=${values}`);
      expect(applied).toContain(`Resources: ${toAdd} added, 0 changed, 0 destroyed.`);
      expect(await ok(`terraform plan -var-file=${values}`)).toContain('No changes.');
      await ok(`terraform destroy -auto-approve -var-file=${values}`);
      expect(await ok('terraform state list')).toBe('');
      await expectNothingLeft(aws, template);
    },
    60_000,
  );
});

/** What the registry and its neighbours had before is all that there is. */
async function expectNothingLeft(aws: Aws, template: string): Promise<void> {
  const { repositories } = await aws.ecr('DescribeRepositories', {});
  const stood = before[template] === undefined ? [] : ['demo-node-app'];
  expect((repositories ?? []).map((it) => it.repositoryName)).toEqual(stood);
  for (const repositoryName of stood) {
    await expect(aws.ecr('GetLifecyclePolicy', { repositoryName })).rejects.toThrow();
  }
  const { pullThroughCacheRules } = await aws.ecr('DescribePullThroughCacheRules', {});
  expect(pullThroughCacheRules).toEqual([]);
  const { replicationConfiguration } = await aws.ecr('DescribeRegistry', {});
  expect(replicationConfiguration?.rules ?? []).toEqual([]);
  const { scanningConfiguration } = await aws.ecr('GetRegistryScanningConfiguration', {});
  expect(scanningConfiguration).toMatchObject({ scanType: 'BASIC', rules: [] });
  const { Aliases = [] } = await aws.kms('ListAliases', {});
  expect(Aliases.filter(({ AliasName }) => AliasName?.startsWith('alias/aws/') !== true)).toEqual(
    [],
  );
  const { Roles } = await aws.iam('ListRoles', {});
  expect(Roles.filter(({ Path }) => Path === '/')).toEqual([]);
  const { OpenIDConnectProviderList = [] } = await aws.iam('ListOpenIDConnectProviders', {});
  expect(OpenIDConnectProviderList).toEqual([]);
  const { Rules = [] } = await aws.events('ListRules', {});
  expect(Rules).toEqual([]);
  const { logGroups = [] } = await aws.logs('DescribeLogGroups', {});
  expect(logGroups).toEqual([]);
}
