import { describe, expect, test } from 'vitest';
import { parseQuery } from './query.ts';

const answer = {
  repositories: [
    { name: 'b', tags: ['x', 'y'], size: 2 },
    { name: 'a', tags: [], size: 1 },
  ],
};

test.each([
  ['repositories[].name', ['b', 'a']],
  ['repositories[*].tags[]', ['x', 'y']],
  ['sort_by(repositories,&name)[-1].name', 'b'],
  ['repositories[?name==`a`].size', [1]],
  ["repositories[?name=='a'].size | [0]", 1],
  ['repositories[?contains(tags, `x`)].{n:name,s:size}', [{ n: 'b', s: 2 }]],
  ['length(repositories)', 2],
  ['nothing', null],
  ['@', answer],
])('%s', (expression, value) => {
  expect(parseQuery(expression)(answer)).toEqual(value);
});

// The words of the AWS CLI, which knows no `=`, no arithmetic and no unfinished literal.
describe('what the AWS CLI cannot read is refused in its words', () => {
  test.each([
    ["a[?b='x']", "Bad jmespath expression: Unknown token '=':\na[?b='x']\n    ^"],
    ['[?x==`1]', 'Bad jmespath expression: Unclosed ` delimiter:\n[?x==`1]\n     ^'],
    ["[?x=='1]", "Bad jmespath expression: Unclosed ' delimiter:\n[?x=='1]\n     ^"],
    ['"abc', 'Bad jmespath expression: Unclosed " delimiter:\n"abc\n^'],
    ['a + b', 'Bad jmespath expression: Unknown token +:\na + b\n  ^'],
    ['$', 'Bad jmespath expression: Unknown token $:\n$\n^'],
    ['a[', 'Invalid jmespath expression: Incomplete expression:\n"a["\n   ^'],
    ['r[].{n:m', 'Invalid jmespath expression: Incomplete expression:\n"r[].{n:m"\n         ^'],
    [
      'a]',
      'Unexpected token: ]: Parse error at column 1, token "]" (RBRACKET), for expression:\n"a]"\n  ^',
    ],
    [
      'a b',
      'Unexpected token: b: Parse error at column 2, token "b" (UNQUOTED_IDENTIFIER), for expression:\n"a b"\n   ^',
    ],
    [
      'a.',
      "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: eof: Parse error at column 2, token \"\" (EOF), for expression:\n\"a.\"\n   ^",
    ],
    [
      '{a}',
      'Expecting: colon, got: rbrace: Parse error at column 2, token "}" (RBRACE), for expression:\n"{a}"\n   ^',
    ],
    [
      'a * b',
      'invalid token: Parse error at column 2, token "*" (STAR), for expression:\n"a * b"\n   ^',
    ],
    ['', 'Invalid JMESPath expression: cannot be empty.'],
  ])('%s', (expression, message) => {
    expect(() => parseQuery(expression)).toThrow(`Bad value for --query ${expression}: ${message}`);
  });
});

test('a function that the AWS CLI lacks is unknown', () => {
  expect(() => parseQuery('upper(name)')({ name: 'a' })).toThrow('Unknown function: upper()');
});
