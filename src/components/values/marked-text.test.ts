import { expect, test } from 'vitest';
import { markedText } from './marked-text.ts';

const values = { REPOSITORY: 'demo', TAG: 'v1', SHA_TAG: undefined };
const shown = (text: string) =>
  markedText(text, values)
    .map((part) => (part.code === undefined ? part.text : `[${part.variable ?? '-'}:${part.code}]`))
    .join('');

test.each([
  ['demo scans what it receives', '[REPOSITORY:demo] scans what it receives'],
  ['v1 is in demo.', '[TAG:v1] is in [REPOSITORY:demo].'],
  ['demo:v1 and “demo”', '[REPOSITORY:demo]:[TAG:v1] and “[REPOSITORY:demo]”'],
  ['demonstrate my-demo demo/app v1.2', 'demonstrate my-demo demo/app v1.2'],
  ['use `--force v1`', 'use [-:--force v1]'],
  ['an open ` stays', 'an open ` stays'],
  ['', ''],
])('%j is marked word by word', (text, marked) => {
  expect(shown(text)).toBe(marked);
});

test('the longer value wins', () => {
  expect(markedText('a/b', { A: 'a', B: 'a/b' })).toEqual([{ code: 'a/b', variable: 'B' }]);
});
