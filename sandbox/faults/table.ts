/** The faults that are under way in a state of the sandbox. Without any, requests pay a look at this table. */
import type { Store } from '../store.ts';
import type { Fault } from './faults.ts';

export interface OpenFault {
  readonly fault: Fault;
  /** Requests that still pass before the first is met, and that are still to be met. */
  after: number;
  count: number;
}

const tables = new WeakMap<Store, Map<string, OpenFault>>();

/** By id. */
export function tableOf(store: Store): Map<string, OpenFault> {
  let table = tables.get(store);
  if (!table) tables.set(store, (table = new Map<string, OpenFault>()));
  return table;
}

export function hasFaults(store: Store): boolean {
  return (tables.get(store)?.size ?? 0) > 0;
}
