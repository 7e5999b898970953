import { expect, test } from 'vitest';
import { parseFence } from './fence.ts';
import { departure } from './expected.ts';

const variables = { REPOSITORY: 'team/app' };

const table: [rule: string, fence: string, output: string, asExpected: boolean][] = [
  ['the same text', '$ a\none\ntwo', 'one\ntwo\n', true],
  ['another text', '$ a\none', 'two\n', false],
  ['more than expected', '$ a\none', 'one\ntwo\n', false],
  ['less than expected', '$ a\none\ntwo', 'one\n', false],
  ['a variable is its value', '$ a\n$REPOSITORY is there', 'team/app is there', true],
  ['a name that is no variable stays', '$ a\n$HOME', '$HOME', true],
  ['… is anything in a line', '$ a\nsha256:… done', 'sha256:0123 done', true],
  ['… leaves the rest of the line as it is', '$ a\nsha256:… done', 'sha256:0123 failed', false],
  ['… in a line of its own is any lines', '$ a\none\n…\nfour', 'one\ntwo\nthree\nfour', true],
  ['… and also none', '$ a\none\n…\ntwo', 'one\ntwo', true],
  ['… at the end is whatever follows', '$ a\none\n…', 'one\ntwo\nthree', true],
  ['… and also nothing', '$ a\none\n…', 'one', true],
  ['… at the beginning', '$ a\n…\nlast', 'first\nlast', true],
  ['a command without output may print', '$ a\n$ b\nfrom b', 'from a\nfrom b', true],
  ['a command after it may print, too', '$ a\nfrom a\n$ b', 'from a\nfrom b', true],
  ['a fence without output may print anything', '$ a', 'whatever', true],
  ['letters with a meaning elsewhere', '$ a\n[(a.b)] $1 +*?', '[(a.b)] $1 +*?', true],
  ['blanks at the end of a line do not count', '$ a\none', 'one  \r\n', true],
];

test.each(table)('%s', (_, code, output, asExpected) => {
  const said = departure(parseFence(code, ''), output, variables);
  expect(said === undefined, said).toBe(asExpected);
});

test('a departure shows both texts', () => {
  expect(departure(parseFence('$ a\n$REPOSITORY', ''), 'other', variables)).toBe(
    'expected\nteam/app\nand found\nother',
  );
});
