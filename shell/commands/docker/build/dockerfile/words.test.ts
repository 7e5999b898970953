import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords, substitute, SubstitutionError } from './words.ts';

const variables = new Map([
  ['A', 'one'],
  ['EMPTY', ''],
  ['FOO', 'foobarbaz'],
  ['STR', 'barbar'],
  ['FILE', 'a/b.tar.gz'],
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
  ['${FOO#f*b}', 'arbaz'],
  ['${FOO##f*b}', 'az'],
  ['${FOO#x}', 'foobarbaz'],
  ['${FOO%b*}', 'foobar'],
  ['${FOO%%b*}', 'foo'],
  ['${FILE%.*}-${FILE%%.*}', 'a/b.tar-a/b'],
  ['${FILE##*/}', 'b.tar.gz'],
  ['${STR/bar/foo}', 'foobar'],
  ['${STR//bar/foo}', 'foofoo'],
  ['${STR//b?r/$A}', 'oneone'],
  ['${STR/bar}', 'bar'],
  ['${FILE/\\//-}', 'a-b.tar.gz'],
  ['${NONE#a*}', ''],
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
