/** `--format` of commands that print one line for each thing. */
import { tableText } from './table.ts';
import { compileTemplate, escapedJson } from './template.ts';

export interface Column<Row> {
  /** In a template: `{{.Repository}}`. */
  readonly name: string;
  readonly head: string;
  readonly text: (row: Row) => string;
}

/** @param shown names of the columns of the plain table. */
export function formatRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  shown: readonly string[],
  asked = '',
  /** What Go calls the type of a row, in errors. */
  type?: string,
): string {
  const format = asked === '' ? 'table' : asked;
  const values = rows.map((row) =>
    sorted(Object.fromEntries(columns.map(({ name, text }) => [name, text(row)]))),
  );
  if (format === 'json') return values.map((it) => `${escapedJson(it)}\n`).join('');
  const heads = Object.fromEntries(columns.map(({ name, head }) => [name, head]));
  if (format === 'table') {
    return tableText([heads, ...values].map((it) => shown.map((name) => it[name] ?? '')));
  }
  const isTable = format.startsWith('table ');
  const template = format
    .replace(/^table /, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
  const render = compileTemplate(template, { type });
  if (!isTable) return values.map((it) => `${render(it)}\n`).join('');
  return tableText([heads, ...values].map((it) => render(it).split('\t')));
}

/** Go writes a map's members in order of their names. */
function sorted(members: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}
