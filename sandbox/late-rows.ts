/**
 * Rows that wait for the next change before they are saved: what is noted of requests that only read. Called
 * before a commit that saves something anyway, and before all rows are read.
 */
import { flushPullCounts } from './pull-counts.ts';
import type { Store } from './store.ts';
import { flushTrail } from './trail.ts';

export function setLateRows(store: Store): void {
  flushTrail(store);
  for (const registry of store.registries()) flushPullCounts(registry);
}
