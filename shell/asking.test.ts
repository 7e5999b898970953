/** Commands that ask whoever sits at the terminal, as they do at work. */
import { createSandbox } from '#sandbox/sandbox.ts';
import { expect, onTestFinished, test } from 'vitest';
import type { Question } from './shell.ts';
import { commandOf, openTerminal } from './terminal.fixture.ts';

const main = `variable "name" {
  type        = string
  description = "Name of the repository"
}
resource "aws_ecr_repository" "app" {
  name = var.name
}
`;

async function atWork(files: Readonly<Record<string, string>> = {}) {
  const sandbox = await createSandbox();
  const terminal = await openTerminal({
    send: sandbox.handle,
    files: { 'main.tf': main, 'terraform.tfvars': 'name = "app"\n', ...files },
  });
  onTestFinished(async () => {
    await terminal.shell.close();
    await sandbox.close();
  });
  const asked: Question[] = [];
  const answering =
    (...answers: readonly (string | undefined)[]) =>
    (question: Question) => {
      asked.push(question);
      return Promise.resolve(answers[asked.length - 1]);
    };
  return { ...terminal, asked, answering };
}

test('terraform apply asks, and makes what was planned for yes', async () => {
  const { type, asked, answering } = await atWork();
  await type('terraform init');
  const { status, stdout, stderr } = await type('terraform apply', { ask: answering('yes') });
  expect(asked).toEqual([{ prompt: '  Enter a value: ' }]);
  expect(stdout).toMatch(/Only 'yes' will be accepted to approve\.\n\n\naws_ecr_repository\.app/);
  expect(stdout, stderr).toContain('Apply complete! Resources: 1 added');
  expect(status).toBe(0);
});

test.each([['no'], [''], [undefined]])(
  'an apply that is answered %j is cancelled',
  async (answer) => {
    const { type, answering } = await atWork();
    await type('terraform init');
    const { status, stdout, stderr } = await type('terraform apply', { ask: answering(answer) });
    expect(stdout).toContain('Apply cancelled.');
    expect([status, stderr]).toEqual([1, '']);
  },
);

test('terraform asks for variables that nothing sets, by name, unless it may not', async () => {
  const { type, asked, answering } = await atWork({ 'terraform.tfvars': '' });
  await type('terraform init');
  const refused = await type('terraform plan -input=false', { ask: answering('never') });
  expect(refused.stderr).toContain('No value for required variable');
  expect(asked).toEqual([]);
  const { stdout } = await type('terraform plan', { ask: answering('typed') });
  expect(stdout).toMatch(/^var\.name\n {2}Name of the repository\n\n\n/);
  expect(stdout).toContain('name                 = "typed"');
});

test('terraform console evaluates line by line, and goes on after a mistake', async () => {
  const { type, answering } = await atWork();
  await type('terraform init');
  const { status, stdout, stderr } = await type('terraform console', {
    ask: answering('1 + 1', 'nope(', '', 'var.name', undefined),
  });
  expect([status, stdout]).toEqual([0, '2\n"app"\n']);
  expect(stderr).toContain('Error: ');
});

test('aws configure asks for four settings, and keeps what is not changed', async () => {
  const { type, asked, answering } = await atWork();
  await type('aws configure', { ask: answering('', '', 'eu-west-1', '') });
  expect(asked.map(({ prompt }) => prompt.replace(/ \[.*/, ''))).toEqual([
    'AWS Access Key ID',
    'AWS Secret Access Key',
    'Default region name',
    'Default output format',
  ]);
  expect((await type('aws configure get region')).stdout).toBe('eu-west-1\n');
});

test('docker login asks for the password without showing it', async () => {
  const { type, asked, answering } = await atWork();
  const { stdout: password } = await type('aws ecr get-login-password');
  const registry = '111122223333.dkr.ecr.ap-southeast-2.amazonaws.com';
  const { status, stdout, stderr } = await type(`docker login ${registry}`, {
    ask: answering('AWS', password.trim()),
  });
  expect(asked).toEqual([{ prompt: 'Username: ' }, { prompt: 'Password: ', isHidden: true }]);
  expect([status, stdout], stderr).toEqual([0, 'Login Succeeded\n']);
});

test('docker asks before it removes', async () => {
  const { type, asked, answering } = await atWork();
  await type('docker image prune', { ask: answering('n') });
  expect(asked).toEqual([{ prompt: 'Are you sure you want to continue? [y/N] ' }]);
});

const question = commandOf('question', async ({ ask, stdout }) => {
  stdout(ask ? `answered ${String(await ask({ prompt: '? ' }))}\n` : 'nobody to ask\n');
  return 0;
});

test.each([
  ['question', 'answered 42'],
  ['for x in 1; do question; done', 'answered 42'],
  ['if true; then question; fi', 'answered 42'],
  ['question | cat', 'nobody to ask'],
  ['true | question', 'nobody to ask'],
  ['echo 1 | while read x; do question; done', 'nobody to ask'],
  ['question < /dev/null', 'nobody to ask'],
  ['for x in 1; do question; done < /dev/null', 'nobody to ask'],
  ['echo "$(question)"', 'nobody to ask'],
  ['question > file; cat file', 'nobody to ask'],
])('%s: %s', async (line, said) => {
  const { type } = await openTerminal({ commands: [question] });
  const { stdout } = await type(line, { ask: () => Promise.resolve('42') });
  expect(stdout).toBe(`${said}\n`);
});

test('nobody is asked where nobody sits', async () => {
  const { type } = await openTerminal({ commands: [question] });
  expect((await type('question')).stdout).toBe('nobody to ask\n');
});

test('Ctrl-C ends a command that waits for an answer', async () => {
  const { type } = await openTerminal({ commands: [question] });
  const controller = new AbortController();
  const { status, stdout } = await type('question', {
    signal: controller.signal,
    ask: () => {
      controller.abort();
      return new Promise(() => undefined);
    },
  });
  expect([status, stdout]).toEqual([130, '']);
  expect((await type('echo "on: $?"')).stdout).toBe('on: 130\n');
});
