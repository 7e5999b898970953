/** Outlooks that the table of the check does not come by; thousands more are in `keeps.property.test.ts`. */
import { expect, test } from 'vitest';
import { outlookFor } from './keeps.ts';
import { rulesOf, type Short } from './policy.fixture.ts';

const everyLetter = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
const shield: Short = ['pattern', 'staging', 'keep', 1];

test.each<[string, Short[], object]>([
  ['no rule at all', [], { keeps: true }],
  ['a rule about the archive alone', [['any', '', 'archived', 90]], { keeps: true }],
  ['a shield', [shield], { keeps: true, shield: { priority: 1 } }],
  [
    'a rule for others that no image of the tag reaches past the one above it',
    [['pattern', 'v*', 'keep', 1], ['pattern', 'v1*', 'older', 1], shield],
    { keeps: false, loss: 'conditional', rule: { priority: 1 }, tags: ['vx'] },
  ],
  [
    'a rule for others under one that shields all of them and never acts',
    [['pattern', 'v1', 'keep', 1], ['pattern', 'v1', 'older', 1], shield],
    { keeps: true, shield: { priority: 3 } },
  ],
  [
    'two tags of which one is the image’s own',
    [['pattern', 'stag*+v*', 'older', 1], shield],
    { keeps: false, loss: 'conditional', tags: ['stagx', 'vx'] },
  ],
  [
    'no letter is left',
    [['prefix', everyLetter, 'keep', 1]],
    { unknown: expect.any(String) as string },
  ],
])('%s', (_, rules, outlook) => {
  expect(outlookFor('staging', rulesOf(...rules))).toMatchObject(outlook);
});
