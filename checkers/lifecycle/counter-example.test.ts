/** How a loss is told; that the histories come true is asked in `keeps.property.test.ts`. */
import { expect, test } from 'vitest';
import { tell } from './counter-example.ts';
import type { Held } from './evaluate.ts';
import { outlookFor } from './keeps.ts';
import { image, now, rulesOf, type Short } from './policy.fixture.ts';

function told(shorts: readonly Short[], images: readonly Held[]) {
  const rules = rulesOf(...shorts);
  const loss = outlookFor('staging', rules);
  if ('unknown' in loss || loss.keeps) throw new Error('nothing is lost');
  return tell(loss, { tag: 'staging', rules, images, now });
}

const push = (...tags: string[]) => ({ type: 'push', tags });
const shield: Short = ['pattern', 'staging', 'keep', 1];

test.each<[string, Short[], Held[], object]>([
  [
    'a repository without the tag: it begins with a push',
    [['any', '', 'keep', 1]],
    [],
    {
      because:
        'If staging moves to a new image: after one more push without staging, rule 1 (any image, keep 1) removes the image that carries staging.',
      witness: { history: [push('staging'), push('build-1')], rule: 1 },
    },
  ],
  [
    'the tag on a member of an index: it begins with a push, too',
    [['any', '', 'keep', 2]],
    [
      image('m', ['staging'], 3),
      image('i', ['v1'], 3, { members: [{ digest: 'sha256:m', isImage: true }] }),
    ],
    { witness: { history: [push('staging'), push('build-1'), push('build-2')] } },
  ],
  [
    'another tag that shields today’s image from a conditional loss',
    [['pattern', 'prod', 'keep', 1], ['pattern', 'sha-*', 'older', 14], shield],
    [image('a', ['staging', 'prod'], 3)],
    {
      because:
        'If staging moves to a new image: if the image also gets the tag sha-x: after 15 days, rule 2 (images with the tag sha-*, older than 14 days) removes the image that carries staging.',
      witness: {
        history: [
          push('staging'),
          { type: 'tag', tags: ['sha-x'], onto: 'staging' },
          { type: 'wait', days: 15 },
        ],
        conditional: ['sha-x'],
      },
    },
  ],
  [
    'two tags that the image has to get',
    [['pattern', 'a*+b*', 'older', 1], shield],
    [image('s', ['staging'], 0)],
    { because: expect.stringContaining('also gets the tags ax and bx') as string },
  ],
  [
    'a limit of age that the image has passed, if only it had the tag',
    [['pattern', 'sha-*', 'older', 14], shield],
    [image('a', ['staging'], 20)],
    {
      because: expect.stringContaining('the next time it runs') as string,
      witness: {
        history: [
          { type: 'tag', tags: ['sha-x'], onto: 'staging' },
          { type: 'wait', days: 1 },
        ],
      },
    },
  ],
  [
    'a limit of number that newer images have reached, if only it had the tag',
    [['pattern', 'v*', 'keep', 1], shield],
    [image('a', ['staging'], 20), image('b', ['v1'], 1)],
    {
      because: expect.stringContaining('the next time it runs') as string,
      witness: { history: [{ type: 'tag' }, { type: 'wait', days: 1 }] },
    },
  ],
  [
    'a prefix that counts more than the tag: pushes under tags like it',
    [['prefix', 'staging', 'keep', 1]],
    [image('a', ['staging'], 1)],
    {
      because: expect.stringContaining('with tags like staging-1') as string,
      witness: { history: [push('staging-1')], rule: 1 },
    },
  ],
])('%s', (_, rules, images, expected) => {
  expect(told(rules, images)).toMatchObject(expected);
});

test('a thousand pushes are listed, more are only counted', () => {
  const histories = [1000, 1001].map((keep) =>
    told([['any', '', 'keep', keep]], [image('a', ['staging'], 1)]),
  );
  expect(histories[0]?.witness?.history).toHaveLength(1000);
  expect(histories[1]).not.toHaveProperty('witness');
  expect(histories[1]?.because).toContain('After 1001 more pushes without staging');
});
