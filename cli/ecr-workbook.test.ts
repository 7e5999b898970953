import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { main } from './main.ts';

const command = fileURLToPath(new URL('ecr-workbook.mjs', import.meta.url));
const project = fileURLToPath(new URL('..', import.meta.url));

/** Nothing of this machine's AWS configuration or proxy reaches a test. */
const bare = {
  PATH: process.env['PATH'],
  HOME: join(tmpdir(), 'no-home'),
  AWS_EC2_METADATA_DISABLED: 'true',
};

interface Running {
  readonly child: ChildProcess;
  readonly output: { out: string; err: string };
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

function start(argv: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [command, ...argv], { env: { ...bare, ...env } });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, output, ended };
}

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const { output, ended } = start(argv, env);
  const code = await ended;
  return { code, ...output };
}

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

/** What a running command has printed, once it matches. */
async function printed(running: Running, pattern: RegExp): Promise<string> {
  for (;;) {
    const match = pattern.exec(running.output.out);
    if (match) return match[1] ?? match[0];
    const ended = await Promise.race([
      running.ended.then(() => true),
      new Promise((resolve) => running.child.stdout?.once('data', () => resolve(false))),
    ]);
    if (ended) throw new Error(`it ended early: ${running.output.err}`);
  }
}

let sandbox: Running;
let url: string;
let aws: Aws;

beforeAll(async () => {
  sandbox = start(['sandbox', '--port', '0']);
  url = await printed(sandbox, /Sandbox +(\S+)\n/);
  const credentials = administratorOf('111122223333');
  aws = createAws(fetch, { region: 'ap-southeast-2', credentials, endpoint: url });
  await aws.ecr('CreateRepository', { repositoryName: 'demo-node-app' });
});

afterAll(async () => {
  sandbox.child.kill('SIGTERM');
  await sandbox.ended;
});

const check = (...argv: string[]) => ['check', ...argv, '--endpoint-url', url];

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
    const { port } = new URL(url);
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

const hasAws = spawnSync('aws', ['--version']).status === 0;

test.skipIf(!hasAws)('what the real aws makes, a check sees', async () => {
  const made = spawn(
    'aws',
    ['ecr', 'create-repository', '--repository-name', 'made-by-aws', '--endpoint-url', url],
    {
      env: {
        ...process.env,
        AWS_DEFAULT_REGION: 'ap-southeast-2',
        AWS_ACCESS_KEY_ID: '111122223333',
        AWS_SECRET_ACCESS_KEY: 'sandbox',
      },
      stdio: 'ignore',
    },
  );
  expect(await new Promise((resolve) => made.on('close', resolve))).toBe(0);
  const { code } = await run(check('repository-exists', '--repository', 'made-by-aws'));
  expect(code).toBe(0);
});

test('the environment of AWS’s own tools is understood', async () => {
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: '444455556666',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  };
  const { out } = await run(['check', 'credentials-valid'], env);
  expect(out).toContain('444455556666');
  expect(out).toContain('eu-west-1');
});

test.each([
  [{ AWS_REGION: 'mars', AWS_DEFAULT_REGION: 'eu-west-1' }, 'AWS_REGION'],
  [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'mars' }, 'AWS_DEFAULT_REGION'],
])('a Region that is none is named with where it was found: %o', async (env, name) => {
  const { code, err } = await run(check('credentials-valid'), env);
  expect(err).toContain(`ecr-workbook: ${name}: “mars” is not a valid region.`);
  expect(code).toBe(2);
});

test('a Region given by flag counts more than the environment', async () => {
  const argv = check('repository-exists', '--repository', 'demo-node-app', '--region', 'eu-west-1');
  const { code, out } = await run([...argv, '--other-regions', 'us-east-1,ap-southeast-2'], {
    AWS_REGION: 'ap-southeast-2',
  });
  expect(out).toContain('It exists in ap-southeast-2: check AWS_REGION.');
  expect(code).toBe(1);
});

test('a proxy of the environment is used, and never for this machine', async () => {
  const asked: string[] = [];
  const proxy = createServer().on(
    'connect',
    (request: { url?: string }, socket: NodeJS.WritableStream) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    },
  );
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const env = {
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    HTTP_PROXY: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  try {
    const local = await run(check('credentials-valid'), env);
    expect([local.code, asked]).toEqual([0, []]);
    const far = await run(['check', 'credentials-valid', '--region', 'eu-west-1'], env);
    expect(far.out).toContain('unreachable');
    expect(asked[0]).toBe('sts.eu-west-1.amazonaws.com:443');
  } finally {
    await new Promise((resolve) => proxy.close(resolve));
  }
});

describe('what listens', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('ends at %s with status 0', async (signal) => {
    const running = start(['sandbox', '--port', '0']);
    const own = await printed(running, /Sandbox +(\S+)\n/);
    await printed(running, /Control token +[0-9a-f]{48}\n/);
    running.child.kill(signal);
    expect(await running.ended).toBe(0);
    await expect(fetch(own)).rejects.toThrow();
  });

  test('keeps what it is told in a folder', async () => {
    const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
    try {
      for (const exists of [false, true]) {
        const running = start(['sandbox', '--port', '0', '--data', data]);
        const own = await printed(running, /Sandbox +(\S+)\n/);
        const argv = ['check', 'repository-exists', '--repository', 'kept', '--endpoint-url', own];
        expect((await run(argv)).code).toBe(exists ? 0 : 1);
        const credentials = administratorOf('111122223333');
        const there = createAws(fetch, { region: 'ap-southeast-2', credentials, endpoint: own });
        if (!exists) await there.ecr('CreateRepository', { repositoryName: 'kept' });
        running.child.kill('SIGTERM');
        await running.ended;
      }
    } finally {
      await rm(data, { recursive: true });
    }
  });

  test('two of them cannot share a folder', async () => {
    const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const running = start(['sandbox', '--port', '0', '--data', data]);
    try {
      await printed(running, /Sandbox +(\S+)\n/);
      const { code, err } = await run(['sandbox', '--port', '0', '--data', data]);
      expect(err).toBe(
        `ecr-workbook: ${data} is in use by process ${running.child.pid}: choose another folder with --data.\n`,
      );
      expect(code).toBe(2);
    } finally {
      running.child.kill('SIGTERM');
      await running.ended;
      await rm(data, { recursive: true });
    }
  });

  test('a folder that cannot be is named', async () => {
    const { code, err } = await run(['sandbox', '--port', '0', '--data', join(command, 'x')]);
    expect(err).toContain('choose another folder with --data');
    expect(code).toBe(2);
  });

  test('is the account and the Region that it is told to be', async () => {
    const running = start('sandbox --port 0 --account 999988887777 --region eu-west-1'.split(' '));
    try {
      const own = await printed(running, /AWS_ENDPOINT_URL=(\S+)/);
      expect(running.output.out).toContain(
        'AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=999988887777 ',
      );
      // A key of a real account names none of the sandbox.
      const credentials = { accessKeyId: 'mine', secretAccessKey: 'any' };
      const there = createAws(fetch, { region: 'eu-west-1', credentials, endpoint: own });
      const { repository } = await there.ecr('CreateRepository', { repositoryName: 'kept' });
      expect(repository?.repositoryArn).toBe('arn:aws:ecr:eu-west-1:999988887777:repository/kept');
    } finally {
      running.child.kill('SIGTERM');
      await running.ended;
    }
  });

  test('has no control door where it was told so, and prints no token', async () => {
    const running = start(['sandbox', '--port', '0', '--no-control']);
    try {
      const own = await printed(running, /AWS_ENDPOINT_URL=(\S+)/);
      expect(running.output.out).not.toContain('Control token');
      const asked = await fetch(`${own}/_sandbox/clock`);
      expect(await asked.json()).toMatchObject({ __type: 'UnknownOperationException' });
    } finally {
      running.child.kill('SIGTERM');
      await running.ended;
    }
  });

  test('points aws at it in one line that a shell can read', () => {
    expect(sandbox.output.out).toContain(
      `export AWS_ENDPOINT_URL=${url} AWS_DEFAULT_REGION=ap-southeast-2 AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=sandbox\n`,
    );
  });
});
