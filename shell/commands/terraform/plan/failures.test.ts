/** What an apply leaves behind where some of it fails. */
import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';

async function applied(text: string) {
  const { handle } = await createSandbox();
  const terminal = await openTerminal({
    send: handle,
    commands: [terraform],
    files: { 'main.tf': text },
    variables: { NO_COLOR: '1' },
  });
  await terminal.type('terraform init');
  return { terminal, ...(await terminal.type('terraform apply -auto-approve')) };
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

test('every failure is told, whatever does not wait for one is made, and known outputs are kept', async () => {
  const { terminal, status, stderr } = await applied(`resource "aws_ecr_repository" "team" {
  for_each = toset(["a", "app", "b", "web"])
  name     = each.key
}
resource "aws_ecr_repository" "alone" {
  name = "alone"
}
resource "aws_ecr_repository" "twice" {
  name       = "alone"
  depends_on = [aws_ecr_repository.alone]
}
resource "aws_ecr_repository" "late" {
  name       = "late"
  depends_on = [aws_ecr_repository.twice]
}
output "made" { value = aws_ecr_repository.alone.arn }
output "planned" { value = aws_ecr_repository.twice.name }
output "open" { value = aws_ecr_repository.twice.arn }
`);
  expect(status).toBe(1);
  const subjects = [...stderr.matchAll(/with (aws_ecr_repository\.[^,]+),/g)].map(([, it]) => it);
  expect(subjects.toSorted()).toEqual([
    'aws_ecr_repository.team["a"]',
    'aws_ecr_repository.team["b"]',
    'aws_ecr_repository.twice',
  ]);
  expect((await terminal.type('terraform state list')).stdout).toBe(
    'aws_ecr_repository.alone\naws_ecr_repository.team["app"]\naws_ecr_repository.team["web"]\n',
  );
  const outputs = await terminal.type('terraform output');
  expect(outputs.stdout).toMatch(/^made = "arn:[^"]+alone"\nplanned = "alone"\n$/);
});

test('a refusal names the operation and its request as the provider does', async () => {
  const { stderr } = await applied(`resource "aws_ecr_repository" "app" {
  name = "a"
}
`);
  expect(stderr.replaceAll(/\s*│?\s+/g, ' ')).toMatch(
    new RegExp(
      `creating ECR Repository \\(a\\): operation error ECR: CreateRepository, https response error StatusCode: 400, RequestID: ${uuid}, InvalidParameterException: Invalid parameter`,
    ),
  );
});
