/** What differs between two texts, line by line, as elements that say it without colour. Fetched when asked for. */
import { diffLines, type ChangeObject } from 'diff';
import { element } from '../element.ts';

/** Unchanged lines that are shown around a change. */
const context = 3;

interface Row {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A sentence that counts, and the changed lines with those around them. */
export function comparison(original: string, now: string): readonly HTMLElement[] {
  const rows = diffLines(original, now).flatMap(rowsOf);
  const count = (kind: Row['kind']) => rows.filter((it) => it.kind === kind).length;
  const [added, removed] = [count('added'), count('removed')];
  if (added + removed === 0) return [element('p', { role: 'status' }, 'As the lab has it.')];
  return [
    element('p', { role: 'status' }, `${lines(added)} added, ${lines(removed)} removed`),
    element('pre', { tabindex: 0 }, ...shown(rows)),
  ];
}

function rowsOf({ value, added, removed }: ChangeObject<string>): Row[] {
  const kind = added ? 'added' : removed ? 'removed' : 'same';
  return value
    .replace(/\n$/, '')
    .split('\n')
    .map((text) => ({ kind, text }));
}

function shown(rows: readonly Row[]): readonly (HTMLElement | string)[] {
  let wasLeftOut = false;
  return rows.flatMap(({ kind, text }, index): readonly (HTMLElement | string)[] => {
    const near = rows.slice(Math.max(0, index - context), index + context + 1);
    if (near.every((it) => it.kind === 'same')) {
      if (wasLeftOut) return [];
      wasLeftOut = true;
      return [element('span', { class: 'note' }, '⋯\n')];
    }
    wasLeftOut = false;
    if (kind === 'same') return [`  ${text}\n`];
    return [
      element(kind === 'added' ? 'ins' : 'del', {}, `${kind === 'added' ? '+' : '-'} ${text}\n`),
    ];
  });
}

function lines(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}
