/**
 * `npm test`: everything a change must pass, in one command and on a fresh machine. Every part runs,
 * also after one has failed; the last line counts. What keeps one core busy runs two at a time, and each
 * prints when it has ended; what uses all cores runs alone.
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

/** Those that only read the sources and leave nothing that another part needs, longest first. */
const reading = [
  { name: 'lint', run: (tell) => node(tell, bin('eslint', 'bin', 'eslint.js'), '.') },
  { name: 'types', run: types },
  {
    name: 'format',
    run: (tell) =>
      node(tell, bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'),
  },
  { name: 'spelling', run: (tell) => node(tell, bin('cspell', 'bin.mjs'), '--no-progress') },
  { name: 'unused', run: (tell) => node(tell, bin('knip', 'bin', 'knip.js')) },
];

/** Those that use all cores, or what an earlier one made: unit tests start the book that was built. */
const alone = [
  { name: 'build', run: () => node('inherit', join(root, 'scripts', 'build.mjs')) },
  { name: 'weight', run: weight },
  { name: 'unit', run: unit },
  {
    name: 'decisions',
    run: () =>
      node('inherit', bin('vitest', 'vitest.mjs'), 'run', '--config', 'vitest.decisions.config.ts'),
  },
  { name: 'e2e', run: e2e },
];
const parts = [...reading, ...alone];

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
const isAsked = ({ name }) => asked.length === 0 || asked.includes(name);

const waiting = reading.filter(isAsked);
if (waiting.length > 1)
  console.log(`Side by side: ${waiting.map(({ name }) => name).join(', ')} …`);
await Promise.all([inTurn(waiting), inTurn(waiting)]);
for (const part of alone.filter(isAsked)) {
  console.log(`\n── ${part.name}`);
  await judge(part);
}

console.log(`\n${lines.join('\n')}\n\n${say(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Takes part after part from those that wait; what one says is printed under its name, in one piece. */
async function inTurn(queue) {
  for (let part = queue.shift(); part; part = queue.shift()) {
    const { name, run } = part;
    const said = [];
    await judge({ name, run: () => run((text) => said.push(text)) });
    console.log(`\n── ${name}\n${said.join('')}`.trimEnd());
  }
}

async function judge({ name, run }) {
  const started = performance.now();
  const counted = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  for (const key of Object.keys(total)) total[key] += counted[key];
  const mark = counted.failed > 0 ? '✕' : '✓';
  const notes = counted.notes ?? [];
  lines.push(`${mark} ${name.padEnd(9)} ${seconds.padStart(6)} s  ${say(counted)}`, ...notes);
}

function say({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** Components, then what runs anywhere without the DOM and Node, then all other code: each file where it belongs. */
async function types(tell) {
  const check = ['check', '--minimumSeverity', 'error', '--tsconfig', 'tsconfig.astro.json'];
  const counts = [
    await node(tell, bin('astro', 'bin', 'astro.mjs'), ...check),
    await node(tell, bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.rooms.json'),
    await node(tell, bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'),
  ];
  return counts.reduce(add);
}

async function unit() {
  // Tests that copy images with a real client skip themselves, and say so, where there is none.
  for (const client of ['skopeo', 'buildah', 'podman']) installFromDebian(client);
  const file = join(results, 'unit.json');
  const status = await start('inherit', [
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
  return node('inherit', join(root, 'scripts', 'weigh.mjs'), '--strict');
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
    'inherit',
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

async function node(tell, ...args) {
  return (await start(tell, args)) === 0 ? one : { passed: 0, failed: 1, skipped: 0 };
}

function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** `tell` is given what the program prints, or `inherit` prints it as it comes. Resolves to the status. */
function start(tell, args, env = {}) {
  return new Promise((resolve, reject) => {
    const out = tell === 'inherit' ? tell : 'pipe';
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', out, out],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', tell);
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
