/** The command as a shell runs it: what it exits with, what it prints where. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from './main.ts';
import { bare, openEndpoint, run, type Endpoint } from './process.fixture.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

/** The same without a process of its own, where none is needed. */
async function runHere(argv: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await main(argv, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: Promise.resolve(),
  });
  return { code, ...said };
}

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await openEndpoint();
});
afterAll(() => endpoint.close());

const check = (...argv: string[]) => ['check', ...argv, '--endpoint-url', endpoint.url];

describe('exit codes', () => {
  test('0: everything passes', async () => {
    const { code, out } = await run(check('repository-exists', '--repository', 'demo-node-app'));
    expect(out).toContain('✓ The repository demo-node-app exists');
    expect(code).toBe(0);
  });

  test('1: something fails, and what depends on it is blocked', async () => {
    const { code, out } = await run(check('scan-on-push', '--repository', 'demo-node'));
    expect(out).toContain('Was it created as demo-node-app?');
    expect(out).toContain('1 passed, 1 failed, 1 blocked');
    expect(code).toBe(1);
  });

  test('3: nothing fails, but nobody answers', async () => {
    const nobody = ['--endpoint-url', 'http://127.0.0.1:1'];
    const { code, out } = await run(['check', 'credentials-valid', ...nobody]);
    expect(out).toContain('unreachable');
    expect(code).toBe(3);
  });

  test('3: nothing fails, but there are no credentials', async () => {
    const { code, out } = await run(['check', 'credentials-valid', '--region', 'eu-west-1']);
    expect(out).toContain('no-credentials');
    expect(code).toBe(3);
  });

  test.each<[string, string[], string]>([
    ['no command', [], 'Which command?'],
    ['a misspelt command', ['chekc'], 'Did you mean check?'],
    ['no check', ['check'], 'Check what?'],
    ['a misspelt check', ['check', 'repository-exist'], 'Did you mean repository-exists?'],
    ['two checks', ['check', 'scan-on-push', 'image-pushed'], 'One check or lab at a time'],
    ['a misspelt flag', ['check', 'scan-on-push', '--repo', 'ab'], 'Did you mean --repository?'],
    ['a flag without its value', ['check', 'scan-on-push', '--repository'], 'wants a value'],
    [
      'a missing flag',
      ['check', 'image-pushed', '--repository', 'ab'],
      'image-pushed needs --tag.',
    ],
    [
      'a flag of another check',
      ['check', 'scan-on-push', '--repository', 'ab', '--tag', 'x'],
      'scan-on-push takes no --tag; it takes --repository.',
    ],
    [
      'a name ECR would not take',
      ['check', 'scan-on-push', '--repository', 'My App'],
      '“My App” is not a valid repository.',
    ],
    [
      'a Region that is none',
      ['check', 'credentials-valid', '--region', 'mars'],
      'not a valid region',
    ],
    ['no Region at all', ['check', 'credentials-valid'], 'Which Region?'],
    [
      'an endpoint that is no address',
      ['check', 'credentials-valid', '--endpoint-url', 'x'],
      '--endpoint-url: “x” is not an address such as http://127.0.0.1:4322.',
    ],
    [
      'an endpoint that speaks something else',
      ['check', 'credentials-valid', '--endpoint-url', 'ftp://127.0.0.1'],
      '--endpoint-url: “ftp://127.0.0.1” is not an address',
    ],
    [
      'an account that is none',
      ['check', 'credentials-valid', '--account', '1234'],
      '--account: “1234” is not a valid account. Twelve digits.',
    ],
    [
      'an unknown format',
      ['check', 'credentials-valid', '--format', 'junitt'],
      'Did you mean junit?',
    ],
    ['an unknown step', ['check', 'private-repository', '--step', 'x'], 'has no step x'],
    [
      'a step of a check',
      ['check', 'scan-on-push', '--repository', 'ab', '--step', 'x'],
      'no steps',
    ],
    ['a word too many', ['sandbox', 'please'], 'takes no “please”'],
    ['a port beyond the last', ['sandbox', '--port', '70000'], '--port: “70000” is not a port: a'],
    ['a port that is no number', ['serve', '--sandbox-port', '4e3'], '--sandbox-port: “4e3”'],
    ['an address that is none', ['sandbox', '--host', 'a b'], '--host: “a b” is not an address'],
    [
      'a public name with a port',
      ['serve', '--public-host', 'http://book:80'],
      '--public-host: “http://book:80” is not a name such as workbook.example.org',
    ],
    ['a folder without a name', ['sandbox', '--data', ' '], '--data: “ ” is not the path of a'],
    [
      'an account that cannot be',
      ['sandbox', '--account', '12345'],
      '--account: “12345” is not a valid account. Twelve digits.',
    ],
    [
      'a Region that there is not',
      ['sandbox', '--region', 'eu-west-9'],
      '--region: “eu-west-9” is not a Region with Amazon ECR, such as eu-west-1.',
    ],
    ['a switch with a value', ['serve', '--open=yes'], 'takes no value'],
    [
      'a folder for a sandbox that is not wanted',
      ['serve', '--no-sandbox', '--data', 'd'],
      '--data',
    ],
  ])('2: %s', async (_, argv, says) => {
    const { code, out, err } = await runHere(argv);
    expect(err).toContain(says);
    expect(err).toMatch(/^ecr-workbook: [^\n]+\n$/);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('2: a taken port is named with its flag', async () => {
    const { port } = new URL(endpoint.url);
    const { code, err } = await run(['sandbox', '--port', port]);
    expect(err).toBe(`ecr-workbook: Port ${port} is taken: choose another with --port.\n`);
    expect(code).toBe(2);
  });
});

test.each([['--help'], ['serve', '--help'], ['sandbox', '-h'], ['check', '--help']])(
  'help is no error: %s %s',
  async (...argv) => {
    const { code, out, err } = await runHere(argv.filter((it) => typeof it === 'string'));
    expect(out).toMatch(/^(Usage: )?ecr-workbook/);
    expect([code, err]).toEqual([0, '']);
  },
);

test('npx finds the command in a clone, and asks no package registry for it', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'npm-'));
  const env = { ...bare, npm_config_cache: cache, npm_config_registry: 'http://127.0.0.1:1' };
  const npx = spawn('npx ecr-workbook --version', { cwd: project, env, shell: true });
  let said = '';
  npx.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve) => npx.on('close', resolve));
  await rm(cache, { recursive: true });
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect([said, code]).toEqual([`${version}\n`, 0]);
});

test('a lab is asked with its own settings, or with those that are given', async () => {
  const argv = check('private-repository', '--step', 'create-repository', '--format', 'json');
  const own = JSON.parse((await run(argv)).out) as { results: { check: { target: object } }[] };
  expect(own.results.map((it) => it.check.target)).toContainEqual({ repository: 'demo-node-app' });
  const other = await run([...argv, '--repository', 'other-app']);
  expect(other.out).toContain('The repository other-app exists');
});

describe('a step that undoes what the others make', () => {
  const asked = (out: string) =>
    (JSON.parse(out) as { results: { check: { id: string } }[] }).results.map((it) => it.check.id);

  test('is left out of its lab, which says so in a line beside the report', async () => {
    const { out, err } = await run(check('private-repository', '--format', 'json'));
    expect(asked(out)).toContain('lifecycle-keeps-staging');
    expect(asked(out)).not.toContain('leftover-repositories');
    expect(err).toBe(
      'Not asked: clean-up, which undoes what the other steps make; ask with --step clean-up.\n',
    );
  });

  test('is asked by its name', async () => {
    const argv = check('private-repository', '--step', 'clean-up', '--format', 'json');
    const { out, err, code } = await run(argv);
    expect(asked(out)).toContain('leftover-repositories');
    expect([err, code]).toEqual(['', 1]);
  });
});

test('the machine formats go to stdout alone', async () => {
  const argv = check('repository-exists', '--repository', 'demo-node-app');
  const json = await run([...argv, '--format', 'json']);
  expect(JSON.parse(json.out)).toMatchObject({ version: 1, overall: 'pass' });
  expect((await run([...argv, '--format', 'tap'])).out).toMatch(/^TAP version 14\n1\.\.2\nok 1 - /);
  expect((await run([...argv, '--format', 'junit'])).out).toMatch(/^<\?xml version="1.0"/);
  expect(json.err).toBe('');
});
