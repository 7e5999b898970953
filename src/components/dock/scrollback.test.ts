import type { RunRecord } from '#workbench/session.ts';
import { expect, test } from 'vitest';
import { scrollbackOf } from './scrollback.ts';

const run = (input: string, output: string, more: Partial<RunRecord> = {}): RunRecord => ({
  id: input,
  input,
  output,
  directory: '~',
  exitCode: 0,
  startedAt: 0,
  milliseconds: 1,
  calls: [],
  changed: [],
  ...more,
});

/** Without colours. */
const plain = (runs: readonly RunRecord[]) =>
  // eslint-disable-next-line no-control-regex -- escape sequences are control characters
  scrollbackOf(runs).replaceAll(/\x1b\[[0-9;]*m/g, '');

test('what ran stands there as it was typed, between marks', () => {
  const origin = { step: 'one', fence: 'who-am-i' };
  const runs = [
    run('cd /tmp', ''),
    run('printf hi', 'hi', { directory: '/tmp' }),
    run('aws sts \\\n  get-caller-identity', '{}\n', { origin }),
  ];
  expect(plain(runs)).toBe(`──── from before ────
~ $ cd /tmp
/tmp $ printf hi
hi
# who-am-i
$ aws sts \\
>   get-caller-identity
{}
──── now ────
`);
});

test('nothing is shown where nothing ran', () => {
  expect(scrollbackOf([])).toBe('');
});

test('what was cleared does not come back', () => {
  const runs = [
    run('echo secret', 'secret\n'),
    run('clear', '\x1b[H\x1b[2J\x1b[3J'),
    run('ls', 'a\n'),
  ];
  expect(plain(runs)).not.toContain('secret');
  expect(plain(runs)).toContain('~ $ ls\na\n');
  expect(scrollbackOf(runs.slice(0, 2))).toBe('');
});

test('no more than the last thousand lines are shown, and where the others are is said', () => {
  const output = Array.from({ length: 1500 }, (_, index) => `line ${index}\n`).join('');
  const lines = plain([run('seq', output)])
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(1002);
  expect(lines[0]).toBe('──── from before; what ran earlier still is in the transcript ────');
  expect(lines[1]).toBe('line 500');
});

test('what a command asked the page or the terminal for is not asked again, and no colour runs on', () => {
  const output = '\x1b]5379;/home/learner/a\x07\x1b[?1049h\x1b[31mred';
  expect(scrollbackOf([run('nano a', output)])).toContain('$\x1b[39m nano a\n\x1b[31mred\n\x1b[0m');
});
