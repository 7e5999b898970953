import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';

test('several instances of one resource wait for others, not for each other, and are destroyed together', async () => {
  const { handle } = await createSandbox();
  const terminal = await openTerminal({
    send: handle,
    commands: [terraform],
    files: {
      'main.tf': `resource "aws_ecr_repository" "app" {
  for_each = toset(["app", "web"])
  name     = each.key
}
resource "aws_ecr_lifecycle_policy" "app" {
  for_each   = aws_ecr_repository.app
  repository = each.value.name
  policy     = jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 3 }, action = { type = "expire" } }] })
}
`,
    },
    variables: { NO_COLOR: '1' },
  });
  await terminal.type('terraform init');
  await terminal.type('terraform apply -auto-approve');
  const { stdout: state } = await terminal.type('terraform state pull');
  const { resources } = JSON.parse(state) as {
    resources: { type: string; instances: { dependencies?: string[] }[] }[];
  };
  expect(
    resources.map((it) => [it.type, it.instances.map(({ dependencies = [] }) => dependencies)]),
  ).toEqual([
    ['aws_ecr_lifecycle_policy', [['aws_ecr_repository.app'], ['aws_ecr_repository.app']]],
    ['aws_ecr_repository', [[], []]],
  ]);
  const { status, stdout } = await terminal.type('terraform destroy -auto-approve');
  expect(status).toBe(0);
  expect(stdout).toContain('Destroy complete! Resources: 4 destroyed.');
});
