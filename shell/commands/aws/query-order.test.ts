import { expect, test } from 'vitest';
import { parseQuery } from './query.ts';

const images = [
  { tag: 'old', pushed: '2025-12-31T09:00:00+00:00', size: 1, isBase: true },
  { tag: 'new', pushed: '2026-01-02T09:00:00+00:00', size: 20, isBase: false },
];

test.each([
  ["[?pushed>='2026-01-01'].tag", ['new']],
  ['[?pushed<`2026-01-01`].tag', ['old']],
  ['[?size > `1`].tag', ['new']],
  ['[?size <= `1`].tag', ['old']],
  ["sort_by([?pushed > '2025'], &size)[-1].tag", 'new'],
  ['map(&(size >= `20`), @)', [false, true]],
  ['[0].size < [1].size && [0].pushed < [1].pushed', true],
  ["[?nothing > '2025']", []],
  ['[0].isBase > `0`', null],
  ['`{"type": "Comparator", "name": "LT"}`.name', 'LT'],
])('%s, as the CLI orders numbers and texts', (expression, value) => {
  expect(parseQuery(expression)(images)).toEqual(value);
});

test('a text and a number have no order', () => {
  expect(() => parseQuery('[?pushed > `2025`]')(images)).toThrow(
    "'>' not supported between instances of 'str' and 'int'",
  );
});

test('the function behind it cannot be called', () => {
  expect(() => parseQuery('"in order LT"(a, b)')(images)).toThrow();
});
