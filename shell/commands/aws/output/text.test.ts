import { expect, test } from 'vitest';
import { formatOutput } from './format.ts';

// Written by the AWS CLI.
const texts: [what: string, value: unknown, text: string][] = [
  ['a structure', { a: 1, b: 'two' }, '1\ttwo\n'],
  ['a structure of one scalar', { a: true }, 'True\n'],
  [
    'nested structures, and a list whose items differ',
    {
      repositories: [
        {
          name: 'x',
          uri: '111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/x',
          scan: { scanOnPush: true },
        },
        { name: 'yy', other: null, scan: { scanOnPush: false, k: [1, 2] } },
      ],
    },
    'REPOSITORIES\tx\t\t111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/x\nSCAN\tTrue\nREPOSITORIES\tyy\tNone\t\nSCAN\tFalse\nK\t1\nK\t2\n',
  ],
  ['a list of texts', ['a', 'bb'], 'a\tbb\n'],
  [
    'a list of lists',
    [
      ['a', 'b'],
      ['ccc', 'd'],
    ],
    'a\tb\nccc\td\n',
  ],
  [
    'a list of lists of lists',
    [
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      ['e', 'f'],
    ],
    'a\tb\nc\td\ne\tf\n',
  ],
  [
    'structures three deep',
    { x: { y: { z: 1, w: [{ q: 1, r: 2, s: { t: 1 } }] } } },
    'Y\t1\nW\t1\t2\nS\t1\n',
  ],
  ['wide characters', { name: '日本…', b: 'c' }, 'c\t日本…\n'],
  ['a lone text', 'str', 'str\n'],
  ['a lone null', null, 'None\n'],
  ['nothing', [], ''],
];

const layout = { format: 'text', title: '', columns: 80, hasColour: false } as const;

test.each(texts)('%s is written as the AWS CLI writes it', async (_, value, text) => {
  expect(await formatOutput(value, layout)).toBe(text);
});

test('JSON is indented by four and keeps characters as they are', async () => {
  const json = await formatOutput({ a: ['é', '😀'], b: {} }, { ...layout, format: 'json' });
  expect(json).toBe('{\n    "a": [\n        "é",\n        "😀"\n    ],\n    "b": {}\n}\n');
});

test.each(['json', 'yaml', 'yaml-stream', 'table', 'off'] as const)(
  'an empty answer prints nothing as %s',
  async (format) => {
    expect(await formatOutput({}, { ...layout, format })).toBe('');
  },
);

test('nothing found is null, and None as text', async () => {
  expect(await formatOutput(null, { ...layout, format: 'json' })).toBe('null\n');
  expect(await formatOutput(null, { ...layout, format: 'yaml' })).toBe('null\n');
  expect(await formatOutput(null, layout)).toBe('None\n');
});
