/** Rows as text in columns, and cells as Markdown wants them. */

/** Rows with their cells below each other; the last cell of a row keeps its length. */
export function column(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** What came from AWS is text: no sign of it is Markdown's or HTML's. */
export function markdownCell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`));
}
