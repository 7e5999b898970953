import { gzipSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LayerError, layerOf, readLayer, type LayerEntry } from './layer.ts';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[/\0]/g, '_'))
  .filter(
    (text) => text !== '.' && text !== '..' && !text.startsWith('.wh.') && text.isWellFormed(),
  );
const path = fc.array(name, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('/'));
const attributes = {
  path,
  mode: fc.integer({ min: 0, max: 0o7777 }),
  uid: fc.integer({ min: 0, max: 5_000_000 }),
  gid: fc.integer({ min: 0, max: 5_000_000 }),
  modified: fc.integer({ min: 0, max: 4_000_000_000 }),
};
const entry: fc.Arbitrary<LayerEntry> = fc.oneof(
  fc.record({
    kind: fc.constant('file' as const),
    content: fc.uint8Array({ maxLength: 2000 }),
    ...attributes,
  }),
  fc.record({ kind: fc.constant('folder' as const), ...attributes }),
  fc.record({ kind: fc.constant('link' as const), target: path, ...attributes }),
  fc.record({ kind: fc.constant('hard-link' as const), target: path, ...attributes }),
  fc.record({ kind: fc.constant('whiteout' as const), path }),
  fc.record({ kind: fc.constant('opaque' as const), path }),
);
/** No two entries are one tar member. */
const tree = fc.uniqueArray(entry, {
  selector: ({ kind, path }) =>
    kind === 'whiteout' || kind === 'opaque' ? `${kind} ${path}` : path,
});
const byKindAndPath = (a: LayerEntry, b: LayerEntry) =>
  `${a.kind} ${a.path}` < `${b.kind} ${b.path}` ? -1 : 1;

test('any tree of files comes back out of a layer as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (entries) => {
      const { bytes } = await layerOf(entries);
      const read = await readLayer(bytes);
      expect(read.toSorted(byKindAndPath)).toEqual(entries.toSorted(byKindAndPath));
    }),
    { numRuns: 200 },
  );
});

test('the order in which files are named does not change a byte', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.infiniteStream(fc.nat()), async (entries, ranks) => {
      const shuffled = entries
        .map((it) => [ranks.next().value, it] as const)
        .sort(([a], [b]) => a - b)
        .map(([, it]) => it);
      expect((await layerOf(shuffled)).descriptor).toEqual((await layerOf(entries)).descriptor);
    }),
    { numRuns: 50 },
  );
});

test('a hard link stands after the file it names', async () => {
  const { bytes } = await layerOf([
    { kind: 'hard-link', path: 'a', target: 'b' },
    { kind: 'file', path: 'b', content: 'x' },
  ]);
  expect((await readLayer(bytes)).map(({ path }) => path)).toEqual(['b', 'a']);
});

test.each([
  ['', 'the root itself'],
  ['../x', 'a path that leaves the root'],
  ['a/../../x', 'a path that leaves the root on a detour'],
  ['a/.wh.b', 'a name that would take another file away'],
])('%j is refused as a file: %s', async (path) => {
  await expect(layerOf([{ kind: 'file', path, content: '' }])).rejects.toThrow(LayerError);
});

test('a path given twice is refused', async () => {
  const twice: LayerEntry[] = [
    { kind: 'file', path: 'a', content: '' },
    { kind: 'folder', path: '/a/' },
  ];
  await expect(layerOf(twice)).rejects.toThrow('/a/ is in the layer twice');
});

test.each([
  ['a gzip stream that breaks off', gzipSync(strToU8('x'.repeat(5000))).slice(0, 20)],
  ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)],
  ['text in gzip', gzipSync(strToU8('no tar at all'.repeat(100)))],
])('%s is an error of the layer', async (_, bytes) => {
  await expect(readLayer(bytes)).rejects.toThrow(LayerError);
});
