/** The checks' own reading of the rules, where the sandbox's evaluator is not asked to agree. */
import { expect, test } from 'vitest';
import { day, settled, sinceTime, takenBy, type Held } from './evaluate.ts';
import { image, now, rulesOf, type Short } from './policy.fixture.ts';

function taken(shorts: readonly Short[], images: readonly Held[]): string[] {
  return [...takenBy(rulesOf(...shorts), images, now)].map(
    ([digest, { priority }]) => `${digest.replace('sha256:', '')} by ${priority}`,
  );
}

const any1: Short = ['any', '', 'keep', 1];

test.each<[string, Short[], Held[], string[]]>([
  [
    'all but the newest',
    [any1],
    [image('a', [], 3), image('b', [], 2), image('c', [], 1)],
    ['b by 1', 'a by 1'],
  ],
  ['of two of one moment the earlier', [any1], [image('a', [], 1), image('b', [], 1)], ['a by 1']],
  [
    'not what a rule above looks at, though it never acts',
    [['pattern', 'staging', 'keep', 1], any1],
    [image('a', ['staging'], 3), image('b', [], 2), image('c', [], 1)],
    ['b by 2'],
  ],
  ['not at exactly the limit', [['any', '', 'older', 3]], [image('a', [], 3)], []],
  ['after the limit', [['any', '', 'older', 3]], [image('a', [], 3.1)], ['a by 1']],
  [
    'no member of an index',
    [any1],
    [
      image('m', [], 9),
      image('i', [], 8, { members: [{ digest: 'sha256:m', isImage: true }] }),
      image('c', [], 1),
    ],
    ['i by 1'],
  ],
  [
    'no signature whose image is there',
    [any1],
    [
      image('a', [], 1),
      image('s', [], 9, { subject: 'sha256:a' }),
      image('o', [], 9, { subject: 'sha256:gone' }),
    ],
    ['o by 1'],
  ],
  [
    'nothing archived, unless the rule is about the archive',
    [
      ['any', '', 'older', 1],
      ['any', '', 'archived', 90],
    ],
    [
      image('old', [], 200, { status: 'ARCHIVED', archivedAt: now - 91 * day }),
      image('new', [], 200, { status: 'ARCHIVED', archivedAt: now - 9 * day }),
      image('odd', [], 200, { status: 'ARCHIVED' }),
    ],
    ['old by 2'],
  ],
  [
    'what came back from the archive as if it were pushed then',
    [any1],
    [image('a', [], 9, { activatedAt: now }), image('b', [], 1)],
    ['b by 1'],
  ],
])('a policy takes %s', (_, rules, images, expected) => {
  expect(taken(rules, images)).toEqual(expected);
});

const pulled: Short = ['any', '', 'pulled', 90, 'archive'];

test.each<[string, Short, Partial<Held>, number]>([
  ['a rule by count from the push', any1, {}, 5],
  ['a rule by pulls from the push, if nobody pulled', pulled, {}, 5],
  ['a rule by pulls from the last one', pulled, { pulledAt: now - 2 * day }, 2],
  [
    'a rule by pulls from the return from the archive, if that was later',
    pulled,
    { pulledAt: now - 4 * day, activatedAt: now - day },
    1,
  ],
  [
    'a rule about the archive from the day it was archived',
    ['any', '', 'archived', 90],
    { archivedAt: now - 3 * day },
    3,
  ],
])('%s', (_, short, more, days) => {
  const [rule] = rulesOf(short);
  if (!rule) throw new Error('there is a rule');
  expect((now - sinceTime(rule, image('a', [], 5, more))) / day).toBe(days);
});

test('a policy settles when an index is gone and its members are left alone', () => {
  const images = [
    image('m', [], 9),
    image('i', [], 9, { members: [{ digest: 'sha256:m', isImage: true }] }),
    image('c', [], 1),
  ];
  const left = settled(rulesOf(any1), images, now);
  expect(left.map(({ digest }) => digest)).toEqual(['sha256:c']);
  expect(settled(rulesOf(any1), left, now)).toEqual(left);
});
