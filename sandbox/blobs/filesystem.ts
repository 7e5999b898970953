/**
 * Blobs in a folder, for a layer of any size in little memory:
 *
 *   blobs/sha256/<two digits>/<64 digits>   complete, never changed
 *   uploads/<id>                            what was received so far
 *
 * A blob has its name only when all its bytes are on the disk: it is written under the name of its
 * upload while it is hashed, synced, and renamed. What was received of an upload outlives the process; after a
 * power cut some of it may be missing, and then its digest says so.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest, Hash } from '#ecr/digest.ts';
import type { Blobs } from './blobs.ts';

/** Bytes read at a time. */
const window = 1024 * 1024;

interface Receiving {
  readonly file: FileHandle;
  /** `undefined` after a restart: the bytes of before are hashed at the end. */
  readonly hash: Hash | undefined;
  size: number;
}

/** @param folder is made if it is not there; one process at a time may use it. */
export async function openFileBlobs(folder: string): Promise<Blobs> {
  const blobsFolder = join(folder, 'blobs');
  const uploadsFolder = join(folder, 'uploads');
  const receiving = new Map<string, Receiving>();

  const pathOf = (digest: Digest) => {
    const hex = /^sha256:([a-f0-9]{64})$/.exec(digest)?.[1];
    if (hex === undefined) throw new TypeError(`${digest} is no digest`);
    return join(blobsFolder, 'sha256', hex.slice(0, 2), hex);
  };
  const uploadPath = (upload: string) => {
    // The id becomes a name in the folder, and must not lead out of it.
    if (!/^[\w-]+$/.test(upload)) throw new TypeError(`${upload} is no id of an upload`);
    return join(uploadsFolder, upload);
  };

  async function receive(upload: string): Promise<Receiving> {
    const known = receiving.get(upload);
    if (known) return known;
    const file = await open(uploadPath(upload), 'a');
    const { size } = await file.stat();
    const begun = { file, size, hash: size === 0 ? nodeSha256() : undefined };
    receiving.set(upload, begun);
    return begun;
  }

  async function forget(upload: string): Promise<void> {
    await receiving.get(upload)?.file.close();
    receiving.delete(upload);
    await rm(uploadPath(upload), { force: true });
  }

  /** Gives what lies under the name of an upload the name of its digest. */
  async function keep(upload: string, digest: Digest): Promise<void> {
    const path = pathOf(digest);
    await mkdir(dirname(path), { recursive: true });
    await rename(uploadPath(upload), path);
    await syncFolder(dirname(path));
    await syncFolder(dirname(dirname(path)));
  }

  const blobs: Blobs = {
    size: (digest) => sizeOf(pathOf(digest)),
    async read(digest, range) {
      const path = pathOf(digest);
      const size = await sizeOf(path);
      return size === undefined ? undefined : streamOf(path, { start: 0, end: size, ...range });
    },
    async put(content) {
      const hash = nodeSha256();
      hash.update(content);
      const digest = hash.digest();
      if ((await blobs.size(digest)) === undefined) {
        const upload = `put-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
        await blobs.append(upload, content);
        await blobs.finish(upload, digest);
      }
      return digest;
    },

    received: async (upload) =>
      receiving.get(upload)?.size ?? (await sizeOf(uploadPath(upload))) ?? 0,
    async append(upload, piece) {
      const into = await receive(upload);
      const writing = writeAll(into.file, piece);
      into.hash?.update(piece);
      await writing;
      into.size += piece.length;
      return into.size;
    },
    async finish(upload, expected) {
      const { file, hash, size } = await receive(upload);
      await file.sync();
      const digest = hash ? hash.digest() : await digestOfFile(uploadPath(upload));
      await file.close();
      receiving.delete(upload);
      if (digest === expected && (await blobs.size(digest)) === undefined) {
        await keep(upload, digest);
      }
      await rm(uploadPath(upload), { force: true });
      return { digest, size };
    },
    cancel: forget,

    async delete(digests) {
      for (const digest of digests) await rm(pathOf(digest), { force: true });
    },
    async clear() {
      for (const upload of [...receiving.keys()]) await forget(upload);
      for (const kept of [blobsFolder, uploadsFolder]) {
        await rm(kept, { recursive: true, force: true });
        await mkdir(kept, { recursive: true });
      }
    },
    async close() {
      for (const { file } of receiving.values()) await file.close();
      receiving.clear();
    },
  };
  await mkdir(blobsFolder, { recursive: true });
  await mkdir(uploadsFolder, { recursive: true });
  return blobs;
}

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let written = 0; written < piece.length;) {
    written += (await file.write(piece, written)).bytesWritten;
  }
}

/** SHA-256 by Node. */
export function nodeSha256(): Hash {
  const hash = createHash('sha256');
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => `sha256:${hash.digest('hex')}`,
  };
}

async function digestOfFile(path: string): Promise<Digest> {
  const hash = nodeSha256();
  const size = (await stat(path)).size;
  const reader = streamOf(path, { start: 0, end: size }).getReader();
  for (let read; !(read = await reader.read()).done;) hash.update(read.value);
  return hash.digest();
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Opens the file with the first read, so that a stream nobody reads holds nothing open. A reader may bring its
 * own memory (`mode: 'byob'`), so that a layer of any size needs two windows and no garbage collector.
 */
function streamOf(
  path: string,
  { start, end }: { start: number; end: number },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let file: FileHandle | undefined;
  let at = start;
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: window,
    async pull(controller) {
      const request = controller.byobRequest;
      const into = request?.view as Uint8Array | undefined;
      if (!request || !into) throw new TypeError('a stream of bytes was asked without memory');
      file ??= await open(path, 'r');
      const { bytesRead } = await file.read(into, 0, Math.min(into.length, end - at), at);
      at += bytesRead;
      const isOver = bytesRead === 0 || at >= end;
      if (isOver) await file.close();
      if (bytesRead > 0) request.respond(bytesRead);
      if (isOver) controller.close();
      // Who waits for bytes of a stream that is closed is told with none.
      if (bytesRead === 0) request.respond(0);
    },
    async cancel() {
      await file?.close();
    },
  });
}

/** A new name is durable when its folder is; Windows has no such thing and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
