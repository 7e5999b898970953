/** What one layer says about the files a scanner wants. Layers are streamed: they may be larger than memory. */
import { unpackTar } from 'modern-tar';
import type { Digest } from '#ecr/digest.ts';
import type { Blobs } from '../blobs/blobs.ts';

export interface LayerChanges {
  readonly files: ReadonlyMap<string, string>;
  /** Paths below which nothing of lower layers is left, the path itself included. */
  readonly removed: ReadonlySet<string>;
  /** Folders of which nothing of lower layers is left but the folder itself. */
  readonly opaque: ReadonlySet<string>;
}

/** The layer is no tar archive, plain or compressed with gzip, or its bytes are lost. */
export class UnreadableLayer extends Error {}

/**
 * @param isWanted says of a path, `etc/os-release`, whether its text is wanted.
 * @throws UnreadableLayer
 */
export async function readChanges(
  blobs: Blobs,
  digest: Digest,
  isWanted: (path: string) => boolean,
): Promise<LayerChanges> {
  const tar = await tarOf(blobs, digest);
  try {
    return await changesIn(tar, isWanted);
  } catch (error) {
    throw new UnreadableLayer(`${digest} is not a tar archive`, { cause: error });
  }
}

async function changesIn(
  tar: ReadableStream<Uint8Array>,
  isWanted: (path: string) => boolean,
): Promise<LayerChanges> {
  const removed = new Set<string>();
  const opaque = new Set<string>();
  // Every entry is seen; only of those let through is the content kept.
  const kept = await unpackTar(tar, {
    strict: true,
    filter({ name: entryName, type = 'file' }) {
      const { path, name, folder } = locate(entryName);
      if (name === '.wh..wh..opq') opaque.add(folder);
      else if (name.startsWith('.wh.')) removed.add(join(folder, name.slice('.wh.'.length)));
      else if (type !== 'directory') removed.add(path);
      return type === 'file' && isWanted(path);
    },
  });
  const files = kept.map(
    ({ header, data }) => [locate(header.name).path, new TextDecoder().decode(data)] as const,
  );
  return { files: new Map(files), removed, opaque };
}

function locate(entryName: string): Record<'path' | 'name' | 'folder', string> {
  const path = entryName.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  const at = path.lastIndexOf('/');
  return { path, name: path.slice(at + 1), folder: path.slice(0, Math.max(at, 0)) };
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The bytes of a layer, decompressed if gzip's two bytes are in front, whatever its media type says. */
async function tarOf(blobs: Blobs, digest: Digest): Promise<ReadableStream<Uint8Array>> {
  const start = await blobs.read(digest, { start: 0, end: 2 });
  const stream = await blobs.read(digest);
  if (!start || !stream) throw new UnreadableLayer(`${digest} is lost`);
  const [first, second] = new Uint8Array(await new Response(start).arrayBuffer());
  const isGzip = first === 0x1f && second === 0x8b;
  return isGzip ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
}
