import { expect, test } from 'vitest';
import { rangeOf } from './range.ts';

test.each([
  [null, undefined],
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=0-9', { start: 0, end: 10 }],
  ['bytes=0-99', { start: 0, end: 10 }],
  ['bytes=3-', { start: 3, end: 10 }],
  ['bytes=-3', { start: 7, end: 10 }],
  ['bytes=-30', { start: 0, end: 10 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,3-4', undefined],
  ['items=0-1', undefined],
])('of ten bytes, the range %j is %j', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range);
});

test('nothing has no range', () => {
  expect(rangeOf('bytes=0-', 0)).toBe('unsatisfiable');
});
