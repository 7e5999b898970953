/** Builds the book into dist/, and writes a .br and a .gz beside every file that gains by it. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'dist', '.built-from');

/** What the build reads. A file elsewhere cannot change a page. */
const sources = [
  'astro.config.mjs',
  'ec.config.mjs',
  'package.json',
  'package-lock.json',
  'checkers',
  'ecr',
  'public',
  'sandbox',
  'shell',
  'src',
  'workbench',
  'scripts/build.mjs',
  'scripts/split-bundle.mjs',
  'scripts/split-just-bash.mjs',
];

/** Builds unless dist/ was built from exactly these sources. */
export async function buildIfStale() {
  const wanted = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  await build();
}

export async function build() {
  const wanted = fingerprint();
  const started = performance.now();
  console.log('Building the book …');
  // Beside the last good book, which stays until the new one is whole.
  const fresh = join(root, '.cache', 'dist');
  rmSync(fresh, { recursive: true, force: true });
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  await run(astro, ['build', '--silent', '--outDir', fresh]);
  const files = await compressAll(fresh);
  writeFileSync(join(fresh, '.built-from'), wanted);
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(fresh, join(root, 'dist'));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Built ${files} files in ${seconds} s.`);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of walk(join(root, source))) {
      if (/\.test\.\w+$/.test(file)) continue;
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function walk(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => walk(join(path, name)));
}

const worthIt = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.svg',
  '.xml',
  '.txt',
  '.wasm',
  '.webmanifest',
]);

async function compressAll(folder) {
  const files = walk(folder).filter((file) => !file.endsWith('.br') && !file.endsWith('.gz'));
  await Promise.all(
    files
      .filter((file) => worthIt.has(extname(file)))
      .map(async (file) => {
        const content = await readFile(file);
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        await Promise.all([
          writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params: quality })),
          writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 })),
        ]);
      }),
  );
  return files.length;
}

function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the build ended with status ${code}`)),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
}
