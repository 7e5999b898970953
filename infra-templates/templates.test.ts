/** Every template holds what the course promises by name. The real binary has its say in terraform.test.ts. */
import { describe, expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { evaluate, parseValues, type Block, type Value } from './hcl.ts';
import { attribute, blockIn, blocksOf, files, read, resource } from './template.ts';

/** The specification's list of inputs: type and default of each. */
const inputs: Readonly<Record<string, readonly [type: string, value: Value]>> = {
  region: ['string', 'ap-southeast-2'],
  repo_name: ['string', 'demo-node-app'],
  image_tag_mutability: ['string', 'MUTABLE'],
  tag_mutability_exclusions: ['list(string)', []],
  lifecycle_keep_last: ['number', 10],
  force_delete: ['bool', true],
  enable_kms_encryption: ['bool', false],
  kms_key_arn: ['string', null],
  enable_pull_through_cache: ['bool', false],
  upstream_registry_url: ['string', 'registry-1.docker.io'],
  ecr_cache_prefix: ['string', 'dockerhub'],
  upstream_credential_arn: ['string', null],
  tags: ['map(string)', { workbook: 'ecr', 'managed-by': 'terraform' }],
};
describe('the template private-repository', () => {
  test('has the files a reader looks for', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'versions.tf',
        'backend.tf',
        'providers.tf',
        'variables.tf',
        'main.tf',
        'outputs.tf',
        'dev.tfvars',
        'prod.tfvars',
        'README.md',
      ]),
    );
  });

  test('takes exactly the inputs of the specification, with their types and defaults', () => {
    const found = blocksOf('variable').map(
      (variable) =>
        [
          variable.labels[0],
          [attribute(variable, 'type'), evaluate(attribute(variable, 'default'))],
        ] as const,
    );
    expect(Object.fromEntries(found)).toEqual(inputs);
    expect(found).toHaveLength(Object.keys(inputs).length);
  });

  test('gives exactly the outputs of the specification', () => {
    expect(blocksOf('output').map(({ labels }) => labels[0])).toEqual([
      'repository_url',
      'repository_name',
      'repository_arn',
      'cache_path_hint',
    ]);
  });

  test('says what every input and output is', () => {
    for (const block of [...blocksOf('variable'), ...blocksOf('output')]) {
      expect(evaluate(attribute(block, 'description')), block.labels[0]).toMatch(/\.$/);
    }
  });

  test('pins core and major 6 of the provider, and locks its state in S3', () => {
    const [pinned] = blocksOf('terraform').filter((it) => it.attributes.has('required_version'));
    expect(evaluate(attribute(pinned as Block, 'required_version'))).toMatch(/^>= 1\.11/);
    const { source, version } = evaluate(
      attribute(blockIn(pinned as Block, 'required_providers'), 'aws'),
    ) as Record<string, string>;
    expect(source).toBe('hashicorp/aws');
    expect(version).toMatch(/^~> 6\.\d+$/);
    const backend = blockIn(blocksOf('terraform'), 'backend');
    expect(backend.labels).toEqual(['s3']);
    expect(evaluate(attribute(backend, 'key'))).toBe('staging/ecr/terraform.tfstate');
    expect(evaluate(attribute(backend, 'use_lockfile'))).toBe(true);
    expect(backend.attributes.has('dynamodb_table')).toBe(false);
  });

  test('scans on push', () => {
    const scanning = blockIn(resource('aws_ecr_repository'), 'image_scanning_configuration');
    expect(evaluate(attribute(scanning, 'scan_on_push'))).toBe(true);
  });

  test.each(['dev.tfvars', 'prod.tfvars'])('%s sets nothing but inputs', (name) => {
    expect(Object.keys(inputs)).toEqual(
      expect.arrayContaining(Object.keys(parseValues(read(name)))),
    );
  });

  test('deletes images with the repository in the lab, and not in production', () => {
    expect(parseValues(read('dev.tfvars'))['force_delete']).toBe(true);
    expect(parseValues(read('prod.tfvars'))['force_delete']).toBe(false);
  });

  test('shows no account but the example, and no image that is out of support', () => {
    const everything = files.map(read).join('\n');
    const accounts = new Set(everything.match(/\b\d{12}\b/g));
    expect([...accounts].filter((id) => id !== defaults.account)).toEqual([]);
    for (const [, version] of everything.matchAll(/node:(\d+)/g)) {
      expect(Number(version)).toBeGreaterThanOrEqual(24);
    }
  });
});
