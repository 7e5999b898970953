import { expect, test } from 'vitest';
import type { Overview } from './overview.ts';
import { tagMovesBetween } from './tag-moves.ts';

/** `{ v1: 'A' }`: the tag v1 is on the image A. */
function looks(tags: Readonly<Record<string, string>>, name = 'app'): Overview {
  const digests = [...new Set(Object.values(tags))];
  const images = digests.map((digest) => ({
    digest,
    tags: Object.keys(tags).filter((tag) => tags[tag] === digest),
    pushedAt: 0,
    size: 1,
    mediaType: '',
  }));
  const repository = { name, uri: name, mutability: 'MUTABLE', scanOnPush: false, images };
  return { now: 0, region: 'eu-west-1', repositories: [repository] };
}

test.each([
  ['a tag that is pushed comes from nowhere', {}, { v1: 'A' }, { tag: 'v1', to: 'A' }],
  ['a tag moves from one image to another', { v1: 'A' }, { v1: 'B' }, { from: 'A', to: 'B' }],
  ['a tag that goes with its image goes nowhere', { v1: 'A' }, {}, { tag: 'v1', from: 'A' }],
  ['a second tag on an image leaves the first', { a: 'A' }, { a: 'A', b: 'A' }, { tag: 'b' }],
])('%s', (_, before, after, expected) => {
  const moves = tagMovesBetween(looks(before), looks(after));
  expect(moves).toHaveLength(1);
  expect(moves[0]).toMatchObject({ repository: 'app', ...expected });
});

test('a tag of the same name in another repository is another tag', () => {
  const moves = tagMovesBetween(looks({ v1: 'A' }), looks({ v1: 'B' }, 'web'));
  expect(moves).toEqual([
    { repository: 'app', tag: 'v1', from: 'A', to: undefined },
    { repository: 'web', tag: 'v1', from: undefined, to: 'B' },
  ]);
});

test('what stays where it is has not moved', () => {
  expect(tagMovesBetween(looks({ v1: 'A', v2: 'B' }), looks({ v2: 'B', v1: 'A' }))).toEqual([]);
});
