import { expect, test } from 'vitest';
import { yamlText } from './yaml.ts';

// Written by the AWS CLI.
const written: [value: unknown, yaml: string][] = [
  ['yes', 'yes'],
  ['true', "'true'"],
  ['null', "'null'"],
  ['~', "'~'"],
  ['', "''"],
  ['0o7', "'0o7'"],
  ['012', "'012'"],
  ['-1', "'-1'"],
  ['1:30', '1:30'],
  ['2019-01-01', "'2019-01-01'"],
  ['2019-07-15T16:47:36+00:00', "'2019-07-15T16:47:36+00:00'"],
  ['=', "'='"],
  ['<<', "'<<'"],
  ['.5', "'.5'"],
  ['1e3', "'1e3'"],
  ['0x1F', "'0x1F'"],
  ['1_000', "'1_000'"],
  ['.inf', "'.inf'"],
  ['111122223333', "'111122223333'"],
  ['sha256:abc', 'sha256:abc'],
  ['a: b', "'a: b'"],
  ['a:b', 'a:b'],
  ['a #b', "'a #b'"],
  ['a#b', 'a#b'],
  ['- a', "'- a'"],
  ['-a', '-a'],
  ['a:', "'a:'"],
  ['#a', "'#a'"],
  ['@a', "'@a'"],
  ['*a', "'*a'"],
  ["'a", "'''a'"],
  ["a'b", "a'b"],
  ['a\tb', '"a\\tb"'],
  ['a\nb', "'a\n\n  b'"],
  ['a\n b', '"a\\n b"'],
  [' a', "' a'"],
  ['é', 'é'],
  ['😀', '"\\U0001F600"'],
  ['', '"\\x7F"'],
  ['{a}', "'{a}'"],
  ['a]', 'a]'],
  ['a,b', 'a,b'],
  ['|', "'|'"],
  ['--- a', "'--- a'"],
  ['1.2', "'1.2'"],
  ['1.2.3', '1.2.3'],
  ['0o8', '0o8'],
  ['-', "'-'"],
  ['.', '.'],
  [
    '{"rules": [{"rulePriority": 1, "description": "keep images", "selection": {"tagStatus": "untagged"}}]}',
    '\'{"rules": [{"rulePriority": 1, "description": "keep images", "selection": {"tagStatus":\n  "untagged"}}]}\'',
  ],
  [
    '{\n  "a": 1,\n  "b": "c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k"\n}',
    '"{\\n  \\"a\\": 1,\\n  \\"b\\": \\"c d e f g h i j k l m n o p q r s t u v w x y z a b\n  c d e f g h i j k\\"\\n}"',
  ],
  [
    'word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 word13 word14 word15 word16 word17 word18 word19 word20 word21 word22 word23 word24 word25 word26 word27 word28 word29',
    'word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12\n  word13 word14 word15 word16 word17 word18 word19 word20 word21 word22 word23 word24\n  word25 word26 word27 word28 word29',
  ],
  [5, '5'],
  [2.5, '2.5'],
  [1e-7, '1e-07'],
  [true, 'true'],
  [null, 'null'],
  [[], '[]'],
  [{}, '{}'],
  [[[1], { b: 1, a: [{ z: [] }] }], '- - 1\n- a:\n  - z: []\n  b: 1'],
];

test.each(written)('%j is written as the AWS CLI writes it', (value, yaml) => {
  expect(yamlText({ k: value })).toBe(
    `k:${Array.isArray(value) && value.length > 0 ? '\n' : ' '}${yaml}\n`,
  );
});

test('keys are sorted, and quoted where they need it', () => {
  expect(yamlText({ b: 1, 'a: b': 2, '': 3, '1': 4 })).toBe("'': 3\n'1': 4\n'a: b': 2\nb: 1\n");
});
