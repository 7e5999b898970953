import { expect, test } from 'vitest';
import { lastLines, timeOf } from './words.ts';

test.each([
  [5.6, '6 ms'],
  [99, '99 ms'],
  [412, '0.4 s'],
  [9949, '9.9 s'],
  [9960, '10 s'],
  [59_600, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%d milliseconds are told as %s', (milliseconds, told) => {
  expect(timeOf(milliseconds)).toBe(told);
});

test.each([
  ['a\nb\nc\n\n', 2, 'b\nc'],
  ['\u001b[31mred\u001b[0m', 1, 'red'],
  ['10%\r50%\r100%\r\ndone\n', 5, '100%\ndone'],
  ['\u001b]133;D;0\u0007ok', 1, 'ok'],
  ['', 3, ''],
])('the last lines of %j are what a terminal shows', (output, count, shown) => {
  expect(lastLines(output, count)).toBe(shown);
});
