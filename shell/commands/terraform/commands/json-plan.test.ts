/** `terraform show -json FILE` as a learner types it; the contract tests hold all of it to the real one. */
import { beforeEach, expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal, type Terminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';
import { constraintText } from './versions.ts';

let terminal: Terminal;

interface Shown {
  readonly complete: boolean;
  readonly applyable: boolean;
  readonly timestamp: string;
  readonly output_changes?: Readonly<Record<string, unknown>>;
  readonly resource_changes: readonly {
    readonly address: string;
    readonly action_reason?: string;
    readonly change: Readonly<Record<string, unknown>>;
  }[];
}

const main = `provider "aws" { region = "eu-west-1" }
variable "token" {
  default   = "hush"
  sensitive = true
}
resource "aws_ecr_repository" "app" {
  name = "app"
  tags = { team = "a", token = var.token }
  encryption_configuration { encryption_type = "AES256" }
}
resource "aws_ecr_repository" "other" { name = "other" }
output "name" { value = aws_ecr_repository.other.name }
`;

async function ok(line: string): Promise<string> {
  const { status, stdout, stderr } = await terminal.type(line);
  expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
  return stdout;
}

async function shown(flags = ''): Promise<Shown> {
  await ok(`terraform plan -out=tfplan ${flags}`);
  return JSON.parse(await ok('terraform show -json tfplan')) as Shown;
}

beforeEach(async () => {
  const { handle } = await createSandbox();
  terminal = await openTerminal({
    send: handle,
    commands: [terraform],
    files: { 'tf/main.tf': main },
    variables: { NO_COLOR: '1' },
  });
  await ok('cd tf');
  await ok('terraform init');
});

test('of a map the one entry is marked that is sensitive', async () => {
  const {
    resource_changes: [app],
  } = await shown();
  expect(app?.change['after_sensitive']).toMatchObject({ tags: { token: true } });
  expect(app?.change['after']).toMatchObject({ tags: { team: 'a', token: 'hush' } });
});

test('a plan with targets is not complete, and says nothing of outputs it did not look at', async () => {
  await ok('terraform apply -auto-approve');
  const plan = await shown('-target=aws_ecr_repository.app -replace=aws_ecr_repository.app');
  expect(plan.complete).toBe(false);
  expect(plan.output_changes).toBeUndefined();
  expect(plan.resource_changes).toHaveLength(1);
  expect(plan.resource_changes[0]?.action_reason).toBe('replace_by_request');
  expect(plan.resource_changes[0]?.change['actions']).toEqual(['delete', 'create']);
});

test('the path to what forces a replacement has the index of its block', async () => {
  await ok('terraform apply -auto-approve');
  await terminal.shell.files.write(
    `${(await ok('pwd')).trim()}/main.tf`,
    main.replace('"AES256"', '"KMS"'),
  );
  const {
    resource_changes: [app],
  } = await shown();
  expect(app?.change['replace_paths']).toContainEqual([
    'encryption_configuration',
    0,
    'encryption_type',
  ]);
});

test('a plan is shown as it was made, whatever was applied since', async () => {
  const before = await shown();
  await ok('terraform apply -auto-approve');
  expect(JSON.parse(await ok('terraform show -json tfplan'))).toEqual(before);
  expect(before.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect((await shown()).applyable).toBe(false);
});

test.each([
  ['>= 5, < 7.1', '>= 5.0.0, < 7.1.0'],
  ['~> 6.28', '~> 6.28'],
  ['= 6.1.0', '6.1.0'],
])('the constraint %s is written %s', (given, written) => {
  expect(constraintText(given)).toBe(written);
});
