import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as rawRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync, gunzipSync } from 'node:zlib';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Serving } from './main.ts';
import { ServeError } from './serve-error.ts';

const page = '<!doctype html><title>Book</title>';
let folder: string;
let serving: Serving;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'book-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, '_astro'), { recursive: true });
  await mkdir(join(dist, 'labs', 'one'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(dist, '.built-from'), 'secret');
  await writeFile(join(dist, 'index.html'), page);
  await writeFile(join(dist, 'index.html.br'), brotliCompressSync(page));
  await writeFile(join(dist, 'index.html.gz'), gzipSync(page));
  await writeFile(join(dist, '404.html'), 'no such page');
  await writeFile(join(dist, 'labs', 'one', 'index.html'), 'lab one');
  await writeFile(join(dist, '_astro', 'page.Ab12.js'), 'export {};');
  await writeFile(join(dist, 'search.wasm'), 'wasm');
  serving = await serve({ port: 0, sandboxPort: 0, host: '127.0.0.1', dist });
});

afterAll(async () => {
  await serving.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** As a client that tidies nothing up: `fetch` would resolve `..` and set Host itself. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(serving.url);
  return new Promise((resolve, reject) => {
    const request = rawRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

test('a page comes with headers that forbid framing, sniffing and telling others', async () => {
  const { status, headers, body } = await ask('/');
  expect(status).toBe(200);
  expect(body.toString()).toBe(page);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'content-security-policy': "frame-ancestors 'none'",
  });
});

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
])('a client that accepts %s gets %s', async (accepted, encoding, read) => {
  const { headers, body } = await ask('/', { 'accept-encoding': accepted });
  expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
  expect(headers['content-length']).toBe(String(body.length));
  expect(read(body).toString()).toBe(page);
});

test('what has no smaller form is sent as it is', async () => {
  const { headers, body } = await ask('/labs/one/', { 'accept-encoding': 'br, gzip' });
  expect(headers['content-encoding']).toBeUndefined();
  expect(body.toString()).toBe('lab one');
});

test('a page that has not changed is not sent again', async () => {
  const { headers } = await ask('/');
  const again = await ask('/', { 'if-none-match': String(headers['etag']) });
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
  const compressed = await ask('/', { 'accept-encoding': 'br' });
  expect(compressed.headers['etag']).not.toBe(headers['etag']);
});

test('an asset named by its content is kept for a year', async () => {
  const { headers } = await ask('/_astro/page.Ab12.js');
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  });
});

test('WebAssembly has its own type, or browsers would not stream it', async () => {
  expect((await ask('/search.wasm')).headers['content-type']).toBe('application/wasm');
});

test('a folder without its slash is sent to the one with it, query included', async () => {
  const { status, headers } = await ask('/labs/one?step=2');
  expect([status, headers['location']]).toEqual([308, '/labs/one/?step=2']);
});

test('HEAD says what GET would, without the page', async () => {
  const { status, headers, body } = await ask('/', {}, 'HEAD');
  expect([status, headers['content-length'], body.length]).toEqual([200, String(page.length), 0]);
});

test.each([
  '/missing',
  '/missing/',
  '/_astro/old.js',
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/labs/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/..\\secret.txt',
  '/labs/..%5c..%5csecret.txt',
  '//secret.txt',
  '/.built-from',
  '/%00',
  '/%ff',
  `/${'a'.repeat(5000)}`,
])('%s is not there', async (path) => {
  const { status, body, headers } = await ask(path);
  expect(status).toBe(404);
  expect(body.toString()).toBe('no such page');
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['cache-control']).toBe('no-cache');
});

test.each(['evil.example', 'evil.example:4321', '127.0.0.1.evil.example', 'user@127.0.0.1'])(
  'the name %j is not this server’s',
  async (host) => {
    const { status, body } = await ask('/', { host });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.toString()).not.toContain('Book');
  },
);

test.each(['localhost:4321', '127.0.0.1', '192.168.1.7:4321', '[::1]:4321'])(
  'the name %s can be nobody else’s',
  async (host) => {
    expect((await ask('/', { host })).status).toBe(200);
  },
);

test('pages of other origins may not ask', async () => {
  const host = new URL(serving.url).host;
  expect((await ask('/', { origin: 'http://evil.example' })).status).toBe(403);
  expect((await ask('/', { origin: 'null' })).status).toBe(403);
  expect((await ask('/', { origin: `http://${host}` })).status).toBe(200);
});

test('nothing can be written', async () => {
  const { status, headers } = await ask('/', {}, 'POST');
  expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
});

test('the sandbox endpoint stands beside the book', async () => {
  const connection = { region: 'eu-west-1', credentials: administratorOf('444455556666') };
  const aws = createAws(fetch, { ...connection, endpoint: serving.sandbox?.url });
  expect(await aws.sts('GetCallerIdentity')).toMatchObject({ Account: '444455556666' });
});

test.each([
  ['--port', (port: number) => ({ port, sandboxPort: 0 })],
  ['--sandbox-port', (port: number) => ({ port: 0, sandboxPort: port })],
])('a taken port is named with its flag: %s', async (flag, ports) => {
  const taken = Number(new URL(serving.url).port);
  const dist = join(folder, 'dist');
  const second = serve({ ...ports(taken), host: '127.0.0.1', dist });
  await expect(second).rejects.toThrow(`Port ${taken} is taken: choose another with ${flag}.`);
  await expect(second).rejects.toBeInstanceOf(ServeError);
});

test('a book that was never built says how to build it', async () => {
  const none = serve({ port: 0, sandboxPort: 0, host: '127.0.0.1', dist: join(folder, 'none') });
  await expect(none).rejects.toThrow('npm run build');
});

test('after close both ports are free again', async () => {
  const dist = join(folder, 'dist');
  const first = await serve({ port: 0, sandboxPort: 0, host: '127.0.0.1', dist });
  const [port, sandboxPort] = [first.url, first.sandbox?.url ?? ''].map((url) =>
    Number(new URL(url).port),
  ) as [number, number];
  await first.close();
  const second = await serve({ port, sandboxPort, host: '127.0.0.1', dist });
  await second.close();
});
