/**
 * Blobs in the browser. Bytes are stored as they come, in pieces of a few megabytes, and never moved:
 *
 *   pieces   [source, n] → bytes     of an upload, or of small content put in one go
 *   uploads  id          → Pieces    what was received so far; its source is its own id
 *   blobs    digest      → Pieces    which pieces make the blob
 *
 * An upload that is finished becomes a row in `blobs` that names the same pieces. Bytes are typed
 * arrays, not `Blob`s: browsers have lost the files behind those.
 */
import { openDB, type DBSchema } from 'idb';
import { createSha256, digestOf, type Digest, type Hash } from '#ecr/digest.ts';
import type { Blobs } from './blobs.ts';

interface Pieces {
  readonly source: string;
  /** Where each piece ends, in bytes from the beginning. */
  readonly ends: readonly number[];
}

interface Schema extends DBSchema {
  pieces: { key: [source: string, n: number]; value: Uint8Array<ArrayBuffer> };
  uploads: { key: string; value: Pieces };
  blobs: { key: string; value: Pieces };
}

/** Longer pieces are cut: one record must fit into memory several times over. */
const pieceLimit = 4 * 1024 * 1024;
const durably = { durability: 'strict' } as const;

/** @param name of the database: one a workspace. */
export async function openIndexedDbBlobs(name: string): Promise<Blobs> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('pieces');
      fresh.createObjectStore('uploads');
      fresh.createObjectStore('blobs');
    },
    blocking() {
      // Another tab deletes or upgrades the database: whoever writes here next hears that it is closed.
      database.close();
    },
  });
  /** Hashes of uploads since their first byte; an upload from before a reload has none. */
  const hashes = new Map<string, Hash>();

  function stream({ source, ends }: Pieces, start: number, end: number) {
    let n = ends.findIndex((ending) => ending > start);
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const from = ends[n - 1] ?? 0;
          if (n < 0 || n >= ends.length || from >= end) return controller.close();
          const piece = await database.get('pieces', [source, n]);
          if (!piece) throw new Error(`piece ${n} of ${source} is lost`);
          controller.enqueue(
            piece.slice(Math.max(0, start - from), Math.min(piece.length, end - from)),
          );
          n++;
        },
      },
      { highWaterMark: 0 },
    );
  }

  async function digestOfPieces(received: Pieces): Promise<Digest> {
    const hash = createSha256();
    const reader = stream(received, 0, sizeOf(received)).getReader();
    for (let read; !(read = await reader.read()).done;) hash.update(read.value);
    return hash.digest();
  }

  async function write(store: 'uploads' | 'blobs', key: string, content: Uint8Array) {
    const transaction = database.transaction(['pieces', store], 'readwrite', durably);
    const [pieces, rows] = [transaction.objectStore('pieces'), transaction.objectStore(store)];
    const before = (await rows.get(key)) ?? { source: key, ends: [] };
    const ends = [...before.ends];
    const writes: Promise<unknown>[] = [];
    for (let at = 0; at < content.length; at += pieceLimit) {
      const piece = content.slice(at, at + pieceLimit);
      writes.push(pieces.put(piece, [key, ends.length]));
      ends.push((ends.at(-1) ?? 0) + piece.length);
    }
    await Promise.all([...writes, rows.put({ source: key, ends }, key), transaction.done]);
    return ends.at(-1) ?? 0;
  }

  async function forget(upload: string): Promise<void> {
    hashes.delete(upload);
    const transaction = database.transaction(['pieces', 'uploads'], 'readwrite', durably);
    await Promise.all([
      transaction.objectStore('pieces').delete(piecesOf(upload)),
      transaction.objectStore('uploads').delete(upload),
      transaction.done,
    ]);
  }

  async function become(digest: Digest, upload: string, received: Pieces): Promise<void> {
    const transaction = database.transaction(['pieces', 'uploads', 'blobs'], 'readwrite', durably);
    const blobs = transaction.objectStore('blobs');
    const isThere = (await blobs.get(digest)) !== undefined;
    await Promise.all([
      isThere
        ? transaction.objectStore('pieces').delete(piecesOf(upload))
        : blobs.put(received, digest),
      transaction.objectStore('uploads').delete(upload),
      transaction.done,
    ]);
  }

  return {
    async size(digest) {
      const blob = await database.get('blobs', digest);
      return blob && sizeOf(blob);
    },
    async read(digest, range) {
      const blob = await database.get('blobs', digest);
      return blob && stream(blob, range?.start ?? 0, range?.end ?? sizeOf(blob));
    },
    async put(content) {
      const digest = digestOf(content);
      if (!(await database.get('blobs', digest))) await write('blobs', digest, content);
      return digest;
    },

    async received(upload) {
      const received = await database.get('uploads', upload);
      return received ? sizeOf(received) : 0;
    },
    async append(upload, piece) {
      const size = await write('uploads', upload, piece);
      // Only an upload that was seen from its first byte on has a hash that can go on.
      if (size === piece.length) hashes.set(upload, createSha256());
      hashes.get(upload)?.update(piece);
      return size;
    },
    async finish(upload, expected) {
      const received = (await database.get('uploads', upload)) ?? { source: upload, ends: [] };
      const digest = hashes.get(upload)?.digest() ?? (await digestOfPieces(received));
      hashes.delete(upload);
      if (digest === expected) await become(digest, upload, received);
      else await forget(upload);
      return { digest, size: sizeOf(received) };
    },
    cancel: forget,

    async delete(digests) {
      const transaction = database.transaction(['pieces', 'blobs'], 'readwrite', durably);
      const blobs = transaction.objectStore('blobs');
      const writes: Promise<unknown>[] = [];
      for (const digest of digests) {
        const blob = await blobs.get(digest);
        if (!blob) continue;
        writes.push(transaction.objectStore('pieces').delete(piecesOf(blob.source)));
        writes.push(blobs.delete(digest));
      }
      await Promise.all([...writes, transaction.done]);
    },
    async clear() {
      hashes.clear();
      const stores = ['pieces', 'uploads', 'blobs'] as const;
      const transaction = database.transaction(stores, 'readwrite', durably);
      const cleared = stores.map((store) => transaction.objectStore(store).clear());
      await Promise.all([...cleared, transaction.done]);
    },
    async close() {
      database.close();
    },
  };
}

function sizeOf({ ends }: Pieces): number {
  return ends.at(-1) ?? 0;
}

/** Every piece of a source: numbers sort before everything else a key may hold. */
function piecesOf(source: string): IDBKeyRange {
  return IDBKeyRange.bound([source, 0], [source, Infinity]);
}
