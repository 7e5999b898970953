/** `ecr-workbook labs test`, as its user meets it. */
import { expect, test } from 'vitest';
import { main } from '../main.ts';
import { exitCodeOf, inWords } from './report.ts';

async function typed(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await main(['labs', ...argv], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    colour: false,
    env: {},
    stopped: new Promise(() => undefined),
  });
  return { code, out, err };
}

test('a lab that keeps its promises ends with 0, and says what was tried', async () => {
  const { code, out } = await typed('test', 'orientation', '--runs', '1', '--seed', '7');
  expect(code, out).toBe(0);
  expect(out).toMatch(/^orientation\n/);
  expect(out).toContain('its own settings: 8 steps, 4 of them from red to green');
  expect(out).toMatch(/ok {4}region [\w-]+, repository \S+: 8 steps/);
  expect(out).toMatch(/\d+ wrong answers with the verdict each is promised/);
  expect(out).toContain('again with --seed 7');
});

test.each([
  [['tset'], 'labs knows test, and not “tset”. Did you mean test?'],
  [[], 'Do what with the labs? test.'],
  [['test', 'scaning'], 'Did you mean scanning?'],
  [['test', 'scanning', 'orientation'], 'One lab, or all: scanning or orientation.'],
  [['test', '--runs', 'many'], '--runs'],
  [['test', '--client', 'natve'], 'Did you mean native?'],
])('%j cannot be run as it was typed', async (argv, message) => {
  const { code, err } = await typed(...argv);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('the help tells which labs there are', async () => {
  const { code, out } = await typed('test', '--help');
  expect(code).toBe(0);
  expect(out).toContain('scanning: Scanning and gates');
});

const kept = { what: 'its own settings', breaches: [], notRun: [] };
const broken = { ...kept, breaches: ['push: push ended with 1: no\n'] };
const partly = { ...kept, notRun: ['terraform is not installed'] };

test.each([
  [[kept], 0],
  [[kept, broken, partly], 1],
  [[kept, partly], 3],
])('the exit code says the worst of all', (findings, code) => {
  expect(exitCodeOf(findings)).toBe(code);
});

test('a broken promise and what was not run stand below what was tried', () => {
  expect(inWords(broken)).toBe('  FAIL  its own settings\n        push: push ended with 1: no');
  expect(inWords(partly)).toBe(
    '  part  its own settings\n        not run: terraform is not installed',
  );
});
