/**
 * Push and pull of an image of 50 MB over HTTP, with our own client, to a sandbox in a process of its own:
 * one that keeps its bytes in memory, and one that keeps them in a folder.
 *
 *   node bench/transfers.ts
 */
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { defaults } from '#ecr/names.ts';
import { imageOf, mediaTypes, type BuiltImage, type Layer } from '#ecr/oci/image.ts';
import { pullImage, pushImage, type RegistryAuth } from '#ecr/oci/registry.ts';
import { images } from '#sandbox/images.ts';
import { startSandbox, type Program } from './programs.ts';
import { timeOnce } from './stopwatch.ts';
import { duration, print, times, whole, type Table } from './table.ts';

const megabyte = 1024 * 1024;
const rounds = 3;
const layers = 5;
const layerSize = 10 * megabyte;
const platform = { os: 'linux', architecture: 'amd64' };

/** Bytes that nothing can compress, so what is sent is what is said. */
function randomLayer(): Layer {
  const bytes = randomFillSync(new Uint8Array(layerSize));
  const digest = digestOf(bytes);
  return {
    descriptor: { mediaType: mediaTypes.ociTarLayer, digest, size: bytes.length },
    diffId: digest,
    bytes,
  };
}

interface Taken {
  readonly push: number;
  readonly again: number;
  readonly pull: number;
}

async function transfer(program: Program, image: BuiltImage): Promise<Taken> {
  const { account, region } = defaults;
  const repository = 'bench';
  const aws = createAws(fetch, {
    region,
    credentials: administratorOf(account),
    endpoint: program.url,
  });
  await aws.ecr('CreateRepository', { repositoryName: repository });
  const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
  const token = atob(authorizationData[0]?.authorizationToken ?? '');
  const colon = token.indexOf(':');
  const auth: RegistryAuth = {
    username: token.slice(0, colon),
    password: token.slice(colon + 1),
  };
  const reference = { host: new URL(program.url).host, repository, tag: 'staging' };
  const send = (request: Request) => fetch(request);
  const push = () => pushImage(send, reference, image, { auth });
  return {
    push: await timeOnce(push),
    again: await timeOnce(push),
    pull: await timeOnce(async () => {
      const { resolved } = await pullImage(send, reference, { auth, platform });
      if (resolved.digest !== image.digest) throw new Error('another image came back');
    }),
  };
}

async function inSandbox(image: BuiltImage, data?: string): Promise<Taken> {
  const program = await startSandbox(data);
  try {
    return await transfer(program, image);
  } finally {
    await program.close();
  }
}

async function inFolder(image: BuiltImage): Promise<Taken> {
  const data = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await inSandbox(image, data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** The best of each. */
function better(one: Taken, other: Taken): Taken {
  return {
    push: Math.min(one.push, other.push),
    again: Math.min(one.again, other.again),
    pull: Math.min(one.pull, other.pull),
  };
}

export async function transfers(): Promise<Table> {
  const image = imageOf({ layers: Array.from({ length: layers }, randomLayer), platform });
  await inSandbox(images.hello);
  let memory = await inSandbox(image);
  let folder = await inFolder(image);
  for (let round = 1; round < rounds; round++) {
    memory = better(memory, await inSandbox(image));
    folder = better(folder, await inFolder(image));
  }
  const size = (layers * layerSize) / megabyte;
  const speed = (time: number) => `${whole(size / (time / 1000))} MB/s`;
  const row = (name: string, key: keyof Taken) => [
    name,
    duration(memory[key]),
    duration(folder[key]),
    times(folder[key] / memory[key]),
    key === 'again' ? '' : speed(folder[key]),
  ];
  return {
    title: `An image of ${size} MB in ${layers} layers, over HTTP`,
    head: ['', 'kept in memory', 'kept in a folder', 'ratio', 'folder'],
    rows: [row('push', 'push'), row('push again', 'again'), row('pull', 'pull')],
    notes: [
      `best of ${rounds} rounds`,
      'pull includes the hashing of every byte by the client, which is plain TypeScript so that it runs in any page',
      'a folder is hashed by Node, memory by that TypeScript; layers go one after another, in pieces of 5 MB',
    ],
  };
}

if (import.meta.filename === process.argv[1]) print(await transfers());
