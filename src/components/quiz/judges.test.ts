import { expect, test } from 'vitest';
import { judgeMatch, readMatch, writeMatch } from './judge-match.ts';
import { judgeNumber, parseNumber } from './judge-number.ts';
import { judgeOrder, moved } from './judge-order.ts';

const order = ['rule', 'pull', 'copy'];

test.each([
  [['rule', 'pull', 'copy'], true, 'Right.', undefined],
  [['pull', 'rule', 'copy'], false, 'Another one comes first.', 'rule'],
  [['rule', 'copy', 'pull'], false, 'The first one fits. What comes second?', 'pull'],
])('the order %j', (given, right, summary, next) => {
  expect(judgeOrder(order, given)).toEqual({ right, summary, next });
});

test('the first two of four fit, and the third is named', () => {
  expect(judgeOrder(['a', 'b', 'c', 'd'], ['a', 'b', 'd', 'c'])).toEqual({
    right: false,
    summary: 'The first 2 fit. What comes after them?',
    next: 'c',
  });
});

test.each([
  ['copy', -1, ['rule', 'copy', 'pull']],
  ['rule', 1, ['pull', 'rule', 'copy']],
  ['rule', -1, order],
  ['copy', 1, order],
  ['gone', 1, order],
] as const)('%s moves by %i', (id, by, expected) => {
  expect(moved(order, id, by)).toEqual(expected);
});

test('a match that fits, and one that does not', () => {
  expect(
    judgeMatch(
      new Map([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ),
  ).toEqual({ right: true, summary: 'Right.', wrong: [] });
  expect(
    judgeMatch(
      new Map([
        ['a', 'b'],
        ['b', 'b'],
      ]),
    ),
  ).toEqual({
    right: false,
    summary: '1 of 2 fit.',
    wrong: ['a'],
  });
});

test('a match is read as it was written, and what is none is left out', () => {
  const given = new Map([
    ['a', 'b'],
    ['b', 'a'],
  ]);
  expect(readMatch(writeMatch(given))).toEqual(given);
  expect(readMatch(['a', 'a=b=c', '=b', 'a='])).toEqual(new Map());
});

test.each([
  ['12', 12],
  [' 1,000 ', 1000],
  ['1,234,567.5', 1_234_567.5],
  ['0.5', 0.5],
  ['0,5', 0.5],
  ['-3', -3],
  ['10 000', 10_000],
  ['twelve', undefined],
  ['', undefined],
  ['1.2.3', undefined],
  ['Infinity', undefined],
])('“%s” is the number %s', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test('a number may be a little off, and a well-known mistake is recognised', () => {
  const asked = { value: 60, within: 2 };
  const mistakes = [{ id: 'doubled', value: 120, within: 0 }];
  expect(judgeNumber(asked, mistakes, 61)).toMatchObject({ right: true });
  expect(judgeNumber(asked, mistakes, 120)).toMatchObject({ right: false, mistake: 'doubled' });
  expect(judgeNumber(asked, mistakes, 50)).toMatchObject({ summary: 'Not this: it is more.' });
  expect(judgeNumber(asked, mistakes, 70)).toMatchObject({
    summary: 'Not this: it is less.',
    mistake: undefined,
  });
});
