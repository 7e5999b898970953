/** Node programs in the interpreter, by what they print and answer. */
import { expect, test, vi } from 'vitest';
import { Rootfs } from '../build/rootfs.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { NodeProcess } from './node-process.ts';
import type { NodeOptions, Ports } from './options.ts';

const encoder = new TextEncoder();

function filesOf(texts: Readonly<Record<string, string>>): Rootfs {
  const files = new Rootfs();
  const attributes = { mode: 0o644, uid: 0, gid: 0, modified: 0 };
  for (const [path, text] of Object.entries(texts)) {
    files.put(
      path,
      { kind: 'file', content: encoder.encode(text), ...attributes },
      { ...attributes, mode: 0o755 },
    );
  }
  return files;
}

class Harbor implements Ports {
  readonly open = new Map<number, (request: HttpRequest) => Promise<HttpAnswer>>();
  listen(port: number, take: (request: HttpRequest) => Promise<HttpAnswer>) {
    if (this.open.has(port)) return { code: 'EADDRINUSE', text: 'address already in use' };
    this.open.set(port, take);
    return { port };
  }
  unlisten(port: number) {
    this.open.delete(port);
  }
  has(port: number) {
    return this.open.has(port);
  }
  request(port: number, request: HttpRequest) {
    return this.open.get(port)?.(request);
  }
}

async function start(texts: Readonly<Record<string, string>>, options: Partial<NodeOptions> = {}) {
  const ports = new Harbor();
  let [out, errors] = ['', ''];
  const process = await NodeProcess.start({
    program: { path: '/app/main.js' },
    args: [],
    env: { HOME: '/root' },
    cwd: '/app',
    files: filesOf(texts),
    user: { uid: 0, gid: 0, name: 'root' },
    hostname: 'box',
    version: '24.11.1',
    execPath: '/usr/local/bin/node',
    architecture: 'amd64',
    pid: 1,
    isTty: false,
    stdin: new Uint8Array(),
    write: (stream, text) => void (stream === 1 ? (out += text) : (errors += text)),
    ports,
    ...options,
  });
  return { process, ports, said: () => ({ out, errors }) };
}

async function ran(
  texts: Readonly<Record<string, string>> | string,
  options?: Partial<NodeOptions>,
) {
  const { process, said } = await start(
    typeof texts === 'string' ? { 'app/main.js': texts } : texts,
    options,
  );
  const status = await process.exited;
  return { status, ...said() };
}

test.each([
  [
    'console.log(process.argv.slice(2), process.env.HOME, process.cwd())',
    "[ 'a', 'b' ] /root /app\n",
  ],
  [
    "console.log('%s is %d', 'x', 3, { a: [1, 'two'], b: null })",
    "x is 3 { a: [ 1, 'two' ], b: null }\n",
  ],
  [
    "console.log(require('path').join('/a', '../b', 'c.txt'), __filename, __dirname)",
    '/b/c.txt /app/main.js /app\n',
  ],
  ["console.log(require('node:fs').readFileSync('data.txt', 'utf8').trim())", 'grüße\n'],
  [
    "console.log(require('fs').readdirSync('.'), require('fs').existsSync('nope'))",
    "[ 'data.txt', 'main.js' ] false\n",
  ],
  [
    "try { require('fs').readFileSync('/nope') } catch (e) { console.log(e.code, e.message) }",
    "ENOENT ENOENT: no such file or directory, open '/nope'\n",
  ],
  [
    "setTimeout(() => console.log('later'), 5); console.log('now'); process.nextTick(() => console.log('tick'))",
    'now\ntick\nlater\n',
  ],
  ["process.on('exit', (code) => console.log('bye', code)); process.exitCode = 0", 'bye 0\n'],
  [
    "console.log(Buffer.from('grüße').toString('base64'), Buffer.from('aGk=', 'base64').toString())",
    'Z3LDvMOfZQ== hi\n',
  ],
  [
    "console.log(new URL('/a?b=1', 'http://x.test').searchParams.get('b'), process.version, process.platform)",
    '1 v24.11.1 linux\n',
  ],
  ["console.log(require('os').hostname(), process.getuid())", 'box 0\n'],
  [
    "const E = require('events'); const e = new E(); e.once('x', (v) => console.log(v)); e.emit('x', 1); e.emit('x', 2)",
    '1\n',
  ],
  [
    "console.log([3, 1, 2].toSorted(), new Map([['a', 1]]), new Set([1]), [undefined, -0, 1n])",
    "[ 1, 2, 3 ] Map(1) { 'a' => 1 } Set(1) { 1 } [ undefined, -0, 1n ]\n",
  ],
])('%s', async (source, out) => {
  const texts = { 'app/main.js': source, 'app/data.txt': 'grüße\n' };
  expect(await ran(texts, { args: ['a', 'b'] })).toEqual({ status: 0, out, errors: '' });
});

test('files and packages of the image are required, JSON among them', async () => {
  const { out } = await ran({
    'app/main.js':
      "const { add } = require('./lib/sum'); console.log(add(1, 2), require('./package.json').name, require('tool'), require('@scope/other/deep'))",
    'app/lib/sum.js': 'exports.add = (a, b) => a + b;',
    'app/package.json': '{"name":"app"}',
    'app/node_modules/tool/package.json': '{"main":"lib/tool"}',
    'app/node_modules/tool/lib/tool.js': "module.exports = 'a tool';",
    'app/node_modules/@scope/other/package.json':
      '{"exports":{"./deep":{"import":"./no.mjs","default":"./deep.js"}}}',
    'app/node_modules/@scope/other/deep.js': "module.exports = 'deep';",
  });
  expect(out).toBe('3 app a tool deep\n');
});

test('ES modules import built-ins, each other and older modules', async () => {
  const { out, errors, status } = await ran({
    'app/package.json': '{"type":"module"}',
    'app/main.js':
      "import { createServer } from 'node:http';\nimport path from 'path';\nimport { name } from './name.js';\nimport older, { two } from './older.cjs';\nawait new Promise((resolve) => setTimeout(resolve, 1));\nconsole.log(typeof createServer, path.basename('/a/b'), name, older.one, two, import.meta.url);\n",
    'app/name.js': "export const name = 'module';",
    'app/older.cjs': 'exports.one = 1; exports.two = 2;',
  });
  expect({ out, errors, status }).toEqual({
    out: 'function b module 1 2 file:///app/main.js\n',
    errors: '',
    status: 0,
  });
});

test('an error nobody catches ends the program with its place and status 1', async () => {
  const { status, errors } = await ran('const a = 1;\nfunction f() {\n  missing();\n}\nf();\n');
  expect(status).toBe(1);
  expect(errors).toMatch(
    /^\/app\/main\.js:3\n {2}missing\(\);\n +\^\n\nReferenceError: missing is not defined\n {4}at f \(\/app\/main\.js:3:\d+\)\n/,
  );
  expect(errors).toMatch(/\nNode\.js v24\.11\.1\n$/);
});

test('a module that is not there is named with who asked for it', async () => {
  const { status, errors } = await ran("require('express');\n");
  expect(status).toBe(1);
  expect(errors).toContain("Error: Cannot find module 'express'\nRequire stack:\n- /app/main.js\n");
  expect(errors).toContain("code: 'MODULE_NOT_FOUND'");
});

test.each([
  ["require('net')", "Cannot load 'net': it is not in this terminal's Node.js"],
  [
    "require('fs').writeFileSync('/x', '')",
    "fs.writeFileSync is not in this terminal's Node.js: a program here can only read files",
  ],
  ["process.chdir('/')", "process.chdir is not in this terminal's Node.js"],
])('%s is refused by name', async (source, message) => {
  const { status, errors } = await ran(source);
  expect([status, errors.includes(message)]).toEqual([1, true]);
});

test('a native add-on of glibc does not load on musl', async () => {
  const { errors } = await ran({
    'app/main.js': "require('./binding.node');",
    'app/binding.node': '\u007fELF ld-linux-x86-64.so.2 GLIBC_2.34',
    'etc/alpine-release': '3.22\n',
  });
  expect(errors).toContain(
    'Error: Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /app/binding.node)',
  );
  expect(errors).toContain("code: 'ERR_DLOPEN_FAILED'");
});

const server = `
const http = require('http');
const server = http.createServer((req, res) => {
  if (req.method === 'POST') {
    let body = '';
    req.on('data', (it) => (body += it));
    req.on('end', () => res.end(body.toUpperCase()));
    return;
  }
  if (req.url === '/json') {
    res.writeHead(201, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify({ host: req.headers.host }));
    return;
  }
  res.end('Hello\\n');
});
server.listen(3000, () => console.log('listening on', server.address().port));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;
const get = { method: 'GET', url: '/', headers: { host: 'localhost:3000' }, body: '' };

test('a server answers requests until it is told to stop', async () => {
  const { process, ports, said } = await start({ 'app/main.js': server });
  expect(said().out).toBe('listening on 3000\n');
  const hello = await ports.request(3000, get);
  expect([hello?.status, hello?.body]).toEqual([200, 'Hello\n']);
  expect(Object.fromEntries(hello?.headers ?? [])).toMatchObject({
    'Content-Length': '6',
    Connection: 'keep-alive',
  });
  const json = await ports.request(3000, { ...get, url: '/json' });
  expect([json?.status, json?.statusText, json?.body]).toEqual([
    201,
    'Created',
    '{"host":"localhost:3000"}',
  ]);
  const posted = await ports.request(3000, { ...get, method: 'POST', body: 'shout' });
  expect(posted?.body).toBe('SHOUT');
  process.kill('SIGTERM');
  expect(await process.exited).toBe(0);
  expect(ports.open.size).toBe(0);
});

test('the first process of a container is not ended by a SIGTERM it does not listen for', async () => {
  const source = 'setInterval(() => {}, 1000)';
  const first = await start({ 'app/main.js': source });
  first.process.kill('SIGTERM');
  const second = await start({ 'app/main.js': source }, { pid: 7 });
  second.process.kill('SIGTERM');
  expect(await second.process.exited).toBe(143);
  first.process.kill('SIGKILL');
  expect(await first.process.exited).toBe(137);
});

test('a program asks a server of its own container, and nobody else', async () => {
  const { process, said } = await start({
    'app/main.js': `
const http = require('http');
const server = http.createServer((req, res) => res.end('pong')).listen(3000, () => {
  http.get('http://localhost:3000/', (res) => {
    res.on('data', (it) => console.log(res.statusCode, String(it)));
    res.on('end', () => fetch('http://localhost:3000/').then((it) => it.text()).then(console.log).then(() =>
      http.get('http://localhost:9/').on('error', (e) => {
        console.log(e.code);
        http.get('http://example.com/').on('error', (e) => { console.log(e.code); server.close(); });
      })));
  });
});
`,
  });
  expect(await process.exited).toBe(0);
  expect(said()).toEqual({ out: '200 pong\npong\nECONNREFUSED\nENOTFOUND\n', errors: '' });
});

test('a port that is taken is an error of the server', async () => {
  const { errors, status } = await ran(
    "const http = require('http'); http.createServer().listen(3000); http.createServer().listen(3000);",
  );
  expect(status).toBe(1);
  expect(errors).toContain('Error: listen EADDRINUSE: address already in use :::3000');
});

test('a program that takes too much memory ends, and the page goes on', async () => {
  const { status, errors } = await ran('new Uint8Array(100e6);');
  expect(status).toBe(1);
  expect(errors).toContain('out of memory');
});

test('a program that never pauses is stopped', async () => {
  const start = Date.now();
  let calls = 0;
  // Every look at the clock is a second later.
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => start + 1000 * calls++);
  try {
    const { status, errors } = await ran('for (;;) {}');
    expect([status, errors]).toEqual([
      137,
      '[stopped: the program computed for more than 5 seconds without a pause]\n',
    ]);
  } finally {
    clock.mockRestore();
  }
});

test.each([
  [
    'Promise.reject(new Error("nope"))',
    /^\/app\/main\.js:1\n[^]*\nError: nope\n {4}at [^]*\nNode\.js v24/,
  ],
  [
    'async function main() { await null; throw new Error("late"); }\nmain();\nsetTimeout(() => {}, 60000);',
    /\nError: late\n/,
  ],
  ['(async () => { throw "text"; })();', /UnhandledPromiseRejection: [^]*with the reason "'text'"/],
  ['setTimeout(async () => { throw new Error("in a timer"); }, 1);', /\nError: in a timer\n/],
  [
    'const x = ;',
    /^\/app\/main\.js:1\nconst x = ;\n[^]*\nSyntaxError: [^]*\n {4}at \/app\/main\.js:1/,
  ],
  ['crypto.randomUUID();', /crypto is not in this terminal's Node\.js/],
])('a program ends with status 1 of what nobody handles: %s', async (source, errors) => {
  expect(await ran(source)).toEqual({
    status: 1,
    out: '',
    errors: expect.stringMatching(errors) as string,
  });
});

test('a rejection in a request ends the server', async () => {
  const { process, ports, said } = await start({
    'app/main.js':
      "require('http').createServer(async () => { throw new Error('no page'); }).listen(80);",
  });
  const request = { method: 'GET', url: '/', headers: {}, body: '' };
  void ports.request(80, request)?.catch(() => undefined);
  expect(await process.exited).toBe(1);
  expect(said().errors).toContain('\nError: no page\n');
});

test.each([
  [
    "process.on('uncaughtException', (error) => console.log('caught', error.message));\nsetTimeout(() => { throw new Error('x'); }, 1);",
    'caught x\n',
    0,
  ],
  [
    "process.on('unhandledRejection', (error) => { console.log('rejected', error.message); process.exit(4); });\nPromise.reject(new Error('r'));",
    'rejected r\n',
    4,
  ],
  [
    "async function main() { throw new Error('h'); }\nmain().catch((error) => console.log('handled', error.message));",
    'handled h\n',
    0,
  ],
])('a program can handle it itself: %s', async (source, out, status) => {
  expect(await ran(source)).toEqual({ status, out, errors: '' });
});
