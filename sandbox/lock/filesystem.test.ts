import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './filesystem.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder that was let go can be taken again', async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow('in use by this process');
  await unlock();
  await (
    await lockFolder(folder)
  )();
});

test('a folder another process has is refused with its id', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  try {
    await writeFile(join(folder, 'lock'), `${child.pid}\n`);
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${child.pid}`);
  } finally {
    child.kill();
    await new Promise((resolve) => child.on('close', resolve));
  }
  await (
    await lockFolder(folder)
  )();
});

test.each(['', 'no number', `${process.pid}`])(
  'what a killed process left is taken over: %j',
  async (left) => {
    await writeFile(join(folder, 'lock'), left);
    await (
      await lockFolder(folder)
    )();
  },
);
