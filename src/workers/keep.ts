import { openDB } from 'idb';
import { createMemoryKeep, type Keep } from '#workbench/keep.ts';

/** Keeps a session in IndexedDB. */
export async function openIndexedDbKeep(name: string): Promise<Keep> {
  const database = await openDB(name, 1, {
    upgrade: (db) => void db.createObjectStore('values'),
  });
  return {
    get: (key) => database.get('values', key),
    set: async (key, value) => void (await database.put('values', value, key)),
    delete: (key) => database.delete('values', key),
  };
}

/** Some private windows have no IndexedDB: the lab works, and says that it will not be remembered. */
export async function isStorageThere(): Promise<boolean> {
  try {
    (await openDB('ecr-workbook/probe', 1)).close();
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    if (error instanceof ReferenceError) return false;
    throw error;
  }
}

export { createMemoryKeep };
