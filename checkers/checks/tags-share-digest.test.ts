import { expect, test } from 'vitest';
import { tagsShareDigest } from './tags-share-digest.ts';

const image = (digest: string, ...imageTags: string[]) => ({
  imageDigest: `sha256:${digest}`,
  imagePushedAt: 1_790_000_000,
  imageTags,
});

test.each<[string, object, object | null, object]>([
  ['one digest', image('a', 'staging', 'v1'), image('a', 'staging', 'v1'), { status: 'pass' }],
  [
    'two digests',
    image('a', 'staging'),
    image('b', 'v1'),
    {
      status: 'fail',
      code: 'different-images',
      because:
        'staging is sha256:a, pushed at 2026-09-21T14:13:20.000Z, but v1 is sha256:b, pushed at 2026-09-21T14:13:20.000Z.',
      hint: 'Add the tag to the digest that is there, instead of building again.',
    },
  ],
])('two given tags: %s', (_, first, second, verdict) => {
  const check = tagsShareDigest({ repository: 'app', tag: 'staging', shaTag: 'v1' });
  expect(check.judge({ image: first, second })).toMatchObject(verdict);
});

test.each<[string[], object]>([
  [['staging', '5b6576c'], { status: 'pass', because: 'staging and 5b6576c are sha256:a.' }],
  [['staging', 'a'.repeat(40)], { status: 'pass' }],
  [['staging'], { status: 'fail', code: 'no-sha-tag' }],
  [['staging', '5b6576'], { status: 'fail', code: 'no-sha-tag' }],
  [['staging', 'a'.repeat(41)], { status: 'fail', code: 'no-sha-tag' }],
  [['staging', '5B6576C'], { status: 'fail', code: 'no-sha-tag' }],
  [
    ['staging', 'sha-5b6576c'],
    { status: 'fail', because: expect.stringContaining('sha-5b6576c') as string },
  ],
])('without a second tag, any that looks like a Git SHA will do: %j', (tags, verdict) => {
  const check = tagsShareDigest({ repository: 'app', tag: 'staging' });
  expect(check.judge({ image: image('a', ...tags), second: null })).toMatchObject(verdict);
});

test('a tag that looks like a SHA itself does not count twice', () => {
  const check = tagsShareDigest({ repository: 'app', tag: '5b6576c' });
  const evidence = { image: image('a', '5b6576c'), second: null };
  expect(check.judge(evidence)).toMatchObject({ code: 'no-sha-tag' });
});

test('both tags have to be there before they can be compared', () => {
  const check = tagsShareDigest({ repository: 'app', tag: 'staging', shaTag: 'v1' });
  expect(check.needs.map(({ id, target }) => [id, target])).toEqual([
    ['image-pushed', { repository: 'app', tag: 'staging' }],
    ['image-pushed', { repository: 'app', tag: 'v1' }],
  ]);
});
