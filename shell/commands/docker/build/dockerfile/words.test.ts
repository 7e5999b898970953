import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords, substitute, SubstitutionError } from './words.ts';

const variables = new Map([
  ['A', 'one'],
  ['EMPTY', ''],
]);

// Dockerfile reference, "Environment replacement".
test.each([
  ['$A', 'one'],
  ['${A}x', 'onex'],
  ['$Ax', ''],
  ['\\$A', '$A'],
  ["'$A'", '$A'],
  ['"$A b"', 'one b'],
  ['$NONE', ''],
  ['${NONE:-else}', 'else'],
  ['${NONE:-$A}', 'one'],
  ['${EMPTY:-else}', 'else'],
  ['${EMPTY-else}', ''],
  ['${A:+set}', 'set'],
  ['${EMPTY:+set}', ''],
  ['${EMPTY+set}', 'set'],
  ['a$', 'a$'],
  ['"a\\"b"', 'a"b'],
])('%s becomes %j', (word, value) => {
  expect(substitute(word, variables, '\\')).toBe(value);
});

test.each(['${A', '"open', '${A:!x}', '${NONE:?gone}', '${}'])('%s cannot be replaced', (word) => {
  expect(() => substitute(word, variables, '\\')).toThrow(SubstitutionError);
});

test('what is quoted comes back as it was, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string().map((it) => it.replaceAll("'", '')),
        { minLength: 1 },
      ),
      (texts) => {
        const line = texts.map((it) => `'${it}'`).join(' ');
        const words = splitWords(line, '\\');
        expect(words.map((it) => substitute(it, variables, '\\'))).toEqual(texts);
      },
    ),
  );
});
