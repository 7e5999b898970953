/** What a bench has to say, as a plain table. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  /** The first cell says what was measured, the others are figures. */
  readonly rows: readonly (readonly string[])[];
  /** What one has to know to read the figures; also what was left out, and why. */
  readonly notes?: readonly string[];
}

export function print({ title, head, rows, notes = [] }: Table): void {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n`);
  if (rows.length > 0) {
    console.log(`  ${line(head)}`);
    console.log(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
    for (const row of rows) console.log(`  ${line(row)}`);
  }
  for (const note of notes) console.log(`  (${note})`);
}

/** `1,234` */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `12.3 ms`, `4.56 s` */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}

/** `0.98 ×`, `57 ×` */
export function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(2) : whole(ratio)} ×`;
}
