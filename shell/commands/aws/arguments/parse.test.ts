import { describe, expect, test } from 'vitest';
import { closeMatches, similarity } from './close-matches.ts';
import { parseArguments } from './parse.ts';
import type { Option } from './parse.ts';

const options: readonly Option[] = [
  { name: 'repository-name', takes: 'one', isRequired: true },
  { name: 'registry-id', takes: 'one' },
  { name: 'image-ids', takes: 'any' },
  { name: 'max-items', takes: 'one', isInteger: true },
  { name: 'force', takes: 'none' },
  { name: 'no-force', takes: 'none', key: 'force', given: false },
  {
    name: 'generate-cli-skeleton',
    takes: 'optional',
    given: 'input',
    choices: ['input', 'output'],
  },
];

const parse = (line: string) => {
  const { values, rest } = parseArguments(line.split(' '), options, [
    { name: 'help', isOptional: true },
  ]);
  return { ...Object.fromEntries(values), ...(rest.length > 0 && { rest }) };
};

test.each([
  ['--repository-name a', { 'repository-name': 'a' }],
  ['--repository-name=a', { 'repository-name': 'a' }],
  ['--repository-name a --repository-name b', { 'repository-name': 'b' }],
  ['--repo a --max 3', { 'repository-name': 'a', 'max-items': 3 }],
  ['--repository-name a --image-ids x y', { 'repository-name': 'a', 'image-ids': ['x', 'y'] }],
  ['--repository-name a --image-ids', { 'repository-name': 'a', 'image-ids': [] }],
  ['--repository-name a --force', { 'repository-name': 'a', force: true }],
  ['--force --no-force --repository-name a', { 'repository-name': 'a', force: false }],
  [
    '--repository-name a --generate-cli-skeleton',
    { 'repository-name': 'a', 'generate-cli-skeleton': 'input' },
  ],
  [
    '--repository-name a --generate-cli-skeleton output',
    { 'repository-name': 'a', 'generate-cli-skeleton': 'output' },
  ],
  ['--repository-name a --unknown b', { 'repository-name': 'a', rest: ['--unknown'], help: 'b' }],
  ['--repository-name a -- --force', { 'repository-name': 'a', help: '--force' }],
  ['--repository-name -5', { 'repository-name': '-5' }],
])('%s', (line, values) => {
  expect(parse(line)).toEqual(values);
});

describe('what does not fit is refused in the words of argparse', () => {
  test.each([
    ['--force', 'the following arguments are required: --repository-name'],
    ['--repository-name', 'argument --repository-name: expected one argument'],
    ['--repository-name --force', 'argument --repository-name: expected one argument'],
    ['--repository-name a --force=yes', "argument --force: ignored explicit argument 'yes'"],
    ['--repository-name a --max-items x', "argument --max-items: invalid int value: 'x'"],
    ['--re a', 'ambiguous option: --re could match --repository-name, --registry-id'],
    [
      '--repository-name a --generate-cli-skeleton outpu',
      "argument --generate-cli-skeleton: Found invalid choice 'outpu'\n\nMaybe you meant:\n\n  * output\n\nusage:",
    ],
    [
      '--repository-name a --generate-cli-skeleton xml',
      "argument --generate-cli-skeleton: Found invalid choice 'xml'\n\n\nusage:",
    ],
  ])('%s', (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});

test('suggestions are the names most alike, at most three', () => {
  const names = ['describe-images', 'describe-registry', 'describe-repositories', 'list-images'];
  expect(closeMatches('describe-image', names)).toEqual(['describe-images']);
  expect(closeMatches('describe-repositorys', names)).toEqual([
    'describe-repositories',
    'describe-registry',
  ]);
  expect(closeMatches('zzz', names)).toEqual([]);
  // difflib.SequenceMatcher(None, 'list-images', 'images-list').ratio()
  expect(similarity('list-images', 'images-list')).toBeCloseTo(0.5454545, 6);
});
