import { expect, test } from 'vitest';
import type { Overview, RunRecord, TagMove } from '#workbench/session.ts';
import { tagHistory } from './history.ts';
import { height, tagLayout } from './layout.ts';
import { sentencesOf, stepInWords, summaryOf } from './words.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const day = 86_400;

/** `{ a: ['v1'] }`: an image a with the tag v1; the later ones were pushed a day later each. */
function looks(images: Readonly<Record<string, readonly string[]>>): Overview {
  const held = Object.entries(images).map(([letter, tags], at) => ({
    digest: digest(letter),
    tags,
    pushedAt: at * day,
    size: 1,
    mediaType: '',
  }));
  const repository = { name: 'app', uri: 'app', mutability: 'MUTABLE', scanOnPush: false };
  return {
    now: 9 * day,
    region: 'eu-west-1',
    repositories: [{ ...repository, images: held.toReversed() }],
  };
}

/** `v1 a>b`: a run moved the tag v1 from the image a to the image b. */
function ran(...moves: readonly string[]): RunRecord[] {
  return moves.map((text, at) => {
    const [tag = '', places = ''] = text.split(' ');
    const [from = '', to = ''] = places.split('>');
    const move: TagMove = {
      repository: 'app',
      tag,
      from: from === '' ? undefined : digest(from),
      to: to === '' ? undefined : digest(to),
    };
    const run = { exitCode: 0, output: '', startedAt: at, milliseconds: 1, calls: [], changed: [] };
    return { ...run, id: String(at), input: `push ${at + 1}`, moved: [move] };
  });
}

const history = (overview: Overview, runs: readonly RunRecord[] = []) => {
  const told = tagHistory('app', overview, runs, ({ input }) => input);
  if (!told) throw new Error('there is no such repository');
  return told;
};

const moved = history(looks({ a: [], b: ['staging'] }), ran('staging >a', 'staging a>b'));

test.each([
  ['stays where no run touched it', looks({ a: ['v1'] }), ran(), { now: 'a', before: [] }],
  [
    'left what it was moved from',
    looks({ a: [], b: ['v1'] }),
    ran('v1 a>b'),
    { now: 'b', before: ['a'] },
  ],
  ['came back', looks({ a: ['v1'], b: [] }), ran('v1 a>b', 'v1 b>a'), { now: 'a', before: ['b'] }],
  ['was taken away', looks({ a: [] }), ran('v1 a>'), { before: ['a'] }],
  ['went with its image, by no run', looks({ b: [] }), ran('v1 >a'), { before: ['a'] }],
])('a tag %s', (_, overview, runs, expected) => {
  const [{ now, before } = { before: [] }] = history(overview, runs).tags;
  expect(now).toBe('now' in expected ? digest(expected.now) : undefined);
  expect(before).toEqual(expected.before.map(digest));
});

test('an image that is gone is still there as what a tag left', () => {
  const { images } = history(looks({ b: ['v1'] }), ran('v1 a>b'));
  expect(images.map(({ pushedAt }) => pushedAt)).toEqual([0, undefined]);
});

test('moves in another repository are no moves here', () => {
  const elsewhere = ran('v1 a>b').map((run) => ({
    ...run,
    moved: (run.moved ?? []).map((it) => ({ ...it, repository: 'web' })),
  }));
  expect(history(looks({ a: ['v1'] }), elsewhere).steps).toEqual([]);
  expect(tagHistory('other', looks({ a: ['v1'] }), elsewhere, () => '')).toBeUndefined();
});

test('an arrow leads to where the tag is, another to where it was, each with the moves that led there', () => {
  const { arrows } = tagLayout(moved, 400);
  expect(arrows.map(({ kind, steps }) => [kind, steps])).toEqual([
    ['before', [1]],
    ['now', [2]],
  ]);
});

test.each([280, 318, 700])('within %i pixels no two boxes lie on each other', (width) => {
  const many = Object.fromEntries([...'abcdef'].map((it) => [it, [`${it}-1`, `${it}-latest`]]));
  const layout = tagLayout(history(looks(many)), width);
  for (const one of layout.boxes) {
    expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
    expect(one.y + height).toBeLessThanOrEqual(layout.height);
    for (const other of layout.boxes) {
      if (one === other || one.x !== other.x) continue;
      expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(height);
    }
  }
});

test('what there is no room for is counted', () => {
  const letters = [...'0123456789abcdef'];
  const { boxes, left } = tagLayout(
    history(looks(Object.fromEntries(letters.map((it) => [it, [it]])))),
    400,
  );
  expect(boxes.filter(({ kind }) => kind === 'image')).toHaveLength(12);
  expect(left).toEqual({ images: 4, tags: 4 });
});

test('the same is said in words', () => {
  expect(summaryOf(moved)).toBe('app: 1 tag, 2 images, 1 untagged, 1 move');
  expect(moved.steps.map(stepInWords)).toEqual([
    '1: “push 1” put staging on aaaaaaaaaaaa.',
    '2: “push 2” moved staging from aaaaaaaaaaaa to bbbbbbbbbbbb.',
  ]);
  expect(sentencesOf(moved)).toEqual([
    'staging names bbbbbbbbbbbb now. Before, it named aaaaaaaaaaaa.',
    'No tag names aaaaaaaaaaaa.',
  ]);
});
