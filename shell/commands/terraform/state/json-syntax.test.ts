import { expect, test } from 'vitest';
import fc from 'fast-check';
import { syntaxErrorOffset } from './json-syntax.ts';

test.each([
  ['no json\n', 2],
  ['{"a": }', 7],
  ['{"a" 1}', 6],
  ['[1, 2', 5],
  ['[1,]', 4],
  ['{"ä": nul}', 11],
  ['{} {}', 4],
  ['', 0],
])('%j stops being JSON at byte %i', (text, offset) => {
  expect(syntaxErrorOffset(text)).toBe(offset);
});

test('any JSON is JSON to its end', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(syntaxErrorOffset(text)).toBeUndefined();
    }),
  );
});

test('what JSON.parse refuses has an offset, and what it takes has none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:," 1tnull-.e') }), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(syntaxErrorOffset(text) === undefined).toBe(isJson);
    }),
  );
});
