/**
 * Weighs the JavaScript of a lab page, as Brotli: what it loads before the first Run, and what the first
 * Run adds. With --strict, too much is an error.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright';
import { findChromium } from './chromium.mjs';
import { servePlain } from './plain-file-server.mjs';

/** Bytes; see the promises in the README. */
const limits = { before: 60_000, firstRun: 450_000 };

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const lab = '/labs/private-repository/';

const { path, how } = await findChromium();
if (!path) {
  console.log(`Nothing was weighed: ${how}.`);
  process.exit(0);
}

const loaded = new Map();
const server = await servePlain(dist, {
  onFile: (file) => {
    if (file.endsWith('.js')) loaded.set(file.slice(dist.length), weigh(file));
  },
});
const browser = await chromium.launch({
  executablePath: path,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  await page.goto(server.url + lab, { waitUntil: 'networkidle' });
  const before = new Map(loaded);
  await page.getByRole('button', { name: /^Run/ }).first().click();
  await page.getByText('Succeeded').first().waitFor();
  const firstRun = new Map([...loaded].filter(([file]) => !before.has(file)));

  report('before the first Run', before, limits.before);
  report('added by the first Run', firstRun, limits.firstRun);
} finally {
  await browser.close();
  await server.close();
}

function report(what, files, limit) {
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  console.log(`${kB(total)} ${what} (limit ${kB(limit)})`);
  for (const [file, bytes] of [...files].sort((a, b) => b[1] - a[1]).slice(0, 8)) {
    console.log(`  ${kB(bytes)}  ${file}`);
  }
  if (total > limit && process.argv.includes('--strict')) {
    console.error(`Too heavy: ${kB(total - limit)} more than the limit.`);
    process.exitCode = 1;
  }
}

function weigh(file) {
  const compressed = `${file}.br`;
  return existsSync(compressed)
    ? readFileSync(compressed).length
    : brotliCompressSync(readFileSync(join(file))).length;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
