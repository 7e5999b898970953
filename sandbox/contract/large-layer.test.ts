/** A layer is never in memory as a whole, whichever way it goes. Linux tells a process's peak; others skip. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { nodeSha256 } from '../blobs/filesystem.ts';

const megabyte = 1024 * 1024;
const layer = 400;
/** Megabytes beyond what the process has before: pieces on their way, and what is not collected yet. */
const ceiling = 150;

const isLinux = existsSync('/proc/self/status');
if (!isLinux) console.warn('SKIPPED: the memory a layer takes can be measured on Linux only');

const program = `
  import { listen } from ${JSON.stringify(new URL('../listen.ts', import.meta.url).href)};
  const { url } = await listen({ port: 0, data: process.argv[1] });
  console.log(url);`;

let data: string;
let server: ChildProcess;
let address: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'large-'));
  const words = ['--input-type=module', '--eval', program, data];
  server = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  [address] = (await once(createInterface(server.stdout!), 'line')) as [string];
});
afterEach(async () => {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
  await rm(data, { recursive: true });
});

/** The most that the sandbox's process ever had, in megabytes. */
async function peak(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

test.skipIf(!isLinux)(
  'a layer of 400 MB is pushed and pulled with a fraction of its size in memory',
  async () => {
    const hash = nodeSha256();
    for (const piece of pieces()) hash.update(piece);
    const digest = hash.digest();
    const { region, account } = defaults;
    const credentials = administratorOf(account);
    const aws = createAws((it) => fetch(it), { region, credentials, endpoint: address });
    await aws.ecr('CreateRepository', { repositoryName: 'large' });
    const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
    const headers = { authorization: `Basic ${authorizationData[0]?.authorizationToken}` };
    const blobs = `${address}/v2/large/blobs/`;
    const before = await peak();

    const begun = await fetch(`${blobs}uploads/`, { method: 'POST', headers });
    const location = new URL(begun.headers.get('location') ?? '', address);
    const pushed = await fetch(`${location.href}?digest=${digest}`, {
      method: 'PUT',
      headers,
      body: streamOfPieces(),
      duplex: 'half',
    } as RequestInit);
    expect(pushed.status).toBe(201);
    expect((await peak()) - before).toBeLessThan(ceiling);

    const answer = await fetch(blobs + digest, { headers });
    const received = nodeSha256();
    const reader = answer.body!.getReader();
    for (let read; !(read = await reader.read()).done;) received.update(read.value);
    expect(received.digest()).toBe(digest);
    expect((await peak()) - before).toBeLessThan(ceiling);
  },
  60_000,
);

/** Each says in its first bytes which it is. */
function* pieces(): Generator<Uint8Array<ArrayBuffer>> {
  for (let place = 0; place < layer; place++) {
    const piece = new Uint8Array(megabyte);
    new DataView(piece.buffer).setUint32(0, place);
    yield piece;
  }
}

function streamOfPieces(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = pieces();
  return new ReadableStream({
    pull(controller) {
      const next = source.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
