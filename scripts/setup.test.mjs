/** What runs before everything else, in a checkout of its own with an npm that only notes what it is asked. */
import { execFile } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const script = fileURLToPath(new URL('setup.mjs', import.meta.url));
const npm = `import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('node_modules', { recursive: true });
writeFileSync('node_modules/asked', process.argv.slice(2, 3).join());
`;
/** Windows asks for a right before it links, except for this kind. */
const kind = process.platform === 'win32' ? 'junction' : 'dir';

let folder;
let checkout;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'setup-'));
  checkout = join(folder, 'checkout');
  await mkdir(join(checkout, 'scripts'), { recursive: true });
  await copyFile(script, join(checkout, 'scripts', 'setup.mjs'));
  await writeFile(join(checkout, 'package-lock.json'), '{}');
  await writeFile(join(folder, 'npm.mjs'), npm);
});

afterEach(() => rm(folder, { recursive: true }));

const setUp = () =>
  new Promise((resolve) => {
    const env = { ...process.env, npm_execpath: join(folder, 'npm.mjs') };
    execFile(
      process.execPath,
      [join(checkout, 'scripts', 'setup.mjs')],
      { env },
      (error, out, err) => resolve({ status: error?.code ?? 0, out, err }),
    );
  });

test('a fresh checkout is installed once, and again when the lock file has changed', async () => {
  const asked = join(checkout, 'node_modules', 'asked');
  expect(await setUp()).toMatchObject({ status: 0, err: '' });
  expect(await readFile(asked, 'utf8')).toBe('ci');
  await rm(asked);
  expect(await setUp()).toEqual({ status: 0, out: '', err: '' });
  expect(await readdir(join(checkout, 'node_modules'))).toEqual(['.installed']);
  await writeFile(join(checkout, 'package-lock.json'), '{ "lockfileVersion": 3 }');
  expect(await setUp()).toMatchObject({ status: 0 });
  expect(await readFile(asked, 'utf8')).toBe('ci');
});

test('packages behind a link are not replaced: it is named, and they stay', async () => {
  const elsewhere = join(folder, 'elsewhere');
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, 'kept'), '');
  await symlink(elsewhere, join(checkout, 'node_modules'), kind);
  const { status, err } = await setUp();
  expect(status).toBe(1);
  expect(err).toContain('node_modules is a link to ');
  expect(err).toContain('Remove the link, and run this again.');
  expect(await readdir(elsewhere)).toEqual(['kept']);
});

test('packages behind a link are used where they are those of the lock file', async () => {
  expect(await setUp()).toMatchObject({ status: 0 });
  const stamp = await readFile(join(checkout, 'node_modules', '.installed'));
  const elsewhere = join(folder, 'elsewhere');
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, '.installed'), stamp);
  await rm(join(checkout, 'node_modules'), { recursive: true });
  await symlink(elsewhere, join(checkout, 'node_modules'), kind);
  expect(await setUp()).toEqual({ status: 0, out: '', err: '' });
  expect(await readdir(elsewhere)).toEqual(['.installed']);
});
