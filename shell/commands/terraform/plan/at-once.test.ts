/** What an apply does at a time, and what it keeps meanwhile. */
import { beforeEach, expect, test, vi } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal, type Terminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';

const repository = (name: string, inside = '') =>
  `resource "aws_ecr_repository" "${name}" {\n  name = "team/${name}"\n${inside}}\n`;

let terminal: Terminal;
let folder: string;
/** Called before a request that creates a repository is passed on. */
let beforeCreating: (name: string) => Promise<void>;

beforeEach(async () => {
  beforeCreating = () => Promise.resolve();
  const { handle } = await createSandbox();
  terminal = await openTerminal({
    send: async (request) => {
      const text = await request.clone().text();
      if (request.headers.get('x-amz-target')?.endsWith('.CreateRepository') === true)
        await beforeCreating((JSON.parse(text) as { repositoryName: string }).repositoryName);
      return handle(request);
    },
    commands: [terraform],
    variables: { NO_COLOR: '1' },
  });
  folder = (await terminal.type('pwd')).stdout.trim();
});

async function configured(text: string): Promise<void> {
  await terminal.shell.files.write(`${folder}/main.tf`, text);
  const { status } = await terminal.type('terraform init');
  expect(status).toBe(0);
}

const progressOf = (stdout: string) =>
  stdout
    .split('\n')
    .map((line) =>
      /^aws_ecr_repository\.(\w+): (Creating|Creation|Destroying|Destruction)/.exec(line),
    )
    .flatMap((found) => (found ? [`${found[1]} ${found[2]}`] : []));

const patiently = { timeout: 20_000 };

interface StateFile {
  readonly serial: number;
  readonly lineage: string;
  readonly resources: readonly { readonly name: string }[];
}

async function stateIn(name: string): Promise<StateFile> {
  const bytes = await terminal.shell.files.read(`${folder}/${name}`);
  return JSON.parse(new TextDecoder().decode(bytes)) as StateFile;
}

test('what waits for nothing is begun before anything is complete, and what waits is not', async () => {
  await configured(
    repository('a') + repository('b') + repository('c', '  depends_on = [aws_ecr_repository.a]\n'),
  );
  const { stdout } = await terminal.type('terraform apply -auto-approve');
  const seen = progressOf(stdout);
  expect(seen.slice(0, 2).sort()).toEqual(['a Creating', 'b Creating']);
  expect(seen.indexOf('c Creating')).toBeGreaterThan(seen.indexOf('a Creation'));
  const gone = progressOf((await terminal.type('terraform destroy -auto-approve')).stdout);
  expect(gone.slice(0, 2).sort()).toEqual(['b Destroying', 'c Destroying']);
  expect(gone.indexOf('a Destroying')).toBeGreaterThan(gone.indexOf('c Destruction'));
});

test('-parallelism=1 brings each thing to its end before the next', async () => {
  await configured(repository('a') + repository('b'));
  const { stdout } = await terminal.type('terraform apply -auto-approve -parallelism=1');
  const seen = progressOf(stdout);
  expect(seen.map((it) => it.split(' ')[1])).toEqual([
    'Creating',
    'Creation',
    'Creating',
    'Creation',
  ]);
  const { status, stderr } = await terminal.type('terraform apply -auto-approve -parallelism=0');
  expect({ status, isNamed: stderr.includes('-parallelism') }).toEqual({
    status: 1,
    isNamed: true,
  });
});

test('the state is written after each thing, counted in its serial, with the state of before as backup', async () => {
  await configured(repository('a') + repository('b'));
  await terminal.type('terraform apply -auto-approve');
  const first = await stateIn('terraform.tfstate');
  expect(first.serial).toBe(3);
  await configured(repository('a'));
  await terminal.type('terraform apply -auto-approve');
  const second = await stateIn('terraform.tfstate');
  expect(second.lineage).toBe(first.lineage);
  expect(second.serial).toBeGreaterThan(first.serial);
  expect(await stateIn('terraform.tfstate.backup')).toEqual(first);
});

test('Ctrl-C in the middle of an apply loses nothing: what was begun is kept, and nothing else is begun', async () => {
  await configured(
    repository('a') + repository('b') + repository('c', '  depends_on = [aws_ecr_repository.b]\n'),
  );
  const controller = new AbortController();
  let release: () => void = () => undefined;
  beforeCreating = async (name) => {
    if (name !== 'team/b') return;
    await vi.waitFor(async () => {
      expect((await stateIn('terraform.tfstate')).resources.map((it) => it.name)).toEqual(['a']);
    }, patiently);
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    controller.abort();
    await released;
  };
  const { status } = await terminal.type('terraform apply -auto-approve', {
    signal: controller.signal,
  });
  expect(status).toBe(130);
  release();
  await vi.waitFor(async () => {
    expect((await stateIn('terraform.tfstate')).resources.map((it) => it.name)).toEqual(['a', 'b']);
  }, patiently);
  const { stdout } = await terminal.type('terraform plan');
  expect(stdout).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
}, 60_000);
