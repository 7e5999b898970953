/** What `npm start` promises. Run from here, it builds the book first where that is stale. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('start.mjs', import.meta.url));
const isWindows = process.platform === 'win32';
const minutes = 60_000;

/** Vitest sets these for its own process; a build must not take them for its own. */
const vitestVariables =
  /^(NODE_ENV|VITEST.*|TEST|MODE|DEV|PROD|SSR|BASE_URL|FORCE_COLOR|AWS_.*|\w+_proxy)$/i;
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !vitestVariables.test(name)),
);

/** In a process group of its own, so that what it leaves behind can be counted. */
function start(...flags) {
  const child = spawn(process.execPath, [script, ...flags], { env, detached: !isWindows });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text));
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code)));
  const isUp = new Promise((resolve, reject) => {
    child.stdout.on('data', () => said.out.includes('For aws') && resolve());
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${said.out}${said.err}`)));
  });
  isUp.catch(() => undefined);
  return { child, said, ended, isUp };
}

function isGroupAlive({ pid }) {
  try {
    return process.kill(-pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

function listenAnywhere() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
}

const closed = (server) => new Promise((resolve) => server.close(resolve));

/** Ports that were free a moment ago. */
async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map(closed));
  return ports;
}

const asks = (url) =>
  fetch(url).then(
    ({ status }) => status,
    () => 'nobody',
  );

describe('what npm start starts', () => {
  let data;
  let port;
  let sandboxPort;
  let running;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'workbook-'));
    [port, sandboxPort] = await freePorts(2);
    const flags = ['--port', port, '--sandbox-port', sandboxPort, '--data', data];
    running = start(...flags.map(String));
    await running.isUp;
  }, 5 * minutes);

  afterAll(async () => {
    running.child.kill('SIGKILL');
    await running.ended;
    await rm(data, { recursive: true });
  });

  test('prints where it is, and how to point aws at it', () => {
    const { out, err } = running.said;
    expect(out).toContain(`Workbook  http://127.0.0.1:${port}/\n`);
    expect(out).toContain(`Sandbox   http://127.0.0.1:${sandboxPort}\n`);
    expect(out).toMatch(
      new RegExp(`^For aws   .*AWS_ENDPOINT_URL='?http://127\\.0\\.0\\.1:${sandboxPort}`, 'm'),
    );
    expect(err).toBe('');
  });

  test('serves the book and a registry there', async () => {
    expect(await asks(`http://127.0.0.1:${port}/labs/private-repository/`)).toBe(200);
    // A registry asks who is there first.
    expect(await asks(`http://127.0.0.1:${sandboxPort}/v2/`)).toBe(401);
  });

  test('keeps the sandbox in the folder', async () => {
    expect(await readdir(data)).not.toEqual([]);
  });

  // Windows has no signals: Ctrl-C is the console's own doing there.
  test.skipIf(isWindows)('ends promptly at Ctrl-C and leaves nothing behind', async () => {
    // Kept open by a browser that has not gone away.
    await Promise.all([port, sandboxPort].map((it) => asks(`http://127.0.0.1:${it}/`)));
    const asked = performance.now();
    process.kill(-running.child.pid, 'SIGINT');
    expect(await running.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(15_000);
    expect(isGroupAlive(running.child)).toBe(false);
    expect(await asks(`http://127.0.0.1:${port}/`)).toBe('nobody');
    expect(await asks(`http://127.0.0.1:${sandboxPort}/`)).toBe('nobody');
    expect(running.said.err).toBe('');
  });
});

test.each(['--port', '--sandbox-port'])(
  'a taken port is named with its flag, %s, and nothing is started',
  { timeout: 5 * minutes },
  async (flag) => {
    const taken = await listenAnywhere();
    const { port } = taken.address();
    const [free] = await freePorts(1);
    const other = flag === '--port' ? '--sandbox-port' : '--port';
    const { child, ended, said } = start(flag, String(port), other, String(free));
    try {
      expect(await ended).toBe(2);
      expect(said.err).toBe(`ecr-workbook: Port ${port} is taken: choose another with ${flag}.\n`);
      expect(said.out).not.toContain('Workbook  http');
      expect(await asks(`http://127.0.0.1:${free}/`)).toBe('nobody');
      if (!isWindows) expect(isGroupAlive(child)).toBe(false);
    } finally {
      child.kill('SIGKILL');
      await closed(taken);
    }
  },
);
