import { describe, expect, test } from 'vitest';
import { layerOf, type LayerEntry } from '#ecr/oci/image.ts';
import type { Digest } from '#ecr/digest.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { readFiles } from './file-system.ts';
import { UnreadableLayer } from './layer-changes.ts';

const path = 'lib/apk/db/installed';
const file = (content: string, at = path): LayerEntry => ({ kind: 'file', path: at, content });

async function put(blobs: Blobs, layers: readonly LayerEntry[][]): Promise<Digest[]> {
  const digests: Digest[] = [];
  for (const entries of layers) digests.push(await blobs.put((await layerOf(entries)).bytes));
  return digests;
}

async function read(...layers: LayerEntry[][]): Promise<string | undefined> {
  const blobs = createMemoryBlobs();
  const files = await readFiles(blobs, await put(blobs, layers), (it) => it === path);
  return files.get(path);
}

describe('of layers on top of each other', () => {
  test.each<[string, string | undefined, LayerEntry[][]]>([
    ['one layer has the file', 'old', [[file('old')]]],
    ['the topmost file counts', 'new', [[file('old')], [file('new')]]],
    ['a layer without it changes nothing', 'old', [[file('old')], [file('x', 'app/a')]]],
    ['a whiteout takes the file', undefined, [[file('old')], [{ kind: 'whiteout', path }]]],
    ['or its folder', undefined, [[file('old')], [{ kind: 'whiteout', path: 'lib/apk' }]]],
    ['or one above', undefined, [[file('old')], [{ kind: 'whiteout', path: 'lib' }]]],
    ['but none that only begins alike', 'old', [[file('old')], [{ kind: 'whiteout', path: 'li' }]]],
    [
      'an opaque folder hides it',
      undefined,
      [[file('old')], [{ kind: 'opaque', path: 'lib/apk' }]],
    ],
    [
      'whatever is new in there',
      'new',
      [[file('old')], [{ kind: 'opaque', path: 'lib' }, file('new')]],
    ],
    ['a folder alone does not', 'old', [[file('old')], [{ kind: 'folder', path: 'lib/apk' }]]],
    [
      'a link in place of its folder does',
      undefined,
      [[file('old')], [{ kind: 'link', path: 'lib', target: 'usr/lib' }]],
    ],
    [
      'a layer above a whiteout brings it back',
      'new',
      [[file('old')], [{ kind: 'whiteout', path: 'lib' }], [file('new')]],
    ],
    ['an empty file is one', '', [[file('old')], [file('')]]],
  ])('%s', async (_, expected, layers) => {
    expect(await read(...layers)).toBe(expected);
  });
});

test('a layer may be a plain tar, and larger than one piece', async () => {
  const blobs = createMemoryBlobs();
  const { bytes } = await layerOf([file('x'.repeat(300_000), 'app/large'), file('here')]);
  const stream = new Response(bytes as Uint8Array<ArrayBuffer>).body;
  const plain = stream?.pipeThrough(new DecompressionStream('gzip'));
  const digest = await blobs.put(new Uint8Array(await new Response(plain).arrayBuffer()));
  expect((await readFiles(blobs, [digest], (it) => it === path)).get(path)).toBe('here');
});

test.each<[string, Uint8Array]>([
  ['text', new TextEncoder().encode('no archive at all'.repeat(100))],
  ['gzip that breaks off', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75])],
  ['zstd', new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0])],
])('%s is no layer', async (_, content) => {
  const blobs = createMemoryBlobs();
  const digest = await blobs.put(content);
  await expect(readFiles(blobs, [digest], () => true)).rejects.toThrow(UnreadableLayer);
});
