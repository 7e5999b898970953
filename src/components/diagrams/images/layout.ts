/** Where things stand in a drawing of images, and what leads where. Pure: the page draws it, a test is a table. */
import type { Anatomy, ManifestAnatomy } from '#workbench/anatomy.ts';
import { bytes } from '../../registry/words.ts';

export interface Box {
  readonly id: string;
  readonly kind: 'tag' | 'index' | 'image' | 'layer';
  readonly label: string;
  /** In smaller letters below it. */
  readonly note: string;
  /** Pixels from the upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** What it leads to is used by others, too. */
  readonly shared: boolean;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly title: string; readonly x: number }[];
}

export const box = { width: 116, height: 34 };
const gap = { x: 32, y: 10 };
const top = 26;

/** Twelve digits are enough to tell digests apart. */
export function short(digest: string): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}

export function layoutOf({ manifests }: Anatomy): Layout {
  const indexes = manifests.filter(({ kind }) => kind === 'index');
  const images = inOrderOf(indexes, manifests);
  const titles = ['Tags', ...(indexes.length > 0 ? ['Indexes'] : []), 'Images', 'Layers'];
  const columns = titles.map((title, at) => ({ title, x: at * (box.width + gap.x) }));
  const xOf = (title: string) => columns.find((it) => it.title === title)?.x ?? 0;

  const arrows = arrowsOf(manifests);
  const placed: Box[] = [];
  const yOf = (id: string) => placed.find((it) => it.id === id)?.y ?? top;
  /** Each as near to what it leads to, or comes from, as those above it allow. */
  const place = (
    boxes: readonly Omit<Box, 'x' | 'y'>[],
    x: number,
    wish: (id: string) => number,
  ) => {
    const wished = boxes.map((it) => ({ it, y: wish(it.id) })).sort((a, b) => a.y - b.y);
    let free = top;
    for (const { it, y } of wished) {
      placed.push({ ...it, x, y: Math.max(free, y) });
      free = Math.max(free, y) + box.height + gap.y;
    }
  };
  const middle = (ids: readonly string[]) =>
    ids.length === 0 ? top : ids.reduce((sum, id) => sum + yOf(id), 0) / ids.length;
  const targets = (id: string) => arrows.filter((it) => it.from === id).map(({ to }) => to);
  const sources = (id: string) => arrows.filter((it) => it.to === id).map(({ from }) => from);

  const row = box.height + gap.y;
  place(
    images.map((it) => ({ ...imageBox(it), note: noteOf(it, manifests) })),
    xOf('Images'),
    (id) => top + images.findIndex(({ digest }) => digest === id) * row,
  );
  place(layerBoxes(images), xOf('Layers'), (id) => middle(sources(id)));
  place(indexes.map(imageBox), xOf('Indexes'), (id) => middle(targets(id)));
  place(tagBoxes(manifests), xOf('Tags'), (id) => middle(targets(id)));

  return {
    boxes: placed,
    arrows,
    columns,
    width: Math.max(...columns.map(({ x }) => x)) + box.width,
    height: Math.max(...placed.map(({ y }) => y + box.height), top) + 2,
  };
}

/** Members in the order of their index, then all others: so that lines cross little. */
function inOrderOf(
  indexes: readonly ManifestAnatomy[],
  manifests: readonly ManifestAnatomy[],
): readonly ManifestAnatomy[] {
  const listed = indexes.flatMap(({ members }) => members.map(({ digest }) => digest));
  const placeOf = ({ digest }: ManifestAnatomy) => {
    const at = listed.indexOf(digest);
    return at === -1 ? listed.length : at;
  };
  return manifests
    .filter(({ kind }) => kind === 'image')
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}

function arrowsOf(manifests: readonly ManifestAnatomy[]): Arrow[] {
  const known = new Set(manifests.map(({ digest }) => digest));
  const pairs = manifests.flatMap(({ digest, tags, members, layers }) => [
    ...tags.map((tag) => ({ from: `tag ${tag}`, to: digest })),
    ...members.filter((it) => known.has(it.digest)).map((it) => ({ from: digest, to: it.digest })),
    ...layers.map((layer) => ({ from: digest, to: layer.digest })),
  ]);
  const unique = [...new Map(pairs.map((it) => [`${it.from} ${it.to}`, it])).values()];
  return unique.map((it) => ({
    ...it,
    shared: unique.filter(({ to }) => to === it.to).length > 1,
  }));
}

const imageBox = ({ digest, kind }: ManifestAnatomy) => ({
  id: digest,
  kind,
  label: short(digest),
  note: kind,
});

/** For which platform; an untagged image that no index lists is the one to know about. */
function noteOf(
  { digest, tags, size }: ManifestAnatomy,
  manifests: readonly ManifestAnatomy[],
): string {
  const member = manifests.flatMap(({ members }) => members).find((it) => it.digest === digest);
  if (member) return member.platform === 'unknown/unknown' ? 'attestation' : member.platform;
  return tags.length > 0 ? bytes(size) : 'untagged';
}

function layerBoxes(images: readonly ManifestAnatomy[]): Omit<Box, 'x' | 'y'>[] {
  const layers = new Map(images.flatMap((it) => it.layers.map((layer) => [layer.digest, layer])));
  return [...layers.values()].map(({ digest, size }) => ({
    id: digest,
    kind: 'layer',
    label: short(digest),
    note: bytes(size),
  }));
}

function tagBoxes(manifests: readonly ManifestAnatomy[]): Omit<Box, 'x' | 'y'>[] {
  return manifests.flatMap(({ tags }) =>
    tags.map((tag) => ({
      id: `tag ${tag}`,
      kind: 'tag' as const,
      label: tag.length > 14 ? `${tag.slice(0, 13)}…` : tag,
      note: 'tag',
    })),
  );
}
