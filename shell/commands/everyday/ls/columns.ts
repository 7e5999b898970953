/** Names in columns, filled from top to bottom, as many as fit. */

const gap = 2;

/** @param width of the terminal, in columns. */
export function inColumns(names: readonly string[], width: number): string {
  for (let rows = 1; rows < names.length; rows++) {
    const columns = columnsOf(names, rows);
    const widths = columns.map((column) => Math.max(...column.map(widthOf)) + gap);
    if (widths.reduce((sum, it) => sum + it, -gap) <= width) return lines(columns, widths, rows);
  }
  return `${names.join('\n')}\n`;
}

function columnsOf(names: readonly string[], rows: number): readonly (readonly string[])[] {
  const count = Math.ceil(names.length / rows);
  return Array.from({ length: count }, (_, index) => names.slice(index * rows, (index + 1) * rows));
}

function lines(
  columns: readonly (readonly string[])[],
  widths: readonly number[],
  rows: number,
): string {
  const line = (row: number) =>
    columns
      .map((column, index) => {
        const name = column[row] ?? '';
        const isLast = columns[index + 1]?.[row] === undefined;
        return isLast ? name : name + ' '.repeat((widths[index] ?? 0) - widthOf(name));
      })
      .join('');
  return Array.from({ length: rows }, (_, row) => `${line(row)}\n`).join('');
}

function widthOf(text: string): number {
  return [...text].length;
}

/** A name as it can be typed again. */
export function namedForTerminal(name: string): string {
  if (/^[\p{L}\p{N}_./:@%+,=^~-]+$/u.test(name) && !name.startsWith('~')) return name;
  return name.includes("'") && !/["$`\\!]/.test(name)
    ? `"${name}"`
    : `'${name.replaceAll("'", `'\\''`)}'`;
}
