/**
 * The whole state as one JSON value, to go back to it later. Bytes are not in it: rows name them by
 * digest, and they stay in `blobs/`. Saved work: `version` changes with the meaning of a row's key.
 */
import { createMemoryJournal } from './journal/memory.ts';
import { Problem } from './problem.ts';
import { Store } from './store.ts';
import type { World } from './world.ts';
import { setLateRows } from './late-rows.ts';

type Row = readonly [key: string, row: unknown];

export interface SandboxSnapshot {
  readonly version: 1;
  readonly rows: readonly Row[];
}

export function takeSnapshot({ store, clock }: World): SandboxSnapshot {
  setLateRows(store);
  const rows = [...store.rows()].filter(([key]) => key !== 'clock');
  return { version: 1, rows: [['clock', clock.now()], ...rows] };
}

/** The rows of a snapshot. Throws `Problem` for what a store could not be made of. */
export async function readSnapshot(value: object): Promise<readonly Row[]> {
  const { version, rows } = value as Partial<Record<keyof SandboxSnapshot, unknown>>;
  if (version !== 1)
    throw new Problem(400, 'This snapshot is of a version the sandbox cannot read');
  if (!Array.isArray(rows) || !rows.every(isRow)) {
    throw new Problem(400, 'A snapshot has "rows", each a key and a value');
  }
  await Store.open(createMemoryJournal(rows)).catch((error: unknown) => {
    throw new Problem(400, `This snapshot cannot be read: ${String(error)}`);
  });
  return rows;
}

function isRow(value: unknown): value is Row {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return false;
  if (value[0] === 'clock') return Number.isFinite(value[1]);
  return /^[a-z]\/\d{12}\/[a-z0-9-]+(\/|$)/.test(value[0]) && typeof value[1] === 'object';
}
