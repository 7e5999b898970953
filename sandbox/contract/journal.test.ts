import 'fake-indexeddb/auto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openFileJournal } from '../journal/filesystem.ts';
import { openIndexedDbJournal } from '../journal/indexeddb.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { journalCases } from './journal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Each opens the journal of that name; the same name is the same journal. */
const kept = new Map<string, Journal>();
const kinds: Record<string, (name: string) => Promise<Journal>> = {
  memory: async (name) => {
    const journal = kept.get(name) ?? createMemoryJournal();
    kept.set(name, journal);
    return journal;
  },
  indexeddb: openIndexedDbJournal,
  filesystem: (name) => openFileJournal(join(folder, name, 'journal')),
};

describe.each(Object.entries(kinds))('the journal in %s', (kind, open) => {
  test.each(journalCases)('$name', async ({ name, run }) => {
    await run(() => open(`${kind} ${name}`));
  });
});
