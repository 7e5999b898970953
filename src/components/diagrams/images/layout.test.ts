import { expect, test } from 'vitest';
import type { Anatomy, ManifestAnatomy } from '#workbench/anatomy.ts';
import { box, layoutOf } from './layout.ts';
import { sentencesOf, summaryOf } from './words.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const layer = (letter: string) => ({ digest: digest(letter), size: 1500 });
const image = (letter: string, layers: string, ...tags: string[]): ManifestAnatomy => ({
  digest: digest(letter),
  kind: 'image',
  tags,
  size: 2048,
  members: [],
  layers: [...layers].map(layer),
});
const index = (letter: string, members: Readonly<Record<string, string>>, ...tags: string[]) => ({
  ...image(letter, '', ...tags),
  kind: 'index' as const,
  members: Object.entries(members).map(([it, platform]) => ({ digest: digest(it), platform })),
});
const anatomy = (...manifests: ManifestAnatomy[]): Anatomy => ({
  repository: 'app',
  manifests,
  left: 0,
});

const two = anatomy(image('a', '12', 'v1', 'staging'), image('b', '13'));

test('two tags of one image lead to one box', () => {
  const { arrows } = layoutOf(two);
  const toImage = arrows.filter(({ to }) => to === digest('a')).map(({ from }) => from);
  expect(toImage).toEqual(['tag v1', 'tag staging']);
});

test('a layer that two images have is drawn once, and marked', () => {
  const { boxes, arrows } = layoutOf(two);
  expect(boxes.filter(({ kind }) => kind === 'layer')).toHaveLength(3);
  const sharing = arrows.filter(({ to }) => to === digest('1'));
  expect(sharing.map(({ shared }) => shared)).toEqual([true, true]);
});

test('an image that no tag names says so', () => {
  const { boxes } = layoutOf(two);
  expect(boxes.find(({ id }) => id === digest('b'))?.note).toBe('untagged');
});

test('without an index there is no column for it', () => {
  expect(layoutOf(two).columns.map(({ title }) => title)).toEqual(['Tags', 'Images', 'Layers']);
});

test('members stand beside their index, with their platforms; an attestation is called so', () => {
  const members = { a: 'linux/amd64', b: 'linux/arm64', c: 'unknown/unknown' };
  const { boxes, columns } = layoutOf(
    anatomy(index('f', members, 'v1'), image('c', '9'), image('b', '8'), image('a', '7')),
  );
  expect(columns.map(({ title }) => title)).toContain('Indexes');
  const notes = boxes.filter(({ kind }) => kind === 'image').map(({ note }) => note);
  expect(notes).toEqual(['linux/amd64', 'linux/arm64', 'attestation']);
});

test('no two boxes lie on each other, and all lie within the drawing', () => {
  const members = { a: 'linux/amd64', b: 'linux/arm64' };
  const tags = ['v1', 'v2', 'v3', 'latest'];
  const layout = layoutOf(
    anatomy(
      index('f', members, ...tags),
      image('a', '123'),
      image('b', '145'),
      image('d', '167', 'x'),
    ),
  );
  for (const one of layout.boxes) {
    expect(one.x + box.width).toBeLessThanOrEqual(layout.width);
    expect(one.y + box.height).toBeLessThanOrEqual(layout.height);
    for (const other of layout.boxes) {
      if (one === other || one.x !== other.x) continue;
      expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(box.height);
    }
  }
});

test('the same is said in words', () => {
  expect(sentencesOf(two)).toEqual([
    'The tag v1 names the image aaaaaaaaaaaa.',
    'The tag staging names the image aaaaaaaaaaaa.',
    'The image aaaaaaaaaaaa has 2 layers: 111111111111 (shared), 222222222222.',
    'The image bbbbbbbbbbbb has 2 layers: 111111111111 (shared), 333333333333. It has no tag.',
  ]);
  expect(summaryOf(two)).toBe('app: 2 tags, 2 images, 3 layers');
  expect(summaryOf(anatomy())).toBe('app: no image');
});
