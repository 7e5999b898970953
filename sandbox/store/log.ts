/** Rows in the order in which they were added. The oldest are dropped: a log is part of every snapshot. */
import type { Table } from './table.ts';

export interface Log<Row> {
  append(row: Row): void;
  /** Oldest first. */
  values(): Iterable<Row>;
}

const open = new WeakMap<object, unknown>();

/** The log whose rows are in a table; they are keyed by number. @param limit rows that are kept. */
export function openLog<Row extends object>(table: Table<Row>, limit: number): Log<Row> {
  const known = open.get(table);
  if (known) return known as Log<Row>;
  // A journal gives rows back by arrival or by key: with leading zeros that is the same order.
  let last = Number([...table.keys()].at(-1) ?? 0);
  const log: Log<Row> = {
    append(row) {
      table.set(String(++last).padStart(12, '0'), row);
      const [oldest] = table.keys();
      if (table.size > limit && oldest !== undefined) table.delete(oldest);
    },
    values: () => table.values(),
  };
  open.set(table, log);
  return log;
}
