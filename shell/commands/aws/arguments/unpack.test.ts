import { expect, test } from 'vitest';
import { filesAtHome, runAws } from '../at-a-desk.ts';

const files = {
  'object.json': '{"scanFrequency":"SCAN_ON_PUSH"}',
  'blank.json': '\n[]',
  'spaced.json': ' {}',
  'short.txt': 'scanFrequency=SCAN_ON_PUSH,repositoryFilters=[]',
  'one-name.txt': 'app',
  bytes: new Uint8Array([0x61, 0x27, 0x0a, 0xff]),
};

/** What a line that is never sent says, after `(ParamValidation): `. */
async function complaint(args: readonly string[]): Promise<string> {
  const { status, stderr } = await runAws(args, { fs: await filesAtHome(files) });
  expect(status).toBe(252);
  return stderr.replace('\naws: [ERROR]: An error occurred (ParamValidation): ', '').trim();
}

const rules = ['ecr', 'put-registry-scanning-configuration', '--scan-type', 'BASIC', '--rules'];

test('a file with an object, where a list is wanted, is read character by character, as the CLI reads it', async () => {
  expect(await complaint([...rules, 'file://object.json'])).toBe(
    `Error parsing parameter '--rules': Invalid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\nJSON received: {`,
  );
});

test('a file with one item in shorthand is no list', async () => {
  expect(await complaint([...rules, 'file://short.txt'])).toBe(
    "Parameter validation failed:\nInvalid type for parameter rules, value: {'scanFrequency': 'SCAN_ON_PUSH', 'repositoryFilters': []}, type: <class 'dict'>, valid types: <class 'list'>, <class 'tuple'>",
  );
});

test('a file with a bare name, where a list of names is wanted, is a list of its characters', async () => {
  const line = ['ecr', 'describe-repositories', '--repository-names', 'file://one-name.txt'];
  expect(await complaint(line)).toBe(
    [
      'Parameter validation failed:',
      ...[0, 1, 2].map(
        (i) => `Invalid length for parameter repositoryNames[${i}], value: 1, valid min length: 2`,
      ),
    ].join('\n'),
  );
});

test('bytes where a text is wanted are shown as Python shows them', async () => {
  const line = ['ecr', 'delete-repository', '--repository-name', 'fileb://bytes'];
  expect(await complaint(line)).toBe(
    `Parameter validation failed:\nInvalid type for parameter repositoryName, value: b"a'\\n\\xff", type: <class 'bytes'>, valid types: <class 'str'>`,
  );
});

test.each([
  ['--image-scanning-configuration', '[]', 'Invalid JSON:\n[]'],
  [
    '--tags',
    'file://',
    "Unable to load paramfile file://: [Errno 2] No such file or directory: ''",
  ],
])('%s %s', async (option, value, message) => {
  const line = ['ecr', 'create-repository', '--repository-name', 'ab', option, value];
  expect(await complaint(line)).toBe(`Error parsing parameter '${option}': ${message}`);
});
