/** A push that breaks off, over a real connection, and goes on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { listen, type Listening } from '../listen.ts';

let folder: string;
let server: Listening;
let authorization: string;
const complaints = vi.spyOn(console, 'error');

const start = async () => {
  server = await listen({ port: 0, data: folder });
  const credentials = administratorOf('111122223333');
  const { ecr } = createAws(fetch, { region: 'eu-west-1', credentials, endpoint: server.url });
  const { authorizationData } = await ecr('GetAuthorizationToken', {});
  authorization = `Basic ${authorizationData[0]?.authorizationToken}`;
  return ecr;
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interrupted-'));
  const ecr = await start();
  await ecr('CreateRepository', { repositoryName: 'app' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const ask = (method: string, path: string, body?: Uint8Array<ArrayBuffer>) =>
  fetch(`${server.url}${path}`, { method, headers: { authorization }, ...(body && { body }) });

/** Sends so many bytes of a longer body and hangs up. */
async function breakOff(path: string, content: Uint8Array, sent: number): Promise<void> {
  const { hostname, port } = new URL(server.url);
  const headers = { authorization, 'content-length': content.length };
  const outgoing = request({ hostname, port, path, method: 'PATCH', headers });
  outgoing.on('error', () => undefined);
  outgoing.write(content.subarray(0, sent));
  await vi.waitFor(() => expect(outgoing.socket?.bytesWritten ?? 0).toBeGreaterThan(sent), 15_000);
  const closed = new Promise((resolve) => outgoing.once('close', resolve));
  outgoing.destroy();
  await closed;
}

test('what had come before the line broke need not be sent again, nor after a restart', async () => {
  const content = new Uint8Array(10_000_000).map((_, at) => at * 31 + (at >> 8));
  const begun = await ask('POST', '/v2/app/blobs/uploads/');
  const location = begun.headers.get('location') ?? '';
  await breakOff(location, content, 6_000_000);
  const received = async () => {
    const answer = await ask('GET', location);
    return Number(answer.headers.get('range')?.split('-')[1]) + 1;
  };
  await vi.waitFor(async () => expect(await received()).toBeGreaterThan(4_000_000), 15_000);
  await server.close();
  await start();
  const already = await received();
  expect(already).toBeGreaterThan(4_000_000);
  expect(already).toBeLessThanOrEqual(6_000_000);
  const rest = await ask('PATCH', location, content.slice(already));
  expect(rest.status).toBe(202);
  const digest = digestOf(content);
  expect((await ask('PUT', `${location}?digest=${digest}`)).status).toBe(201);
  const blob = await ask('GET', `/v2/app/blobs/${digest}`);
  expect(digestOf(new Uint8Array(await blob.arrayBuffer()))).toBe(digest);
  expect(complaints).not.toHaveBeenCalled();
});
