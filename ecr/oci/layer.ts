/**
 * Layers: files as a gzipped tar and back. Compression is fflate's, because the browser's own gzip
 * writes other bytes than Node's, and then the same build would have two digests.
 * Source: OCI image specification, "Image Layer Filesystem Changeset".
 */
import { gunzipSync, gzipSync } from 'fflate';
import { packTar, unpackTar, type ParsedTarEntryWithData, type TarEntry } from 'modern-tar';
import { digestOf, type Digest } from '../digest.ts';
import { mediaTypes, type Descriptor } from './descriptor.ts';

interface Attributes {
  /** From the image's root, without a leading slash: `app/server.js`. */
  readonly path: string;
  /** Permission bits; 0o755 for a folder and 0o644 for a file if nobody says. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Seconds since 1970; 0 if nobody says. */
  readonly modified?: number;
}

/** What a layer adds, replaces or takes away. */
export type LayerEntry =
  | (Attributes & { readonly kind: 'file'; readonly content: Uint8Array | string })
  | (Attributes & { readonly kind: 'folder' })
  /** A symbolic link; `target` is kept as given. */
  | (Attributes & { readonly kind: 'link'; readonly target: string })
  /** Another name of a file: `target` is its path in the image. */
  | (Attributes & { readonly kind: 'hard-link'; readonly target: string })
  /** Hides what lower layers have at this path. */
  | { readonly kind: 'whiteout'; readonly path: string }
  /** Hides all that lower layers have in this folder. */
  | { readonly kind: 'opaque'; readonly path: string };

/** An entry as it was read: nothing is left to defaults. */
export type ReadEntry = LayerEntry & { readonly content?: Uint8Array } & Partial<
    Record<'mode' | 'uid' | 'gid' | 'modified', number>
  >;

export interface Layer {
  /** Of the compressed bytes. */
  readonly descriptor: Descriptor;
  /** Digest of the tar before compression, as the image's configuration lists it. */
  readonly diffId: Digest;
  readonly bytes: Uint8Array;
}

/** The content of a layer cannot be read. */
export class LayerError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LayerError';
  }
}

const whiteoutPrefix = '.wh.';
const opaqueName = '.wh..wh..opq';

/**
 * Packs entries into a layer: the same entries, in whatever order, are the same bytes everywhere.
 * @throws LayerError for a path that is empty, leaves the root, or is there twice.
 */
export async function layerOf(entries: Iterable<LayerEntry>): Promise<Layer> {
  const byName = new Map<string, TarEntry>();
  for (const entry of entries) {
    const packed = tarEntryOf(entry);
    const name = withoutSlash(packed.header.name);
    if (byName.has(name)) throw new LayerError(`${entry.path} is in the layer twice`);
    byName.set(name, packed);
  }
  const sorted = [...byName].sort(([a, one], [b, other]) => {
    // A hard link can only be unpacked after the file it names.
    const late = Number(one.header.type === 'link') - Number(other.header.type === 'link');
    return late !== 0 ? late : a < b ? -1 : 1;
  });
  const tar = await packTar(sorted.map(([, entry]) => entry));
  const bytes = gzipSync(tar, { level: 6, mtime: 0 });
  const descriptor = {
    mediaType: mediaTypes.ociLayer,
    digest: digestOf(bytes),
    size: bytes.length,
  };
  return { descriptor, diffId: digestOf(tar), bytes };
}

/**
 * What is in a layer, compressed by gzip or not at all, in its order. Devices and named pipes are left
 * out: an image of ours has none, and nothing here could use one.
 * @throws LayerError
 */
export async function readLayer(bytes: Uint8Array): Promise<ReadEntry[]> {
  const entries = await unpack(tarOf(bytes));
  return entries.flatMap((entry) => entryOf(entry) ?? []);
}

/** The tar inside a layer. */
function tarOf(layer: Uint8Array): Uint8Array {
  const [first, second] = layer;
  if (first === 0x28 && second === 0xb5) throw new LayerError('zstd is not supported');
  if (first !== 0x1f || second !== 0x8b) return layer;
  try {
    return gunzipSync(layer);
  } catch (error) {
    throw new LayerError('not a gzip stream', { cause: error });
  }
}

async function unpack(tar: Uint8Array): Promise<ParsedTarEntryWithData[]> {
  try {
    return await unpackTar(tar, { strict: true });
  } catch (error) {
    throw new LayerError('not a tar archive', { cause: error });
  }
}

function tarEntryOf(entry: LayerEntry): TarEntry {
  const path = normalPath(entry.path);
  if (entry.kind === 'opaque') return marker(`${path}/${opaqueName}`);
  const at = path.lastIndexOf('/') + 1;
  if (entry.kind === 'whiteout') {
    return marker(`${path.slice(0, at)}${whiteoutPrefix}${path.slice(at)}`);
  }
  if (path.startsWith(whiteoutPrefix, at)) {
    throw new LayerError(`${path}: in a layer, a name that begins with .wh. takes something away`);
  }
  const { uid = 0, gid = 0, modified = 0 } = entry;
  const attributes = { uid, gid, mtime: new Date(modified * 1000) };
  switch (entry.kind) {
    case 'file': {
      const body =
        typeof entry.content === 'string' ? new TextEncoder().encode(entry.content) : entry.content;
      const mode = entry.mode ?? 0o644;
      return { header: { name: path, size: body.length, type: 'file', mode, ...attributes }, body };
    }
    case 'folder': {
      const mode = entry.mode ?? 0o755;
      return { header: { name: `${path}/`, size: 0, type: 'directory', mode, ...attributes } };
    }
    case 'link':
    case 'hard-link': {
      const isHard = entry.kind === 'hard-link';
      const linkname = isHard ? normalPath(entry.target) : entry.target;
      const mode = entry.mode ?? (isHard ? 0o644 : 0o777);
      const type = isHard ? 'link' : 'symlink';
      return { header: { name: path, size: 0, type, linkname, mode, ...attributes } };
    }
  }
}

/** An empty file that stands for something taken away. */
function marker(name: string): TarEntry {
  return { header: { name, size: 0, type: 'file', mode: 0, uid: 0, gid: 0, mtime: new Date(0) } };
}

function entryOf({ header, data }: ParsedTarEntryWithData): ReadEntry | undefined {
  const path = withoutSlash(header.name.replace(/^(\.?\/)+/, ''));
  if (path === '' || path === '.') return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  if (name === opaqueName) return { kind: 'opaque', path: withoutSlash(folder) };
  if (name.startsWith(whiteoutPrefix)) {
    return { kind: 'whiteout', path: folder + name.slice(whiteoutPrefix.length) };
  }
  const { mode = 0, uid = 0, gid = 0, mtime, linkname: target = '' } = header;
  const modified = (mtime?.getTime() ?? 0) / 1000;
  const attributes = { path, mode: mode & 0o7777, uid, gid, modified };
  switch (header.type) {
    case 'directory':
      return { kind: 'folder', ...attributes };
    case 'symlink':
      return { kind: 'link', target, ...attributes };
    case 'link':
      return { kind: 'hard-link', target: target.replace(/^(\.?\/)+/, ''), ...attributes };
    case 'file':
    case undefined:
      return { kind: 'file', content: data ?? new Uint8Array(), ...attributes };
    default:
      return undefined;
  }
}

function normalPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) {
    throw new LayerError(`“${path}” is not a path below the image's root`);
  }
  return parts.join('/');
}

function withoutSlash(name: string): string {
  return name.endsWith('/') ? name.slice(0, -1) : name;
}
