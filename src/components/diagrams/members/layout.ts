/** Where a tag, its index, the members and their parts stand: one below the other. Pure. */
import type { ImageParts, ImageTree, IndexMember } from '#workbench/image-tree.ts';
import { bytes } from '../../registry/words.ts';
import { short } from '../images/layout.ts';
import { clip } from '../text-width.ts';

export interface Row {
  readonly kind: 'tag' | 'index' | 'image' | 'attestation' | 'missing';
  readonly label: string;
  readonly note: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A config or a layer. */
export interface Chip {
  readonly kind: 'config' | 'layer';
  readonly label: string;
  /** Another member has the same. */
  readonly isShared: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** From below one row to the left side of another; an attestation has a second one, to its image, on the right. */
export interface Link {
  readonly kind: 'names' | 'attests';
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface MembersLayout {
  readonly rows: readonly Row[];
  readonly chips: readonly Chip[];
  readonly links: readonly Link[];
  readonly width: number;
  readonly height: number;
}

export const row = { height: 34, gap: 10, indent: 22 };
export const chip = { width: 58, height: 20, gap: 6 };
/** The lane on the right in which attestations point up. */
const lane = 26;

export function membersLayout(tree: ImageTree, available: number): MembersLayout {
  const width = Math.min(Math.max(available, 280), 520);
  const rows: Row[] = [];
  const chips: Chip[] = [];
  const links: Link[] = [];
  const isNote = tree.members.some(({ attests }) => attests !== undefined);
  const right = width - (isNote ? lane : 0);
  const shared = sharedIn(tree);
  let y = 2;

  const add = (kind: Row['kind'], depth: number, label: string, note: string): Row => {
    const x = depth * row.indent;
    const made = {
      kind,
      label: clip(label, right - x - 20),
      note: clip(note, right - x - 20, 'note'),
      x,
      y,
      width: right - x,
    };
    rows.push(made);
    y += row.height + row.gap;
    return made;
  };
  const addParts = (parts: ImageParts | undefined, depth: number): void => {
    if (!parts) return;
    y -= row.gap - 4;
    let x = depth * row.indent;
    for (const it of chipsOf(parts, shared)) {
      if (x + it.width > right) {
        x = depth * row.indent;
        y += chip.height + chip.gap;
      }
      chips.push({ ...it, x, y });
      x += it.width + chip.gap;
    }
    y += chip.height + row.gap + 4;
  };
  const link = (parent: Row, child: Row) =>
    links.push({
      kind: 'names',
      from: [parent.x + row.indent / 2, parent.y + row.height],
      to: [child.x, child.y + row.height / 2],
    });

  const tag = add('tag', 0, tree.tag, 'tag');
  if (tree.parts) {
    link(tag, add('image', 1, short(tree.digest), 'image, no index: one platform'));
    addParts(tree.parts, 2);
  } else {
    const entries = tree.members.length === 1 ? '1 entry' : `${tree.members.length} entries`;
    const index = add('index', 1, short(tree.digest), `index: ${entries}`);
    link(tag, index);
    const drawn = new Map<string, Row>();
    for (const member of tree.members) {
      const { kind, note } = told(member);
      const made = add(kind, 2, labelOf(member), note);
      drawn.set(member.digest, made);
      link(index, made);
      addParts(member.parts, 3);
    }
    for (const { digest, attests } of tree.members) {
      const [from, to] = [drawn.get(digest), drawn.get(attests ?? '')];
      if (!from || !to) continue;
      const side = (it: Row) => [it.x + it.width, it.y + row.height / 2] as const;
      links.push({ kind: 'attests', from: side(from), to: side(to) });
    }
  }
  return { rows, chips, links, width, height: y - row.gap + 4 };
}

function labelOf({ platform, attests }: IndexMember): string {
  return attests === undefined ? platform : 'attestation';
}

function told({ digest, attests, parts }: IndexMember): Pick<Row, 'kind' | 'note'> {
  if (!parts) return { kind: 'missing', note: `${short(digest)}: not in this repository` };
  if (attests === undefined) return { kind: 'image', note: `image ${short(digest)}` };
  return { kind: 'attestation', note: `${short(digest)}, about ${short(attests)}` };
}

/** Blobs that more than one member has. */
export function sharedIn({ members }: ImageTree): ReadonlySet<string> {
  const all = members.flatMap(({ parts }) => {
    const blobs = parts ? [parts.config, ...parts.layers] : [];
    return [...new Set(blobs.map(({ digest }) => digest))];
  });
  return new Set(all.filter((it, at) => all.indexOf(it) !== at));
}

function chipsOf({ config, layers }: ImageParts, shared: ReadonlySet<string>) {
  const labelled = [
    { kind: 'config' as const, digest: config.digest, label: 'config' },
    ...layers.map((it) => ({ kind: 'layer' as const, digest: it.digest, label: bytes(it.size) })),
  ];
  return labelled.map(({ kind, digest, label }) => ({
    kind,
    label: shared.has(digest) ? `= ${label}` : label,
    isShared: shared.has(digest),
    width: shared.has(digest) ? chip.width + 14 : chip.width,
  }));
}
