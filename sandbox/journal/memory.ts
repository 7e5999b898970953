import type { Journal } from './journal.ts';

/** Keeps rows for as long as the object lives: for tests, scratch copies, and whoever wants nothing kept. */
export function createMemoryJournal(rows: Iterable<readonly [string, unknown]> = []): Journal {
  const kept = new Map(rows);
  return {
    load: async () => [...kept],
    async append(changes) {
      for (const { key, value } of changes) {
        if (value === undefined) kept.delete(key);
        else kept.set(key, value);
      }
    },
    async clear() {
      kept.clear();
    },
    async close() {},
  };
}
