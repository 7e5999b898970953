/**
 * What every journal promises, as cases that run anywhere: Vitest runs them on Node, and a page can run
 * them against its own IndexedDB. A case throws if the promise is broken.
 */
import type { Journal } from '../journal/journal.ts';

export interface JournalCase {
  readonly name: string;
  /** @param open opens the journal; again, after `close`, the same one. It is empty at first. */
  readonly run: (open: () => Promise<Journal>) => Promise<void>;
}

export const journalCases: readonly JournalCase[] = [
  {
    name: 'a new journal is empty',
    async run(open) {
      const journal = await open();
      expectRows(await journal.load(), {});
      await journal.close();
    },
  },
  {
    name: 'the last value of every key is there after it was closed and opened again',
    async run(open) {
      const journal = await open();
      await journal.append([
        { key: 'a', value: { n: 1, text: 'ünïcode ⏎\n' } },
        { key: 'b', value: [1, null, 'x'] },
      ]);
      await journal.append([{ key: 'a', value: 2 }]);
      await journal.close();
      const again = await open();
      expectRows(await again.load(), { a: 2, b: [1, null, 'x'] });
      await again.close();
    },
  },
  {
    name: 'a key without a value is gone, and can come back',
    async run(open) {
      const journal = await open();
      await journal.append([
        { key: 'a', value: 1 },
        { key: 'b', value: 1 },
        { key: 'c', value: 1 },
      ]);
      await journal.append([
        { key: 'a', value: undefined },
        { key: 'b', value: undefined },
        { key: 'never-there', value: undefined },
      ]);
      await journal.append([{ key: 'b', value: 2 }]);
      await journal.close();
      const again = await open();
      expectRows(await again.load(), { b: 2, c: 1 });
      await again.close();
    },
  },
  {
    name: 'batches that overlap are kept in the order they were given',
    async run(open) {
      const journal = await open();
      const batches = Array.from({ length: 50 }, (_, n) =>
        journal.append([
          { key: 'last', value: n },
          { key: `k${n}`, value: n },
        ]),
      );
      await Promise.all(batches);
      await journal.close();
      const again = await open();
      const rows = new Map(await again.load());
      if (rows.size !== 51 || rows.get('last') !== 49) {
        throw new Error(
          `expected 51 rows and last = 49, found ${rows.size} and ${String(rows.get('last'))}`,
        );
      }
      await again.close();
    },
  },
  {
    name: 'nothing is left after it was cleared, and it can be written again',
    async run(open) {
      const journal = await open();
      await journal.append([{ key: 'a', value: 1 }]);
      await journal.clear();
      expectRows(await journal.load(), {});
      await journal.append([{ key: 'b', value: 2 }]);
      await journal.close();
      const again = await open();
      expectRows(await again.load(), { b: 2 });
      await again.close();
    },
  },
  {
    name: 'an empty batch is kept at once',
    async run(open) {
      const journal = await open();
      await journal.append([]);
      expectRows(await journal.load(), {});
      await journal.close();
    },
  },
];

function expectRows(
  rows: Iterable<readonly [string, unknown]>,
  expected: Readonly<Record<string, unknown>>,
): void {
  const found = JSON.stringify([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
  const wanted = JSON.stringify(Object.entries(expected));
  if (found !== wanted) throw new Error(`expected ${wanted}, found ${found}`);
}
