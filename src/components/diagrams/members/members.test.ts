import { expect, test } from 'vitest';
import type { ImageTree, IndexMember } from '#workbench/image-tree.ts';
import { chip, membersLayout, row } from './layout.ts';
import { sentencesOf, summaryOf } from './words.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const blob = (letter: string) => ({ digest: digest(letter), size: 1500 });
const parts = (config: string, layers: string) => ({
  config: blob(config),
  layers: [...layers].map(blob),
});
const member = (letter: string, platform: string, more: object): IndexMember => ({
  digest: digest(letter),
  platform,
  ...more,
});

function tree(...members: readonly IndexMember[]): ImageTree {
  const its = { repository: 'app', tag: 'v1', digest: digest('f'), mediaType: 'index' };
  return { ...its, members };
}

const two = tree(
  member('a', 'linux/amd64', { parts: parts('1', '23') }),
  member('b', 'linux/arm64', { parts: parts('4', '25') }),
  member('c', 'unknown/unknown', { parts: parts('6', '7'), attests: digest('a') }),
);

test('an index stands above its members, an attestation points at its image', () => {
  const { rows, links } = membersLayout(two, 400);
  expect(rows.map(({ kind, label }) => [kind, label])).toEqual([
    ['tag', 'v1'],
    ['index', 'ffffffffffff'],
    ['image', 'linux/amd64'],
    ['image', 'linux/arm64'],
    ['attestation', 'attestation'],
  ]);
  const [attests] = links.filter(({ kind }) => kind === 'attests');
  const [amd64, note] = [rows[2], rows[4]];
  expect(attests?.from[1]).toBe((note?.y ?? 0) + row.height / 2);
  expect(attests?.to[1]).toBe((amd64?.y ?? 0) + row.height / 2);
});

test('a layer that two members have is marked at both', () => {
  const { chips } = membersLayout(two, 400);
  const labels = chips.filter(({ isShared }) => isShared).map(({ label }) => label);
  expect(labels).toEqual(['= 1.5 kB', '= 1.5 kB']);
});

test('a member that was deleted, or never pushed, says so', () => {
  const { rows } = membersLayout(tree(member('a', 'linux/amd64', {})), 400);
  expect(rows.at(-1)).toMatchObject({
    kind: 'missing',
    note: 'aaaaaaaaaaaa: not in this repository',
  });
});

test('a tag on an image has no index between', () => {
  const image = { ...tree(), parts: parts('1', '2') };
  expect(membersLayout(image, 400).rows.map(({ kind }) => kind)).toEqual(['tag', 'image']);
  expect(summaryOf(image)).toBe('app:v1 is one image, without an index');
});

test.each([280, 318, 700])(
  'within %i pixels nothing lies on anything, however many layers',
  (width) => {
    const many = tree(
      member('a', 'linux/amd64', { parts: parts('1', '234567890def') }),
      member('b', 'linux/arm64', { parts: parts('1', '234567890def') }),
      member('c', 'unknown/unknown', { parts: parts('a', 'b'), attests: digest('a') }),
    );
    const layout = membersLayout(many, width);
    const boxes = [
      ...layout.rows.map((it) => ({ ...it, height: row.height })),
      ...layout.chips.map((it) => ({ ...it, height: chip.height })),
    ];
    for (const [at, one] of boxes.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
      expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
      for (const other of boxes.slice(at + 1)) {
        const isApart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(isApart, `${one.label} and ${other.label}`).toBe(true);
      }
    }
  },
);

test('the same is said in words', () => {
  expect(summaryOf(two)).toBe('app:v1 is an index of 2 images and 1 attestation');
  expect(sentencesOf(two).slice(0, 2)).toEqual([
    'v1 names the index ffffffffffff.',
    'The index lists for linux/amd64 the image aaaaaaaaaaaa, with the config 111111111111 and the layers 222222222222 (1.5 kB, shared), 333333333333 (1.5 kB).',
  ]);
  expect(sentencesOf(two).at(-1)).toMatch(/^The index lists the attestation c+, about a+, with /);
});
