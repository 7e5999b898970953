import { mkdtemp, rm } from 'node:fs/promises';
import { request, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening, type ListenOptions } from './listen.ts';

const running: Listening[] = [];
async function start(options: Partial<ListenOptions> = {}): Promise<Listening> {
  const server = await listen({ port: 0, ...options });
  running.push(server);
  return server;
}
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const awsAt = ({ url }: Listening) =>
  createAws((it) => fetch(it), {
    region: 'eu-west-1',
    credentials: administratorOf('111122223333'),
    endpoint: url,
  });

/** `fetch` sets Host itself. */
function statusOf(url: string, options: RequestOptions): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('a taken port is an error that names it', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await expect(listen({ port })).rejects.toThrow(`Port ${port} is taken`);
});

test('what was made is there after a restart on the same folder, and the time goes on', async () => {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  try {
    const first = await start({ data });
    await awsAt(first).ecr('CreateRepository', { repositoryName: 'lasting' });
    const authorization = `Bearer ${first.controlToken}`;
    await fetch(`${first.url}/_sandbox/clock`, {
      method: 'POST',
      headers: { authorization },
      body: '{"advance":864000}',
    });
    await running.pop()?.close();
    const aws = awsAt(await start({ data }));
    const { repositories } = await aws.ecr('DescribeRepositories', {});
    expect(repositories.map(({ repositoryName }) => repositoryName)).toEqual(['lasting']);
    expect(aws.now() - Date.now() / 1000).toBeGreaterThan(863_000);
  } finally {
    for (const server of running.splice(0)) await server.close();
    await rm(data, { recursive: true });
  }
});

test('a folder in use is refused, and the port is free again', async () => {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  try {
    await start({ data });
    await expect(listen({ port: 0, data })).rejects.toThrow('in use');
  } finally {
    for (const server of running.splice(0)) await server.close();
    await rm(data, { recursive: true });
  }
});

test.each([
  ['evil.example', 421],
  ['localhost', 401],
  ['user@127.0.0.1', 400],
  ['a b', 400],
])('a request for the host %s gets %i', async (host, status) => {
  const { url } = await start();
  expect(await statusOf(`${url}/_sandbox/clock`, { headers: { host } })).toBe(status);
});

test('a name that is configured is answered, and stands in repositoryUri', async () => {
  const server = await start({ publicHost: 'registry.class.example' });
  const { host } = new URL(server.url);
  expect(
    await statusOf(`http://127.0.0.1:${new URL(server.url).port}/`, { headers: { host } }),
  ).toBe(400);
  const here = { ...server, url: `http://127.0.0.1:${new URL(server.url).port}` };
  const { repository } = await awsAt(here).ecr('CreateRepository', { repositoryName: 'app' });
  expect(repository.repositoryUri).toBe(`${host}/app`);
});

test('the control API needs the token, and can be left out', async () => {
  const { url, controlToken } = await start();
  expect((await fetch(`${url}/_sandbox/clock`)).status).toBe(401);
  const headers = { authorization: `Bearer ${controlToken}` };
  expect((await fetch(`${url}/_sandbox/clock`, { headers })).status).toBe(200);
  const without = await start({ control: false });
  const asked = await fetch(`${without.url}/_sandbox/clock`, {
    headers: { authorization: `Bearer ${without.controlToken}` },
  });
  expect(asked.status).toBe(400);
});

test('no answer lets a page of another origin read it', async () => {
  const { url, controlToken } = await start();
  const headers = { authorization: `Bearer ${controlToken}`, origin: 'https://evil.example' };
  const answer = await fetch(`${url}/_sandbox/clock`, { headers });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('a request that is too long is told so', async () => {
  const { url } = await start();
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(33 * 1024 * 1024) });
  expect(answer.status).toBe(413);
});

test('closing does not wait for a client that says nothing', async () => {
  const server = await listen({ port: 0 });
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\n');
  socket.on('error', () => undefined);
  await server.close();
  socket.destroy();
});
