/** A journal in the browser: one object store, a row a key. Survives a reload and a killed tab. */
import { openDB, type DBSchema } from 'idb';
import type { Journal } from './journal.ts';

interface Schema extends DBSchema {
  rows: { key: string; value: unknown };
}

const rows = 'rows';

/** @param name of the database: one a workspace. */
export async function openIndexedDbJournal(name: string): Promise<Journal> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore(rows);
    },
    blocking() {
      // Another tab deletes or upgrades the database: whoever writes here next hears that it is closed.
      database.close();
    },
  });
  return {
    async load() {
      const { store } = database.transaction(rows);
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return keys.map((key, place) => [key, values[place]] as const);
    },
    async append(changes) {
      // One transaction is all or nothing, and those of one store keep their order.
      const transaction = database.transaction(rows, 'readwrite', { durability: 'strict' });
      const writes = changes.map(({ key, value }) =>
        value === undefined ? transaction.store.delete(key) : transaction.store.put(value, key),
      );
      await Promise.all([...writes, transaction.done]);
    },
    async clear() {
      await database.clear(rows);
    },
    async close() {
      database.close();
    },
  };
}
