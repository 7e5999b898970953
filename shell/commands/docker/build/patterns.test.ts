import { expect, test } from 'vitest';
import { ignoreRules, patternExpression } from './patterns.ts';

test.each([
  ['*.js', 'a.js', true],
  ['*.js', 'deep/a.js', false],
  ['**/*.js', 'a.js', true],
  ['**/*.js', 'very/deep/a.js', true],
  ['docs/**', 'docs/a/b', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[a-c]1', 'b1', true],
  ['[^a]1', 'a1', false],
  ['a.b', 'axb', false],
  ['a\\*b', 'a*b', true],
])('%s against %s: %s', (pattern, path, matches) => {
  expect(patternExpression(pattern).test(path)).toBe(matches);
});

test.each([
  ['node_modules', 'node_modules/a/b.js', true],
  ['node_modules', 'src/node_modules/a', false],
  ['/dist/', 'dist/a', true],
  ['*\n!keep', 'keep', false],
  ['*\n!keep\nkeep', 'keep', true],
  ['docs\n!docs/README.md', 'docs/README.md', false],
  ['# node_modules', 'node_modules', false],
  ['**/.git', 'a/.git/config', true],
])('.dockerignore %j leaves out %s: %s', (rules, path, isIgnored) => {
  expect(ignoreRules(rules)(path)).toBe(isIgnored);
});
