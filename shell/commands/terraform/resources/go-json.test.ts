import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonProblem } from './go-json.ts';

test.each([
  ['', 'unexpected end of JSON input', 0],
  ['{', 'unexpected end of JSON input', 1],
  ['[1,', 'unexpected end of JSON input', 3],
  ['nothing', "invalid character 'o' in literal null (expecting 'u')", 2],
  ['file.json', "invalid character 'i' in literal false (expecting 'a')", 2],
  ["{'a': 1}", `invalid character '\\'' looking for beginning of object key string`, 2],
  ['{"a" 1}', "invalid character '1' after object key", 6],
  ['{"a": 1 "b"}', `invalid character '"' after object key:value pair`, 9],
  ['{"a": 1,}', "invalid character '}' looking for beginning of object key string", 9],
  ['[1 2]', "invalid character '2' after array element", 4],
  ['{} x', "invalid character 'x' after top-level value", 4],
  ['"a\nb"', "invalid character '\\n' in string literal", 3],
  ['"\\q"', "invalid character 'q' in string escape code", 3],
  ['"\\u00g0"', "invalid character 'g' in \\u hexadecimal character escape", 6],
  ['-a', "invalid character 'a' in numeric literal", 2],
  ['1.a', "invalid character 'a' after decimal point in numeric literal", 3],
  ['1e+a', "invalid character 'a' in exponent of numeric literal", 4],
])('%j is refused: %s', (text, message, offset) => {
  expect(jsonProblem(text)).toEqual({ message, offset });
});

test('whatever JSON.parse takes is taken, and nothing else', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const near = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '{', '}', '"', ',', ':', '0', '\\', 'e'))
    .map(([text, at, more]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + more + text.slice(place + 1);
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), near, fc.string()), (text) => {
      expect(jsonProblem(text) === undefined).toBe(isJson(text));
    }),
  );
});
