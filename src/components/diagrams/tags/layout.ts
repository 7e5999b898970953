/** Where tags and images stand, and which arrow leads where. Pure: the page draws it, a test is a table. */
import { age } from '../../registry/words.ts';
import { short } from '../images/layout.ts';
import { clip } from '../text-width.ts';
import type { ImageNow, TagHistory, TagNow } from './history.ts';

export interface TagBox {
  readonly kind: 'tag' | 'image';
  readonly isGone: boolean;
  readonly label: string;
  readonly note: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface TagArrow {
  /** Where the tag is, or where it was. */
  readonly kind: 'now' | 'before';
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Numbers of the moves that brought it there, and the place to write them. */
  readonly steps: readonly number[];
  readonly mark: readonly [x: number, y: number];
}

export interface TagLayout {
  readonly boxes: readonly TagBox[];
  readonly arrows: readonly TagArrow[];
  readonly columns: readonly { readonly title: string; readonly x: number }[];
  readonly width: number;
  readonly height: number;
  /** Images and tags that there was no room for. */
  readonly left: { readonly images: number; readonly tags: number };
}

export const height = 34;
const gap = 12;
const top = 26;
/** More than that is a page of its own. */
const most = 12;

export function tagLayout(history: TagHistory, available: number): TagLayout {
  const width = Math.min(Math.max(available, 290), 560);
  const [tagWidth, imageWidth] = [Math.round(width * 0.36), Math.round(width * 0.38)];
  const images = history.images.slice(0, most);
  const row = new Map(images.map(({ digest }, at) => [digest, top + at * (height + gap)]));
  const place = ({ now, before }: TagNow) => row.get(now ?? before.at(-1) ?? '') ?? Infinity;
  const drawn = history.tags.filter((it) => place(it) < Infinity);
  const tags = drawn.toSorted((a, b) => place(a) - place(b)).slice(0, most);

  let free = top;
  const placed = tags.map((it) => {
    const y = Math.max(free, place(it));
    free = y + height + gap;
    return { it, y };
  });
  const x = width - imageWidth;
  const boxes = [
    ...placed.map(({ it, y }) => tagBox(it, y, tagWidth)),
    ...images.map((it) => imageBox(it, { x, y: row.get(it.digest) ?? top, width: imageWidth })),
  ];
  const arrows = placed.flatMap(({ it, y }) => {
    const from = [tagWidth, y + height / 2] as const;
    const targets = [
      ...it.before.map((digest) => ({ kind: 'before' as const, digest })),
      ...(it.now === undefined ? [] : [{ kind: 'now' as const, digest: it.now }]),
    ];
    return targets.flatMap(({ kind, digest }) => {
      const end = row.get(digest);
      if (end === undefined) return [];
      const to = [x, end + height / 2] as const;
      const steps = history.steps.filter((step) => step.tag === it.tag && step.to === digest);
      const mark = markAt(from, to);
      return [{ kind, from, to, steps: steps.map(({ number }) => number), mark }];
    });
  });
  const last = boxes.at(-1)?.y ?? top;
  const lowest = Math.max(last, placed.at(-1)?.y ?? top);
  return {
    boxes,
    // What is now lies above what was.
    arrows: arrows.toSorted((a, b) => Number(a.kind === 'now') - Number(b.kind === 'now')),
    columns: [
      { title: 'Tags', x: 0 },
      { title: 'Images, newest first', x },
    ],
    width,
    height: lowest + height + 2,
    left: {
      images: history.images.length - images.length,
      tags: history.tags.length - tags.length,
    },
  };
}

/** Nearer to the image: arrows of one tag part there. */
function markAt(from: TagArrow['from'], to: TagArrow['to']): TagArrow['mark'] {
  const t = 0.62;
  const y = from[1] + (to[1] - from[1]) * (3 * t * t - 2 * t * t * t);
  return [from[0] + (to[0] - from[0]) * t, y];
}

function tagBox({ tag, now }: TagNow, y: number, width: number): TagBox {
  const isGone = now === undefined;
  const note = isGone ? 'tag, gone' : 'tag';
  return { kind: 'tag', isGone, label: clip(tag, width - 22), note, x: 0, y, width };
}

function imageBox(
  { digest, age: seconds, isTagged }: ImageNow,
  at: Pick<TagBox, 'x' | 'y' | 'width'>,
): TagBox {
  const isGone = seconds === undefined;
  const old = isGone ? 'gone' : age(seconds);
  const note = isGone || isTagged ? old : `untagged · ${old}`;
  const label = clip(short(digest), at.width - 20);
  return { kind: 'image', isGone, label, note: clip(note, at.width - 20, 'note'), ...at };
}
