/** Where each image's life stands on one axis of days, past and to come. Pure. */
import type { ImageFuture, LifecycleFuture } from '#workbench/lifecycle-future.ts';
import { clip, letter } from '../text-width.ts';

export interface Life {
  readonly name: string;
  /** What becomes of it, and by which rule; stands on the right. */
  readonly fate: string;
  /** Guarded by a rule that never acts. */
  readonly isGuarded: boolean;
  readonly y: number;
  /** From its push to its end; the part in the archive is apart. */
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
}

interface Bar {
  readonly kind: 'standard' | 'archive';
  readonly from: number;
  readonly to: number;
}

interface Mark {
  /** Removed, archived, or still there at the end of the axis. */
  readonly kind: 'removed' | 'archived' | 'stays';
  readonly x: number;
}

export interface Tick {
  readonly x: number;
  readonly label: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface LifecycleLayout {
  readonly lives: readonly Life[];
  readonly ticks: readonly Tick[];
  readonly nowX: number;
  readonly width: number;
  readonly height: number;
  /** Images that there was no room for, the youngest. */
  readonly left: number;
}

export const day = 86_400;
const most = 16;
const row = 40;
const top = 30;
const side = 8;

export function lifecycleLayout(future: LifecycleFuture, available: number): LifecycleLayout {
  const width = Math.min(Math.max(available, 290), 680);
  const images = future.images.slice(0, most);
  const past = Math.max(1, ...images.map((it) => ageOf(it, future.now)));
  const horizon = Math.max(7, ...images.flatMap(({ fates }) => fates.map(({ inDays }) => inDays)));
  const nowX = Math.round(width * 0.55);
  const last = width - side - 10;
  const before = (days: number) => nowX - (days / past) * (nowX - side);
  const after = (days: number) => nowX + (days / horizon) * (last - nowX);

  const lives = images.map((it, at) => {
    const born = before(ageOf(it, future.now));
    const fate = fateOf(it);
    const room = width - 8 - fate.length * letter.note - 12;
    const name = clip(nameOf(it), room - (it.guardedBy === undefined ? 0 : 12));
    const y = top + at * row;
    const isGuarded = it.guardedBy !== undefined;
    return { name, fate, isGuarded, y, ...lineOf(it, { born, after, last, nowX }) };
  });
  return {
    lives,
    ticks: [
      { x: side, label: daysAgo(past), anchor: 'start' },
      { x: nowX, label: 'now', anchor: 'middle' },
      { x: width - 2, label: `in ${horizon} days`, anchor: 'end' },
    ],
    nowX,
    width,
    height: top + Math.max(1, lives.length) * row,
    left: future.images.length - images.length,
  };
}

/** Short tags first: they are the ones that people gave, and a long name is cut. */
function nameOf({ name, tags }: ImageFuture): string {
  return tags.length === 0 ? name : tags.toSorted((a, b) => a.length - b.length).join(', ');
}

function ageOf({ pushedAt }: ImageFuture, now: number): number {
  return Math.max(0, (now - pushedAt) / day);
}

/** Shorter than the words below it: the rule by its number. */
function fateOf({ fate, fates, guardedBy, isArchived }: ImageFuture): string {
  if (guardedBy !== undefined) return `rule ${guardedBy} guards it`;
  const rule = fates.at(-1)?.rule;
  if (rule === undefined) return isArchived ? 'stays archived' : fate;
  return fates.length > 1 ? `${fates.length} rules act: see below` : `${fate}, rule ${rule}`;
}

interface Axis {
  readonly born: number;
  readonly after: (days: number) => number;
  readonly last: number;
  readonly nowX: number;
}

function lineOf(
  { fates, isArchived }: ImageFuture,
  { born, after, last, nowX }: Axis,
): Pick<Life, 'bars' | 'marks'> {
  const bars: Bar[] = [];
  const marks: Mark[] = [];
  let from = born;
  let kind: Bar['kind'] = isArchived ? 'archive' : 'standard';
  for (const { action, inDays } of fates) {
    const to = Math.max(nowX, after(inDays));
    bars.push({ kind, from, to });
    marks.push({ kind: action === 'expire' ? 'removed' : 'archived', x: to });
    from = to;
    kind = 'archive';
    if (action === 'expire') return { bars, marks };
  }
  bars.push({ kind, from, to: last });
  marks.push({ kind: 'stays', x: last });
  return { bars, marks };
}

function daysAgo(days: number): string {
  const whole = Math.round(days);
  return whole <= 1 ? '1 day ago' : `${whole} days ago`;
}
