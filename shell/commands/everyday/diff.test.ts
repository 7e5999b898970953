/** `diff` as GNU's answers. */
import { expect, test } from 'vitest';
import { openTerminal } from '../../terminal.fixture.ts';
import { everydayCommands } from './index.ts';

const open = () =>
  openTerminal({
    commands: everydayCommands,
    files: {
      a: 'one\ntwo\nthree\n',
      b: 'one\n2\nthree\nfour\n',
      c: 'ONE\n  two\nthree \n',
      open: 'one\ntwo\nthree',
      binary: '\0\x01',
      'old/x': '1\n',
      'old/sub/y': 'y\n',
      'old/gone': 'gone\n',
      'new/x': '2\n',
      'new/sub/y': 'Y\n',
      'new/added': 'added\n',
    },
    now: () => new Date('2026-03-01T12:00:00Z'),
  });

test.each<[line: string, status: number, stdout: string]>([
  ['diff a a', 0, ''],
  ['diff -s a a', 0, 'Files a and a are identical\n'],
  ['diff a b', 1, '2c2\n< two\n---\n> 2\n3a4\n> four\n'],
  ['diff b a', 1, '2c2\n< 2\n---\n> two\n4d3\n< four\n'],
  ['diff /dev/null a', 1, '0a1,3\n> one\n> two\n> three\n'],
  ['diff a open', 1, '3c3\n< three\n---\n> three\n\\ No newline at end of file\n'],
  ['diff -q a b', 1, 'Files a and b differ\n'],
  ['diff -iw a c', 0, ''],
  ['diff -b a c', 1, '1,2c1,2\n< one\n< two\n---\n> ONE\n>   two\n'],
  ['diff a binary', 1, 'Binary files a and binary differ\n'],
  ['cat b | diff a -', 1, '2c2\n< two\n---\n> 2\n3a4\n> four\n'],
  ['diff <(echo x) <(echo y)', 1, '1c1\n< x\n---\n> y\n'],
  ['diff -u a b | tail -n +3', 0, '@@ -1,3 +1,4 @@\n one\n-two\n+2\n three\n+four\n'],
  ['diff -U0 a b | tail -n +3', 0, '@@ -2 +2 @@\n-two\n+2\n@@ -3,0 +4 @@\n+four\n'],
  ['diff old/x new', 1, '1c1\n< 1\n---\n> 2\n'],
  [
    'diff old new',
    1,
    'Only in new: added\nOnly in old: gone\nCommon subdirectories: old/sub and new/sub\ndiff old/x new/x\n1c1\n< 1\n---\n> 2\n',
  ],
  [
    'diff -r old new',
    1,
    'Only in new: added\nOnly in old: gone\ndiff -r old/sub/y new/sub/y\n1c1\n< y\n---\n> Y\ndiff -r old/x new/x\n1c1\n< 1\n---\n> 2\n',
  ],
  [
    'diff -rqN old new',
    1,
    'Files old/added and new/added differ\nFiles old/gone and new/gone differ\nFiles old/sub/y and new/sub/y differ\nFiles old/x and new/x differ\n',
  ],
])('%s', async (line, status, stdout) => {
  const screen = await (await open()).type(line);
  expect({ status: screen.status, stdout: screen.stdout }).toEqual({ status, stdout });
});

test('a unified diff is headed by names and times', async () => {
  const { stdout } = await (
    await open()
  ).type('touch -d 2026-01-02T03:04:05Z a b; diff -u a b | head -2');
  expect(stdout).toMatch(/^--- a\t2026-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9} \+0000\n\+\+\+ b\t/);
});

test.each<[line: string, stderr: string]>([
  ['diff a nope', 'diff: nope: No such file or directory\n'],
  ['diff a', "diff: missing operand after 'a'\ndiff: Try 'diff --help' for more information.\n"],
  ['diff a b c', "diff: extra operand 'c'\ndiff: Try 'diff --help' for more information.\n"],
  ['diff --nope a b', "diff: unrecognized option '--nope'\n"],
])('%s could not be told', async (line, stderr) => {
  const screen = await (await open()).type(line);
  expect({ status: screen.status, stderr: screen.stderr }).toEqual({ status: 2, stderr });
});
