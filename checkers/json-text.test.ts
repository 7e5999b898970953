import { expect, test } from 'vitest';
import { jsonOf } from './json-text.ts';

test.each([
  ['{"a":1}', { a: 1 }],
  ['null', null],
  ['{"a":', undefined],
  ['', undefined],
])('%s says %j', (text, value) => {
  expect(jsonOf(text)).toEqual(value);
});

test('what is no text at all is a mistake of the caller’s, not text that is no JSON', () => {
  expect(() => jsonOf(Symbol('text') as never)).toThrow(TypeError);
});
