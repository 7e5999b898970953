/** The lines in which two texts differ, as a unified diff: Myers's O(ND) algorithm. */

export interface Change {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

const context = 3;

/** Lines with their ends; the last may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The shortest way from one text to the other, line by line. */
export function changes(before: string, after: string): readonly Change[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const trace: Map<number, number>[] = [];
  // How far along `a` each diagonal reaches with so many edits.
  let reach = new Map([[1, 0]]);
  const isDown = (k: number, edits: number) =>
    k === -edits || (k !== edits && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));

  search: for (let edits = 0; edits <= a.length + b.length; edits += 1) {
    trace.push(new Map(reach));
    for (let k = -edits; k <= edits; k += 2) {
      let x = isDown(k, edits) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) break search;
    }
  }

  const found: Change[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    reach = trace[edits] ?? new Map<number, number>();
    const k = x - y;
    const from = isDown(k, edits) ? k + 1 : k - 1;
    const [startX, startY] = [reach.get(from) ?? 0, (reach.get(from) ?? 0) - from];
    while (x > startX && y > startY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      found.push({ kind: ' ', line: a[x] ?? '' });
    }
    if (edits === 0) break;
    if (x === startX) found.push({ kind: '+', line: b[(y -= 1)] ?? '' });
    else found.push({ kind: '-', line: a[(x -= 1)] ?? '' });
  }
  return found.reverse();
}

/** The hunks of a unified diff, without the file names above them; `''` if nothing differs. */
export function hunks(before: string, after: string): string {
  const all = changes(before, after);
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
    text += `@@ -${range(left, removed)} +${range(right, added)} @@\n${hunk.map(shown).join('')}`;
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

function shown({ kind, line }: Change): string {
  return line.endsWith('\n') ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`;
}
