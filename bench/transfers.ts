/**
 * Push and pull of 200 MB over HTTP: to a sandbox that keeps its bytes in a folder, to Debian's
 * `docker-registry` where that is installed, and to a sandbox that keeps them in memory. The same client, the
 * same disk, turn by turn.
 *
 *   node bench/transfers.ts
 */
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { nodeSha256 } from '#sandbox/blobs/filesystem.ts';
import { startSandbox, type Program } from './programs.ts';
import { startDockerRegistry } from './registry-program.ts';
import { timeOnce } from './stopwatch.ts';
import { duration, print, times, whole, type Table } from './table.ts';
import { pullBlobs, pushBlobs, type Blob, type Registry } from './transfer.ts';

const megabyte = 1024 * 1024;
const layers = 5;
const layerSize = 40 * megabyte;
const rounds = 5;

/** Bytes that nothing can compress, so what is sent is what is said. */
function randomBlob(): Blob {
  const bytes = randomFillSync(new Uint8Array(layerSize));
  const hash = nodeSha256();
  hash.update(bytes);
  return { digest: hash.digest(), bytes };
}

interface Taken {
  readonly push: number;
  readonly pull: number;
}

async function transfer(registry: Registry, blobs: readonly Blob[]): Promise<Taken> {
  return {
    push: await timeOnce(() => pushBlobs(registry, blobs)),
    pull: await timeOnce(() => pullBlobs(registry, blobs)),
  };
}

async function ofSandbox(blobs: readonly Blob[], data?: string): Promise<Taken> {
  const program = await startSandbox(data);
  try {
    return await transfer(await registryOf(program), blobs);
  } finally {
    await program.close();
  }
}

async function registryOf({ url }: Program): Promise<Registry> {
  const { account, region } = defaults;
  const repository = 'bench';
  const aws = createAws(fetch, { region, credentials: administratorOf(account), endpoint: url });
  await aws.ecr('CreateRepository', { repositoryName: repository });
  const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
  return { url, repository, token: authorizationData[0]?.authorizationToken };
}

async function inFolder(blobs: readonly Blob[]): Promise<Taken> {
  const data = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await ofSandbox(blobs, data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function ofDockerRegistry(blobs: readonly Blob[]): Promise<Taken | undefined> {
  const program = await startDockerRegistry();
  if (!program) return undefined;
  try {
    return await transfer({ url: program.url, repository: 'bench' }, blobs);
  } finally {
    await program.close();
  }
}

export async function transfers(): Promise<Table> {
  const blobs = Array.from({ length: layers }, randomBlob);
  const taken: Record<'folder' | 'memory' | 'docker', Taken[]> = {
    folder: [],
    memory: [],
    docker: [],
  };
  for (let round = 0; round < rounds; round++) {
    taken.folder.push(await inFolder(blobs));
    const docker = await ofDockerRegistry(blobs);
    if (docker) taken.docker.push(docker);
    taken.memory.push(await ofSandbox(blobs));
  }
  const size = (layers * layerSize) / megabyte;
  const row = (key: keyof Taken) => {
    const best = (all: readonly Taken[]) => Math.min(...all.map((it) => it[key]));
    const folder = best(taken.folder);
    const docker = best(taken.docker);
    return [
      key,
      duration(folder),
      `${whole(size / (folder / 1000))} MB/s`,
      ...(taken.docker.length > 0 ? [duration(docker), times(docker / folder)] : []),
      duration(best(taken.memory)),
    ];
  };
  const hasDocker = taken.docker.length > 0;
  return {
    title: `${size} MB in ${layers} layers, over HTTP`,
    head: [
      '',
      'sandbox, folder',
      'speed',
      ...(hasDocker ? ['docker-registry', 'times as fast'] : []),
      'sandbox, memory',
    ],
    rows: [row('push'), row('pull')],
    notes: [
      `best of ${rounds} rounds; three layers at a time, each in one request; the client hashes nothing`,
      hasDocker
        ? "docker-registry is Debian's, on a folder of the same disk"
        : 'SKIPPED: docker-registry is not installed, so nothing is compared with it (apt-get install docker-registry)',
    ],
  };
}

if (import.meta.filename === process.argv[1]) print(await transfers());
