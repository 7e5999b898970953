import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonError, parseJson } from './json.ts';

// Python 3.13's words.
test.each([
  ['', 'Expecting value: line 1 column 1 (char 0)'],
  ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
  ['{"a":1', "Expecting ',' delimiter: line 1 column 7 (char 6)"],
  ['{a:1}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ["{'a':1}", 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['{"a":}', 'Expecting value: line 1 column 6 (char 5)'],
  ['{"a":1,}', 'Illegal trailing comma before end of object: line 1 column 7 (char 6)'],
  ['[1,]', 'Illegal trailing comma before end of array: line 1 column 3 (char 2)'],
  ['[1 2]', "Expecting ',' delimiter: line 1 column 4 (char 3)"],
  ['{\n  "a": 1\n  "b": 2\n}', "Expecting ',' delimiter: line 3 column 3 (char 13)"],
  ['"abc', 'Unterminated string starting at: line 1 column 1 (char 0)'],
  ['"a\tb"', 'Invalid control character at: line 1 column 3 (char 2)'],
  ['"a\\q"', 'Invalid \\escape: line 1 column 3 (char 2)'],
  ['{} {}', 'Extra data: line 1 column 4 (char 3)'],
])('%j is refused as Python refuses it', (text, message) => {
  expect(() => parseJson(text)).toThrow(message);
});

test('whatever is no JSON is refused with a place, whatever is JSON is read', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.json().map((text) => text.slice(1)),
        fc.string(),
      ),
      (text) => {
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expect(() => parseJson(text)).toThrow(JsonError);
          return;
        }
        expect(parseJson(text)).toEqual(expected);
      },
    ),
  );
});
