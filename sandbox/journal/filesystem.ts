/**
 * A journal in one file that only grows:
 *
 *   <checksum> [[key, value], [key], …]⏎      one line a batch; a key alone is gone
 *
 * The checksum (CRC-32, eight hexadecimal digits) tells a whole line from one that was being written when
 * the process was killed. Such a tail is cut off: nobody was told that it is kept. Batches that come
 * while the disk is busy are written and synced together. When most of the file is history, it is
 * written anew beside itself and renamed.
 */
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Change, Journal } from './journal.ts';

/** Bytes of history below which writing anew is not worth it. */
const smallFile = 4 * 1024 * 1024;
const rowsPerLine = 256;

interface Waiting {
  readonly changes: readonly Change[];
  readonly done: PromiseWithResolvers<void>;
}

/** @param path of the file, made if need be, its folder included. One process at a time: see `lock/`. */
export async function openFileJournal(path: string): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true });
  await rm(`${path}.new`, { force: true });
  const { rows, size } = await readLog(path);
  return new FileJournal(path, await openAt(path, size), rows, size);
}

class FileJournal implements Journal {
  readonly #path: string;
  /** The same values the store holds: no copy. */
  readonly #rows: Map<string, unknown>;
  #file: FileHandle;
  #size: number;
  /** Bytes after the file was last written anew. */
  #baseSize = 0;
  #queue: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(path: string, file: FileHandle, rows: Map<string, unknown>, size: number) {
    this.#path = path;
    this.#file = file;
    this.#rows = rows;
    this.#size = size;
  }

  async load(): Promise<Iterable<readonly [string, unknown]>> {
    await this.#writing;
    return [...this.#rows];
  }

  append(changes: readonly Change[]): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#queue.push({ changes, done });
    this.#writing ??= this.#work();
    return done.promise;
  }

  async clear(): Promise<void> {
    const keys = [
      ...this.#rows.keys(),
      ...this.#queue.flatMap(({ changes }) => changes.map(({ key }) => key)),
    ];
    await this.append(keys.map((key) => ({ key, value: undefined })));
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      try {
        await this.#write(batch);
        for (const { done } of batch) done.resolve();
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
      await this.#compactIfDue();
    }
    this.#writing = undefined;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const bytes = Buffer.from(batch.map(({ changes }) => lineOf(changes)).join(''));
    try {
      await this.#file.write(bytes, 0, bytes.length, this.#size);
      await this.#file.datasync();
    } catch (error) {
      // A line cut short by a full disk must not stand between whole ones.
      await this.#file.truncate(this.#size);
      throw error;
    }
    this.#size += bytes.length;
    for (const { changes } of batch) apply(this.#rows, changes);
  }

  async #compactIfDue(): Promise<void> {
    if (this.#size - this.#baseSize <= Math.max(smallFile, 3 * this.#baseSize)) return;
    try {
      await this.#compact();
    } catch (error) {
      // Whatever the disk had against it: the long file is whole, and everyone's rows are in it.
      console.error(error);
      this.#baseSize = this.#size;
    }
  }

  async #compact(): Promise<void> {
    const fresh = `${this.#path}.new`;
    const file = await open(fresh, 'w');
    let size = 0;
    let lines: Change[] = [];
    const flush = async () => {
      size += (await file.write(lineOf(lines))).bytesWritten;
      lines = [];
    };
    for (const [key, value] of this.#rows) {
      lines.push({ key, value });
      if (lines.length === rowsPerLine) await flush();
    }
    if (lines.length > 0) await flush();
    await file.sync();
    // Windows replaces no file that is open.
    await this.#file.close();
    try {
      await rename(fresh, this.#path);
    } catch (error) {
      await file.close();
      this.#file = await open(this.#path, 'r+');
      throw error;
    }
    await syncFolder(dirname(this.#path));
    this.#file = file;
    this.#size = this.#baseSize = size;
  }
}

function lineOf(changes: readonly Change[]): string {
  const json = JSON.stringify(
    changes.map(({ key, value }) => (value === undefined ? [key] : [key, value])),
  );
  return `${checksumOf(json)} ${json}\n`;
}

function checksumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

function apply(rows: Map<string, unknown>, changes: readonly Change[]): void {
  for (const { key, value } of changes) {
    if (value === undefined) rows.delete(key);
    else rows.set(key, value);
  }
}

/** Every row, and how many bytes of the file are whole lines. */
async function readLog(path: string): Promise<{ rows: Map<string, unknown>; size: number }> {
  const rows = new Map<string, unknown>();
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  let start = 0;
  for (let end; (end = bytes.indexOf(10, start)) >= 0; start = end + 1) {
    const changes = readLine(bytes.toString('utf8', start, end));
    if (!changes) {
      if (bytes.indexOf(10, end + 1) < 0) break;
      throw new Error(`${path} is damaged at byte ${start}: whole lines follow a broken one`);
    }
    apply(rows, changes);
  }
  return { rows, size: start };
}

function readLine(line: string): Change[] | undefined {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${checksumOf(json)} `) return undefined;
  return (JSON.parse(json) as [string, unknown][]).map(([key, value]) => ({ key, value }));
}

/** Opens for writing and cuts off what is not whole. */
async function openAt(path: string, size: number): Promise<FileHandle> {
  const file = await open(path, 'a').then(async (made) => {
    await made.close();
    return open(path, 'r+');
  });
  await file.truncate(size);
  await file.sync();
  await syncFolder(dirname(path));
  return file;
}

/** A new name is durable when its folder is; Windows has no such thing and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
