/** The lines in which two texts differ, and how they are told: as hunks of a unified diff. */
import { diffArrays } from 'diff';

export interface Change {
  readonly kind: ' ' | '-' | '+';
  /** With its end; the last line may have none. */
  readonly line: string;
}

/** Whether two lines are the same for whoever asks. */
export type IsSame = (before: string, after: string) => boolean;

/** The shortest way from one text to the other, line by line. */
export function changes(before: string, after: string, isSame?: IsSame): readonly Change[] {
  const found = diffArrays(linesOf(before), linesOf(after), isSame && { comparator: isSame });
  return found.flatMap(({ added, removed, value }) =>
    value.map((line): Change => ({ kind: added ? '+' : removed ? '-' : ' ', line })),
  );
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * The hunks of a unified diff, without the file names above them; `''` if nothing differs.
 * @param context how many lines are shown around a change.
 */
export function hunks(all: readonly Change[], context = 3): string {
  const near = all.map((_, index) =>
    all.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== ' '),
  );
  let [left, right, text] = [1, 1, ''];
  for (let index = 0; index < all.length;) {
    if (!near[index]) {
      index += 1;
      left += 1;
      right += 1;
      continue;
    }
    const end = near.indexOf(false, index);
    const hunk = all.slice(index, end < 0 ? all.length : end);
    const removed = hunk.filter(({ kind }) => kind !== '+').length;
    const added = hunk.filter(({ kind }) => kind !== '-').length;
    text += `@@ -${range(left, removed)} +${range(right, added)} @@\n`;
    text += hunk.map(({ kind, line }) => marked(kind, line)).join('');
    left += removed;
    right += added;
    index += hunk.length;
  }
  return text;
}

function range(start: number, length: number): string {
  if (length === 0) return `${start - 1},0`;
  return length === 1 ? String(start) : `${start},${length}`;
}

/** A line behind its mark; one without an end says so. */
export function marked(mark: string, line: string): string {
  return line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}
