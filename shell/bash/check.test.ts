import { describe, expect, test } from 'vitest';
import { openTerminal } from '../terminal.fixture.ts';

const { shell } = await openTerminal();

describe('Enter', () => {
  test.each([
    'echo hi',
    '',
    '# a |',
    'a && b',
    'cat <<E\nx\nE',
    "echo 'a |'",
    'echo a\\\\',
    'if a; then b; fi',
    'f() { a; }',
  ])('runs %j', (text) => expect(shell.check(text)).toEqual({ status: 'complete' }));

  test.each([
    'a &&',
    'a ||',
    'a |',
    'a \\',
    'if true',
    'echo "x',
    "echo 'x",
    'echo $(',
    'f() {',
    'cat <<E',
    'cat <<E\nx',
    'x=$(cat <<E\ny',
    '(',
    '[[ a',
    'for i in 1 2; do',
    'case x in',
  ])('asks for more after %j', (text) =>
    expect(shell.check(text)).toEqual({ status: 'incomplete' }),
  );

  test.each<[text: string, message: string]>([
    ['echo )', "syntax error near unexpected token `)'"],
    ['}', "syntax error near unexpected token `}'"],
    ['done', "syntax error near unexpected token `done'"],
    ['a && && b', "syntax error near unexpected token `&&'"],
    ['| a', "syntax error near unexpected token `|'"],
    ['if true; then fi', "syntax error near unexpected token `fi'"],
  ])('says what is wrong with %j', (text, message) =>
    expect(shell.check(text)).toEqual({ status: 'error', message }),
  );
});
