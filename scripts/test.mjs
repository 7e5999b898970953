/**
 * `npm test`: everything a change must pass, in one command and on a fresh machine. Every part runs,
 * also after one has failed; the last line counts.
 *
 *   npm test                 all of it
 *   npm test -- unit lint    these parts
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { installFromDebian } from './debian.mjs';
import { requireNode24 } from './node-version.mjs';

requireNode24();
const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, '.cache', 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const bin = (...path) => join(root, 'node_modules', ...path);
const one = { passed: 1, failed: 0, skipped: 0 };

const parts = [
  {
    name: 'format',
    run: () => node(bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'),
  },
  { name: 'lint', run: () => node(bin('eslint', 'bin', 'eslint.js'), '.') },
  {
    name: 'spelling',
    run: () => node(bin('cspell', 'bin.mjs'), '--no-progress'),
  },
  { name: 'unused', run: () => node(bin('knip', 'bin', 'knip.js')) },
  { name: 'types', run: types },
  { name: 'unit', run: unit },
  {
    name: 'decisions',
    run: () => node(bin('vitest', 'vitest.mjs'), 'run', '--config', 'vitest.decisions.config.ts'),
  },
  { name: 'build', run: () => node(join(root, 'scripts', 'build.mjs')) },
  { name: 'weight', run: weight },
  { name: 'e2e', run: e2e },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `No such part: ${unknown.join(', ')}. There are ${parts.map((p) => p.name).join(', ')}.`,
  );
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const { name, run } of parts) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name}`);
  const started = performance.now();
  const counted = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  for (const key of Object.keys(total)) total[key] += counted[key];
  const mark = counted.failed > 0 ? '✕' : '✓';
  const notes = counted.notes ?? [];
  lines.push(`${mark} ${name.padEnd(9)} ${seconds.padStart(6)} s  ${say(counted)}`, ...notes);
}

console.log(`\n${lines.join('\n')}\n\n${say(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function say({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

async function types() {
  const counts = [
    await node(bin('astro', 'bin', 'astro.mjs'), 'check', '--minimumSeverity', 'error'),
    await node(bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.rooms.json'),
    await node(bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'),
  ];
  return counts.reduce(add);
}

async function unit() {
  // Tests that copy images with a real client skip themselves, and say so, where there is none.
  for (const client of ['skopeo', 'buildah', 'podman']) installFromDebian(client);
  const file = join(results, 'unit.json');
  const status = await start([
    bin('vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return counted(file, status, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(brokenFile).length,
    skipped: report.numPendingTests + report.numTodoTests,
    notes: skippedNames(
      report.testResults.flatMap(({ assertionResults }) =>
        assertionResults.filter(({ status: it }) => it !== 'passed' && it !== 'failed'),
      ),
      'fullName',
    ),
  }));
}

/** A file that could not be loaded has no tests to fail. */
function brokenFile({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

async function weight() {
  const { path, how } = await findChromium();
  if (!path) return withoutBrowser('the weight of a page', how);
  return node(join(root, 'scripts', 'weigh.mjs'), '--strict');
}

/** What could not run is counted as skipped, never as passed. */
function withoutBrowser(what, how) {
  console.log(`Not run: ${what} (${how}).`);
  return { passed: 0, failed: 0, skipped: 1, notes: [`    skipped: ${what} (${how})`] };
}

async function e2e() {
  const { path, how } = await findChromium();
  if (!path) return withoutBrowser('the browser tests', how);
  console.log(`Chromium: ${path} (${how})`);
  const file = join(results, 'e2e.json');
  const status = await start(
    // One slow moment of a loaded machine must not refuse a change; what passed only when repeated is named.
    [bin('@playwright', 'test', 'cli.js'), 'test', '--retries=1', '--reporter=list,json'],
    {
      CHROME_PATH: path,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
  );
  return counted(file, status, ({ stats, errors, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    notes: flakyTitles(suites).map((title) => `    passed only when repeated: ${title}`),
  }));
}

/** Titles of the tests that failed at first, in suites within suites. */
function flakyTitles(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ title }) => title),
    ...flakyTitles(inner),
  ]);
}

/** Reads a runner's report; a runner that left none, or failed without a failing test, has failed. */
function counted(file, status, read) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(file, 'utf8')));
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  return counts;
}

function skippedNames(tests, key) {
  return tests.slice(0, 20).map((test) => `    skipped: ${test[key]}`);
}

async function node(...args) {
  return (await start(args)) === 0 ? one : { passed: 0, failed: 1, skipped: 0 };
}

function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

function start(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
