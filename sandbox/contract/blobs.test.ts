import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Digest } from '#ecr/digest.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { openFileBlobs } from '../blobs/filesystem.ts';
import { openIndexedDbBlobs } from '../blobs/indexeddb.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { blobsCases } from './blobs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'));
});
afterAll(() => rm(folder, { recursive: true }));

const kinds: Record<string, (name: string) => Promise<Blobs>> = {
  memory: async () => createMemoryBlobs(),
  indexeddb: openIndexedDbBlobs,
  filesystem: (name) => openFileBlobs(join(folder, name)),
};

describe.each(Object.entries(kinds))('blobs in %s', (kind, open) => {
  const cases = blobsCases.filter(({ survives }) => !survives || kind !== 'memory');
  test.each(cases)('$name', async ({ name, run }) => {
    await run(() => open(`${kind} ${name}`));
  });
});

test('a layer of 256 MB passes through the file store without being held in memory', async () => {
  const blobs = await openFileBlobs(join(folder, 'large'));
  const piece = new Uint8Array(4 * 1024 * 1024);
  const hash = createHash('sha256');
  const before = process.memoryUsage().arrayBuffers;
  for (let n = 0; n < 64; n++) {
    piece[0] = n;
    hash.update(piece);
    await blobs.append('layer', piece);
  }
  const digest: Digest = `sha256:${hash.digest('hex')}`;
  expect(await blobs.finish('layer', digest)).toEqual({ digest, size: 256 * 1024 * 1024 });
  const again = createHash('sha256');
  let most = 0;
  const reader = (await blobs.read(digest))!.getReader();
  for (let read; !(read = await reader.read()).done;) {
    again.update(read.value);
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(`sha256:${again.digest('hex')}`).toBe(digest);
  expect(most).toBeLessThan(128 * 1024 * 1024);
  expect(await readdir(join(folder, 'large', 'uploads'))).toEqual([]);
  await blobs.close();
});

test('the file store refuses ids and digests that would lead out of its folder', async () => {
  const blobs = await openFileBlobs(join(folder, 'fenced'));
  await expect(blobs.append('../escaped', new Uint8Array(1))).rejects.toThrow('no id of an upload');
  await expect(async () => blobs.size('sha256:../../escaped')).rejects.toThrow('no digest');
  await blobs.close();
});
