import { expect, test } from 'vitest';
import { formatOutput } from './format.ts';

// Drawn by the AWS CLI.
const tables: [what: string, value: unknown, table: string][] = [
  [
    'a structure',
    { a: 1, b: 'two' },
    `
--------------
|    Title   |
+----+-------+
|  a |   b   |
+----+-------+
|  1 |  two  |
+----+-------+
`.slice(1),
  ],
  [
    'a structure of one scalar',
    { a: true },
    `
---------------
|    Title    |
+----+--------+
|  a |  True  |
+----+--------+
`.slice(1),
  ],
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
    `
----------------------------------------------------------------------------
|                                   Title                                  |
+--------------------------------------------------------------------------+
||                              repositories                              ||
|+------+--------+--------------------------------------------------------+|
|| name | other  |                          uri                           ||
|+------+--------+--------------------------------------------------------+|
||  x   |        |  111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/x   ||
|+------+--------+--------------------------------------------------------+|
|||                                 scan                                 |||
||+--------------------------------------------+-------------------------+||
|||  scanOnPush                                |  True                   |||
||+--------------------------------------------+-------------------------+||
||                              repositories                              ||
|+----------------------+---------------------------+---------------------+|
||         name         |           other           |         uri         ||
|+----------------------+---------------------------+---------------------+|
||  yy                  |  None                     |                     ||
|+----------------------+---------------------------+---------------------+|
|||                                 scan                                 |||
||+------------------------------------------+---------------------------+||
|||  scanOnPush                              |  False                    |||
||+------------------------------------------+---------------------------+||
||||                                  k                                 ||||
|||+--------------------------------------------------------------------+|||
||||  1                                                                 ||||
||||  2                                                                 ||||
|||+--------------------------------------------------------------------+|||
`.slice(1),
  ],
  [
    'a list of texts',
    ['a', 'bb'],
    `
--------
| Title|
+------+
|  a   |
|  bb  |
+------+
`.slice(1),
  ],
  [
    'a list of lists',
    [
      ['a', 'b'],
      ['ccc', 'd'],
    ],
    `
--------------
|    Title   |
+------+-----+
|  a   |  b  |
|  ccc |  d  |
+------+-----+
`.slice(1),
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
    `
------------
|   Title  |
+----+-----+
|  a |  b  |
|  c |  d  |
|  e |  f  |
+----+-----+
`.slice(1),
  ],
  [
    'structures three deep',
    { x: { y: { z: 1, w: [{ q: 1, r: 2, s: { t: 1 } }] } } },
    `
--------------------
|       Title      |
+------------------+
||        x       ||
|+----------------+|
|||       y      |||
||+------+-------+||
|||  z   |  1    |||
||+------+-------+||
||||      w     ||||
|||+-----+------+|||
||||  q  |  r   ||||
|||+-----+------+|||
||||  1  |  2   ||||
|||+-----+------+|||
|||||     s    |||||
||||+----+-----+||||
|||||  t |  1  |||||
||||+----+-----+||||
`.slice(1),
  ],
  [
    'wide characters',
    { name: '日本…', b: 'c' },
    `
-----------------
|     Title     |
+----+----------+
|  b |  name    |
+----+----------+
|  c |  日本…  |
+----+----------+
`.slice(1),
  ],
  [
    'a lone text',
    'str',
    `
-------
|Title|
+-----+
`.slice(1),
  ],
  ['a lone null', null, ''],
  ['nothing', [], ''],
];

const layout = { format: 'table', title: 'Title', columns: 80, hasColour: false } as const;

test.each(tables)('%s is drawn as the AWS CLI draws it', async (_, value, table) => {
  expect(await formatOutput(value, layout)).toBe(table);
});

test('a wide terminal keeps columns that a narrow one turns on end', async () => {
  const value = { name: 'x'.repeat(50), other: 'y'.repeat(30) };
  const wide = await formatOutput(value, { ...layout, columns: 120 });
  expect(wide.split('\n')[3]).toContain('name');
  const narrow = await formatOutput(value, layout);
  expect(narrow.split('\n')[3]).toContain('x'.repeat(50));
});

test('values are bright and nested borders dim where there is colour', async () => {
  const drawn = await formatOutput({ a: { b: 1 } }, { ...layout, hasColour: true });
  expect(drawn).toContain('\u001b[1m\u001b[34mb\u001b[0m');
  expect(drawn).toContain('\u001b[2m\u001b[33m|\u001b[0m');
});

test('rows of different lengths are refused as the AWS CLI refuses them', async () => {
  await expect(formatOutput([['a'], ['b', 'c']], layout)).rejects.toThrow(
    'Row should have 1 elements, instead it has 2',
  );
});
