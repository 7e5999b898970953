/** `-target` and `terraform import`, as a learner types them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { createAws, type Aws } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal, type Terminal } from '../../terminal.fixture.ts';
import { terraform } from './command.ts';

let aws: Aws;
let terminal: Terminal;

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

const repository = (label: string, name: string, more = '') =>
  `resource "aws_ecr_repository" "${label}" {\n  name = "${name}"\n${more}}\n`;

const configuration = `${repository('base', 'base')}${repository('app', '${aws_ecr_repository.base.name}-app')}${repository('each', '${each.key}', '  for_each = toset(["xx", "yy"])\n')}resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 9 }, action = { type = "expire" } }] })
}
output "constant" {
  value = 1
}
output "app" {
  value = aws_ecr_repository.app.name
}
output "both" {
  value = [aws_ecr_repository.app.id, aws_ecr_repository.each["xx"].id]
}
module "inner" {
  source = "./inner"
  count  = 2
  name   = "inner-\${count.index}"
}
`;

beforeEach(async () => {
  const { handle } = await createSandbox();
  aws = createAws(handle, {
    region: defaults.region,
    credentials: administratorOf(defaults.account),
  });
  terminal = await openTerminal({
    send: handle,
    commands: [terraform],
    files: {
      'tf/main.tf': configuration,
      'tf/inner/main.tf': `variable "name" {\n  type = string\n}\n${repository('this', '${var.name}')}`,
    },
    variables: { NO_COLOR: '1' },
  });
  await terminal.type('cd tf');
  await ok('terraform init');
});

async function names(): Promise<readonly string[]> {
  const { repositories } = await aws.ecr('DescribeRepositories', {});
  return repositories.map(({ repositoryName }) => repositoryName).sort();
}

describe('-target', () => {
  test('plans what it names and what that waits for, and outputs made of it alone', async () => {
    const plan = await ok('terraform plan -target=aws_ecr_repository.app');
    expect(plan).toContain('Plan: 2 to add, 0 to change, 0 to destroy.');
    expect(plan).toContain('+ app = "base-app"');
    expect(plan).not.toContain('+ both');
    expect(plan).not.toContain('constant');
    expect(plan).toContain('Warning: Resource targeting is in effect');
  });

  test('applies one instance, and leaves the rest for later', async () => {
    const applied = await ok(
      `terraform apply -auto-approve -target='aws_ecr_repository.each["xx"]'`,
    );
    expect(applied).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    expect(applied).toContain('Warning: Applied changes may be incomplete');
    expect(await names()).toEqual(['xx']);
    expect(await ok('terraform plan')).toContain('Plan: 6 to add, 0 to change, 0 to destroy.');
    await ok('terraform apply -auto-approve -target=module.inner[1]');
    expect(await names()).toEqual(['inner-1', 'xx']);
  });

  test('is kept in a plan', async () => {
    await ok('terraform plan -target=aws_ecr_repository.base -out=tfplan');
    expect(await ok('terraform show tfplan')).toContain('Plan: 1 to add');
    await ok('terraform apply tfplan');
    expect(await names()).toEqual(['base']);
  });

  test('of a destroy takes what depends on it, too, and leaves outputs alone', async () => {
    await ok('terraform apply -auto-approve');
    const destroyed = await ok('terraform destroy -auto-approve -target=aws_ecr_repository.app');
    expect(destroyed).toContain('Destroy complete! Resources: 2 destroyed.');
    expect(await names()).toEqual(['base', 'inner-0', 'inner-1', 'xx', 'yy']);
    expect(await ok('terraform output -raw app')).toBe('base-app');
  });

  test('does not touch what is in the state and not aimed at', async () => {
    await ok('terraform apply -auto-approve');
    await ok(`sed -i 's/"xx", "yy"/"xx"/; s/name = "base"/name = "root"/' main.tf`);
    expect(await ok(`terraform plan -target='aws_ecr_repository.each["xx"]'`)).toContain(
      'No changes.',
    );
    expect(await ok(`terraform plan -target=aws_ecr_repository.each`)).toContain(
      'Plan: 0 to add, 0 to change, 1 to destroy.',
    );
  });

  test('that is no address is refused, and one of nothing changes nothing', async () => {
    expect(await refused('terraform plan -target=bad!')).toContain('Invalid target "bad!"');
    expect(await ok('terraform plan -target=aws_ecr_repository.none')).toContain('No changes.');
  });
});

describe('terraform import', () => {
  test('takes over a repository that was made by hand, and nothing is left to change', async () => {
    await aws.ecr('CreateRepository', { repositoryName: 'base' });
    const imported = await ok('terraform import aws_ecr_repository.base base');
    expect(imported).toBe(`aws_ecr_repository.base: Importing from ID "base"...
aws_ecr_repository.base: Import prepared!
  Prepared aws_ecr_repository for import
aws_ecr_repository.base: Refreshing state... [id=base]

Import successful!

The resources that were imported are shown above. These resources are now in
your Terraform state and will henceforth be managed by Terraform.

`);
    expect(await ok('terraform state list')).toBe('aws_ecr_repository.base\n');
    expect(await ok('terraform plan -target=aws_ecr_repository.base')).toContain('No changes.');
    expect(await refused('terraform import aws_ecr_repository.base base')).toContain(
      'Resource already managed by Terraform',
    );
  });

  test('takes an instance of a module that is called several times', async () => {
    await aws.ecr('CreateRepository', { repositoryName: 'inner-1' });
    await ok("terraform import 'module.inner[1].aws_ecr_repository.this' inner-1");
    expect(await ok('terraform state list')).toBe('module.inner[1].aws_ecr_repository.this\n');
  });

  test.each([
    ['aws_ecr_repository.base nothing', 'Cannot import non-existent remote object'],
    ['aws_ecr_repository.none x', 'does not exist in the configuration'],
    ['module.none.aws_ecr_repository.this x', 'does not exist in the configuration'],
    ['\'aws_ecr_repository.each["z"]\' z', 'Configuration for import target does not exist'],
    ['data.aws_region.this x', 'Importing into a data resource is not allowed'],
    ['aws_ecr_repository.base', 'expects two arguments'],
    ['-config=. aws_ecr_repository.base base', '-config is not available here'],
  ])('refuses %s', async (operands, says) => {
    expect(await refused(`terraform import ${operands}`)).toContain(says);
    expect(await terminal.type('ls terraform.tfstate')).not.toMatchObject({ status: 0 });
  });
});
