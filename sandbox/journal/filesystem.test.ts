import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileJournal } from './filesystem.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal');
});
afterEach(() => rm(folder, { recursive: true }));

async function rowsOf(): Promise<Record<string, unknown>> {
  const journal = await openFileJournal(path);
  const rows = Object.fromEntries(await journal.load());
  await journal.close();
  return rows;
}

async function write(...values: number[]): Promise<void> {
  const journal = await openFileJournal(path);
  for (const n of values) await journal.append([{ key: `k${n}`, value: n }]);
  await journal.close();
}

test('wherever a write was cut off, whole batches are there and the next one follows them', async () => {
  await write(1, 2);
  const whole = await readFile(path);
  const lastLine = whole.indexOf(10) + 1;
  for (let length = lastLine; length < whole.length; length++) {
    await writeFile(path, whole);
    await truncate(path, length);
    expect(await rowsOf()).toEqual({ k1: 1 });
    await write(3);
    expect(await rowsOf()).toEqual({ k1: 1, k3: 3 });
  }
});

test('a last line that is whole and wrong is dropped', async () => {
  await write(1);
  await appendFile(path, '00000000 [["k2",2]]\n');
  expect(await rowsOf()).toEqual({ k1: 1 });
});

test('damage in the middle is reported with its place, and nothing is cut off', async () => {
  await write(1, 2, 3);
  const bytes = await readFile(path);
  const place = bytes.indexOf(10) + 12;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await expect(openFileJournal(path)).rejects.toThrow(/damaged at byte \d+/);
  expect(await readFile(path)).toEqual(bytes);
});

test('a file that is mostly history is written anew, and says the same', async () => {
  const journal = await openFileJournal(path);
  const text = 'x'.repeat(300_000);
  for (let n = 0; n < 40; n++) await journal.append([{ key: 'a', value: text + n }]);
  await journal.close();
  expect((await stat(path)).size).toBeLessThan(5_000_000);
  expect(await rowsOf()).toEqual({ a: `${text}39` });
});

/** Writes rows as fast as it can, and prints the number of each one that it was told is kept. */
const writer = `
  import { openFileJournal } from ${JSON.stringify(new URL('filesystem.ts', import.meta.url).href)};
  const [path, first] = process.argv.slice(1);
  const journal = await openFileJournal(path);
  for (let n = Number(first); ; n += 4) {
    await Promise.all([0, 1, 2, 3].map(async (i) => {
      await journal.append([{ key: 'k' + (n + i), value: n + i }, { key: 'pad', value: 'x'.repeat(20000) }]);
      process.stdout.write(n + i + '\\n');
    }));
  }`;

test('a process that is killed at any moment has lost nothing it was told is kept', async () => {
  const acknowledged = new Set<number>();
  for (let round = 0; round < 8; round++) {
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      writer,
      path,
      `${round * 1e6}`,
    ]);
    let said = '';
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const killAfter = 20 + Math.floor(Math.random() * 400);
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > killAfter) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(complaints).toBe('');
    for (const line of said.split('\n').slice(0, -1)) acknowledged.add(Number(line));
    const rows = await rowsOf();
    const lost = [...acknowledged].filter((n) => rows[`k${n}`] !== n);
    expect(lost).toEqual([]);
  }
  expect(acknowledged.size).toBeGreaterThan(150);
});
