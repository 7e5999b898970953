/** What the package ships, installed as npm does it but without a network, and the examples of its page. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(join(root, 'src/content/docs/reference/embedding.md'), 'utf8');
const examples = [...page.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  execFileSync('npm', ['pack', '--silent', '--offline', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  const [tarball] = readdirSync(folder);
  execFileSync('tar', ['-xzf', tarball], { cwd: folder });
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  execFileSync('mv', [join(folder, 'package'), join(modules, 'ecr-workbook')]);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the page has an example for each way in', () => {
  expect(examples).toHaveLength(2);
});

test.each(examples.map((code, place) => [place + 1, code]))(
  'example %i of the page does what it says, from an installed package',
  (place, code) => {
    const file = join(folder, `example-${place}.mjs`);
    writeFileSync(file, code);
    execFileSync(process.execPath, [file], { cwd: folder, stdio: 'pipe' });
  },
  60_000,
);

test('the package has types, and none of them names a source', () => {
  writeFileSync(
    join(folder, 'typed.mts'),
    `import { createSandbox, type Sandbox } from 'ecr-workbook/sandbox';
const sandbox: Sandbox = await createSandbox({ control: false });
// @ts-expect-error there is no such option
await createSandbox({ contorl: false });
export const answer: Promise<Response> = sandbox.handle(new Request('https://public.ecr.aws/v2/'));
`,
  );
  const options = '--noEmit --strict --module nodenext --target esnext --skipLibCheck'.split(' ');
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, ...options, ...types, 'typed.mts'], { cwd: folder });
}, 60_000);

test('its command serves a sandbox, and asks one', async () => {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const command = join(folder, 'node_modules/ecr-workbook', bin['ecr-workbook']);
  const asked = (...args) => spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  const sandbox = spawn(process.execPath, [command, 'sandbox', '--port', '0']);
  try {
    const [line] = await once(createInterface(sandbox.stdout), 'line');
    const [endpoint] = /http:\/\/\S+/.exec(line) ?? [];
    const target = ['--repository', 'not-there', '--endpoint-url', endpoint];
    const { status, stdout } = asked('check', 'repository-exists', ...target);
    expect(stdout).toContain('has no repository not-there');
    expect(status).toBe(1);
  } finally {
    sandbox.kill();
    await once(sandbox, 'exit');
  }
  expect(asked('labs', 'test')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('clone its repository'),
  });
}, 60_000);
