/** `terraform` as a learner types it, against the sandbox. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { createAws, type Aws } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal, type Terminal } from '../../terminal.fixture.ts';
import { terraform } from './command.ts';

const template = join(import.meta.dirname, '../../../infra-templates/terraform/private-repository');
const published = Object.fromEntries(
  readdirSync(template).map((name) => [name, readFileSync(join(template, name), 'utf8')]),
);

let aws: Aws;
let terminal: Terminal;

async function sitDownWith(files: Readonly<Record<string, string>>): Promise<void> {
  const { handle } = await createSandbox();
  aws = createAws(handle, {
    region: defaults.region,
    credentials: administratorOf(defaults.account),
  });
  terminal = await openTerminal({
    send: handle,
    commands: [terraform],
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`tf/${name}`, text])),
    variables: { NO_COLOR: '1' },
  });
  await terminal.type('cd tf');
}

/** Types a line that has to succeed; gives what it printed. */
async function ok(line: string): Promise<string> {
  const { status, stdout, stderr } = await terminal.type(line);
  expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
  return stdout;
}

async function refused(line: string): Promise<string> {
  const { status, stderr } = await terminal.type(line);
  expect(status).toBe(1);
  return stderr.replace(/[╷│╵]/g, '').replace(/\s+/g, ' ');
}

async function repositories() {
  return (await aws.ecr('DescribeRepositories', {})).repositories;
}

describe('the published template', () => {
  beforeEach(() => sitDownWith(published));

  test('asks for init before anything else', async () => {
    expect(await refused('terraform plan')).toContain('terraform init');
  });

  test('is formatted and valid', async () => {
    expect(await ok('terraform fmt -check -recursive')).toBe('');
    expect(await ok('terraform init')).toContain('successfully initialized!');
    expect(await ok('terraform validate')).toBe('Success! The configuration is valid.\n\n');
  });

  test('is planned, applied, changed, replaced and destroyed', async () => {
    await ok('terraform init');
    const plan = await ok('terraform plan');
    expect(plan).toContain('  # aws_ecr_repository.this will be created\n');
    expect(plan).toContain('      + name                 = "demo-node-app"\n');
    expect(plan).toContain('\nPlan: 2 to add, 0 to change, 0 to destroy.\n');
    expect(plan).toContain('  + repository_url  = (known after apply)\n');
    expect(await repositories()).toEqual([]);

    const applied = await ok('terraform apply -auto-approve');
    expect(applied).toContain('\nApply complete! Resources: 2 added, 0 changed, 0 destroyed.\n');
    const [made] = await repositories();
    expect(made).toMatchObject({ repositoryName: 'demo-node-app', imageTagMutability: 'MUTABLE' });
    expect(await ok('terraform output -raw repository_url')).toBe(made?.repositoryUri);
    expect(await ok('terraform plan')).toContain('\nNo changes. Your infrastructure');

    const mutability = '-var image_tag_mutability=IMMUTABLE';
    expect(await ok(`terraform plan ${mutability}`)).toContain(
      '      ~ image_tag_mutability = "MUTABLE" -> "IMMUTABLE"\n',
    );
    await ok(`terraform apply -auto-approve ${mutability}`);
    expect(await repositories()).toMatchObject([{ imageTagMutability: 'IMMUTABLE' }]);

    const encrypted = await ok('terraform plan -var enable_kms_encryption=true');
    expect(encrypted).toContain('-/+ resource "aws_ecr_repository" "this" {\n');
    expect(encrypted).toContain('"AES256" -> "KMS" # forces replacement\n');
    expect(encrypted).toContain('\nPlan: 1 to add, 0 to change, 1 to destroy.\n');

    expect(await ok('terraform destroy -auto-approve')).toContain(
      '\nDestroy complete! Resources: 2 destroyed.\n',
    );
    expect(await repositories()).toEqual([]);
    expect(await ok('terraform state list')).toBe('');
  });

  test('refuses at plan time an upstream that needs a credential', async () => {
    await ok('terraform init');
    const stderr = await refused('terraform plan -var enable_pull_through_cache=true');
    expect(stderr).toContain('Error: Resource precondition failed');
    expect(stderr).toContain('registry-1.docker.io only with a credential');
  });

  test('refuses a Region that is none, and names the rule', async () => {
    await ok('terraform init');
    const stderr = await refused('terraform plan -var region=sydney');
    expect(stderr).toContain('var.region is "sydney"');
    expect(stderr).toContain('This was checked by the validation rule at variables.tf:');
  });
});

const repository = `resource "aws_ecr_repository" "app" {
  name = "app"
}
`;

describe('a plan that is kept', () => {
  beforeEach(async () => {
    await sitDownWith({ 'main.tf': repository });
    await ok('terraform init');
  });

  test('is carried out as it is, though the files have changed since', async () => {
    await ok('terraform plan -out=p');
    await ok('sed -i s/\\"app\\"$/\\"other\\"/ main.tf');
    await ok('terraform apply p');
    expect(await repositories()).toMatchObject([{ repositoryName: 'app' }]);
  });

  test('is stale once something else was applied', async () => {
    await ok('terraform plan -out=p');
    await ok('terraform apply -auto-approve');
    expect(await refused('terraform apply p')).toContain('Saved plan is stale');
  });
});

describe('terraform apply', () => {
  beforeEach(async () => {
    await sitDownWith({ 'main.tf': repository });
    await ok('terraform init');
  });

  test('takes a yes that is piped in, and nothing else', async () => {
    expect((await terminal.type('echo no | terraform apply')).status).toBe(1);
    expect(await repositories()).toEqual([]);
    await ok('echo yes | terraform apply');
    expect(await repositories()).toHaveLength(1);
  });

  test('takes over with an import block what was made by hand', async () => {
    await aws.ecr('CreateRepository', { repositoryName: 'app' });
    expect(await refused('terraform apply -auto-approve')).toContain(
      'RepositoryAlreadyExistsException',
    );
    await ok(
      'printf \'import {\\n  to = aws_ecr_repository.app\\n  id = "app"\\n}\\n\' >import.tf',
    );
    expect(await ok('terraform apply -auto-approve')).toContain('1 imported, 0 added');
    expect(await ok('terraform plan')).toContain('No changes.');
  });

  test('makes again what somebody deleted', async () => {
    await ok('terraform apply -auto-approve');
    await aws.ecr('DeleteRepository', { repositoryName: 'app' });
    expect(await ok('terraform plan')).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
  });

  test('does not destroy what has images in it, and keeps it in the state', async () => {
    await ok('terraform apply -auto-approve');
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [],
    });
    await aws.ecr('PutImage', { repositoryName: 'app', imageManifest: manifest, imageTag: 'v1' });
    expect(await refused('terraform destroy -auto-approve')).toContain(
      'RepositoryNotEmptyException',
    );
    expect(await ok('terraform state list')).toBe('aws_ecr_repository.app\n');
  });
});

describe('what is not available', () => {
  test.each([
    ['resource "google_x" "y" {}', 'provider "google"'],
    ['resource "aws_s3_bucket" "y" {}', 'The resource "aws_s3_bucket" is not available'],
    ['resource "aws_ecrpublic_repository" "y" {}', 'keep images in an aws_ecr_repository'],
    ['resource "aws_kms_key_policy" "y" {}', 'Write the argument policy of the aws_kms_key'],
    ['module "ecr" {\n  source = "terraform-aws-modules/ecr/aws"\n}', 'nothing is downloaded here'],
    [
      'resource "aws_ecr_repository" "a" {\n  name = "a"\n  provisioner "local-exec" {}\n}',
      'Provisioners are not available',
    ],
    ['check "x" {}', 'Blocks of type "check" are not available'],
    ['locals {\n  x = timestamp()\n}', 'The function "timestamp" is not available'],
    ['provider "aws" {\n  endpoints {}\n}', 'AWS_ENDPOINT_URL'],
  ])('is refused by name: %s', async (text, says) => {
    await sitDownWith({ 'main.tf': `${text}\n` });
    await terminal.type('terraform init');
    expect(await refused('terraform validate')).toContain(says);
  });

  test.each([
    ['terraform plan -target=x', 'Invalid target "x"'],
    ['terraform plan -parallelism=2', '-parallelism is not available here'],
    ['terraform plan -tarmac', 'flag provided but not defined: -tarmac'],
    ['terraform workspace list', 'terraform workspace is not available here'],
  ])('%s says so', async (line, says) => {
    await sitDownWith({ 'main.tf': repository });
    expect(await refused(line)).toContain(says);
  });
});

test('modules, for_each and moved blocks keep their addresses', async () => {
  await sitDownWith({
    'main.tf':
      'module "team" {\n  for_each = toset(["a", "b"])\n  source   = "./modules/team"\n  name     = each.key\n}\noutput "urls" {\n  value = { for k, m in module.team : k => m.url }\n}\n',
    'modules/team/main.tf':
      'variable "name" {\n  type = string\n}\nresource "aws_ecr_repository" "this" {\n  count = 1\n  name  = "team-${var.name}"\n}\noutput "url" {\n  value = aws_ecr_repository.this[0].repository_url\n}\n',
  });
  await ok('terraform init');
  await ok('terraform apply -auto-approve');
  expect(await ok('terraform state list')).toBe(
    'module.team["a"].aws_ecr_repository.this[0]\nmodule.team["b"].aws_ecr_repository.this[0]\n',
  );
  expect(JSON.parse(await ok('terraform output -json urls'))).toMatchObject({
    a: expect.stringMatching(/team-a$/) as string,
  });
  await ok(
    'sed -i \'s/\\["a", "b"\\]/["a", "c"]/\' main.tf && printf \'moved {\\n  from = module.team["b"]\\n  to   = module.team["c"]\\n}\\n\' >moved.tf',
  );
  const plan = await ok('terraform plan');
  expect(plan).toContain('  # module.team["c"].aws_ecr_repository.this[0] must be replaced\n');
});

test('Tab completes subcommands and flags', async () => {
  const program = await terraform.load();
  const surroundings = {} as never;
  expect(await program.complete?.(['va'], surroundings)).toContain('validate');
  expect(await program.complete?.(['state', 'l'], surroundings)).toContain('list');
  expect(await program.complete?.(['plan', '-o'], surroundings)).toContain('-out');
});

test('a role, its policy and the credential of an upstream come and go, and plans in between are empty', async () => {
  await sitDownWith({
    'main.tf': `data "aws_caller_identity" "me" {}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::\${data.aws_caller_identity.me.account_id}:root"]
    }
  }
}
resource "aws_iam_role" "ci" {
  name               = "ci"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "push" {
  name   = "push"
  role   = aws_iam_role.ci.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ecr:*", Resource = "*" }] })
}
resource "aws_iam_role_policy_attachment" "pull" {
  role       = aws_iam_role.ci.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"
}
resource "aws_secretsmanager_secret" "hub" {
  name                    = "ecr-pullthroughcache/hub"
  recovery_window_in_days = 0
}
resource "aws_secretsmanager_secret_version" "hub" {
  secret_id     = aws_secretsmanager_secret.hub.id
  secret_string = jsonencode({ username = "u", accessToken = "t" })
}
`,
  });
  await ok('terraform init');
  const applied = await ok('terraform apply -auto-approve');
  expect(applied).toContain('5 added');
  expect(applied).toMatch(/\+ secret_string += \(sensitive value\)/);
  expect(await ok('terraform plan')).toContain('No changes.');
  expect(await ok('terraform destroy -auto-approve')).toContain('5 destroyed');
  await expect(aws.iam('GetRole', { RoleName: 'ci' })).rejects.toThrow();
});

test('settings of a registry are made, found unchanged, and undone', async () => {
  await sitDownWith({
    'main.tf': `resource "aws_ecr_registry_scanning_configuration" "this" {
  scan_type = "BASIC"
  rule {
    scan_frequency = "SCAN_ON_PUSH"
    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}
resource "aws_ecr_replication_configuration" "this" {
  replication_configuration {
    rule {
      destination {
        region      = "eu-west-1"
        registry_id = "111122223333"
      }
    }
  }
}
resource "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix = "ecr-public"
  upstream_registry_url = "public.ecr.aws"
}
resource "aws_ecr_repository_creation_template" "public" {
  prefix      = "ecr-public"
  applied_for = ["PULL_THROUGH_CACHE"]
}
resource "aws_ecr_account_setting" "scan" {
  name  = "BASIC_SCAN_TYPE_VERSION"
  value = "AWS_NATIVE"
}
`,
  });
  await ok('terraform init');
  expect(await ok('terraform apply -auto-approve')).toContain('5 added');
  expect(await ok('terraform plan')).toContain('No changes.');
  expect(await ok('terraform destroy -auto-approve')).toContain('5 destroyed');
});

test("a key of one's own encrypts a repository", async () => {
  await sitDownWith({
    'main.tf': `resource "aws_kms_key" "images" {
  description         = "Images"
  enable_key_rotation = true
}
resource "aws_kms_alias" "images" {
  name          = "alias/images"
  target_key_id = aws_kms_key.images.key_id
}
resource "aws_ecr_repository" "app" {
  name = "app"
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }
}
`,
  });
  await ok('terraform init');
  expect(await ok('terraform apply -auto-approve')).toContain('3 added');
  expect(await repositories()).toMatchObject([
    {
      encryptionConfiguration: {
        encryptionType: 'KMS',
        kmsKey: expect.stringContaining(':key/') as string,
      },
    },
  ]);
  expect(await ok('terraform plan')).toContain('No changes.');
  expect(await ok('terraform destroy -auto-approve')).toContain('3 destroyed');
});
