/** COPY and ADD. Source: Dockerfile reference, "COPY". */
import { LayerError, readLayer, type LayerEntry } from '#ecr/oci/image.ts';
import { pathFrom } from '../../../files.ts';
import type { Owner } from './owner.ts';
import { isPattern, patternExpression } from './patterns.ts';
import type { Node, Rootfs } from './rootfs.ts';

export interface CopyOptions {
  readonly from: Rootfs;
  readonly to: Rootfs;
  /** Variables replaced; a pattern may match several files. */
  readonly sources: readonly string[];
  /** Files written in the Dockerfile itself. */
  readonly inline: readonly { readonly name: string; readonly content: string }[];
  readonly destination: string;
  /** Of the stage: an absolute path. */
  readonly workingDirectory: string;
  readonly owner: Owner | undefined;
  readonly mode: number | undefined;
  /** Whether archives are unpacked, as ADD does with those of the context. */
  readonly unpacks: boolean;
  /** Seconds since 1970, for what has no time of its own. */
  readonly now: number;
  /** The latest time a file may have: what SOURCE_DATE_EPOCH asks for. */
  readonly latest: number | undefined;
}

/** Why nothing was copied. */
export class CopyError extends Error {}

/** A file or folder that will be copied, by its path in the source. */
export interface Chosen {
  readonly path: string;
  readonly node: Node;
}

/** What the sources name. @throws CopyError for one that is not there. */
export function choose(from: Rootfs, sources: readonly string[]): readonly Chosen[] {
  return sources.flatMap((source): Chosen[] => {
    const clean = pathFrom('/', source).slice(1);
    if (isPattern(clean)) {
      const expression = patternExpression(clean);
      return from.below('').flatMap((path) => {
        const node = expression.test(path) ? from.get(path) : undefined;
        return node ? [{ path, node }] : [];
      });
    }
    const node = from.find(clean);
    if (!node) throw new CopyError(`"/${clean}": not found`);
    return [{ path: from.resolve(clean), node }];
  });
}

/** @throws CopyError */
export async function copyFiles(options: CopyOptions): Promise<void> {
  const { from, to, inline, destination, workingDirectory, unpacks } = options;
  const chosen = choose(from, options.sources);
  const target = pathFrom(workingDirectory, destination).slice(1);
  const isFolder = /(^|\/)\.?$/.test(destination) || to.isFolder(target);
  if (chosen.length + inline.length > 1 && !isFolder) {
    throw new CopyError(
      'When using COPY with more than one source file, the destination must be a directory and end with a /',
    );
  }
  for (const { path, node } of chosen) {
    if (node.kind === 'folder') {
      to.makeFolders(target, attributesOf(options, { ...node, mode: 0o755 }));
      for (const it of from.below(path)) {
        const inside = path === '' ? it : it.slice(path.length + 1);
        place(options, joined(target, inside), from.get(it) as Node);
      }
      continue;
    }
    const entries = unpacks && node.kind === 'file' ? await archiveIn(node.content) : undefined;
    if (entries) unpack(options, target, entries);
    else place(options, isFolder ? joined(target, nameOf(path)) : target, node);
  }
  for (const { name, content } of inline) {
    const file = new TextEncoder().encode(content);
    const node: Node = {
      kind: 'file',
      content: file,
      mode: 0o644,
      uid: 0,
      gid: 0,
      modified: options.now,
    };
    place(options, isFolder ? joined(target, name) : target, node);
  }
}

function place(options: CopyOptions, path: string, node: Node): void {
  const { to, mode } = options;
  const attributes = attributesOf(options, node);
  if (node.kind === 'folder') {
    to.makeFolders(path, attributes);
    return;
  }
  const above = { ...attributes, mode: 0o755 };
  const withMode = node.kind === 'file' && mode !== undefined ? { mode } : {};
  to.put(path, { ...node, ...attributes, ...withMode }, above);
}

function attributesOf({ owner, latest }: CopyOptions, node: Node) {
  const { uid, gid } = owner ?? { uid: 0, gid: 0 };
  return { mode: node.mode, uid, gid, modified: Math.min(node.modified, latest ?? Infinity) };
}

function unpack(options: CopyOptions, target: string, entries: readonly LayerEntry[]): void {
  for (const entry of entries) {
    const path = joined(target, entry.path);
    const { mode = 0o755, modified = 0 } = 'mode' in entry ? entry : {};
    const attributes = { mode, modified, uid: 0, gid: 0 };
    if (entry.kind === 'folder') place(options, path, { kind: 'folder', ...attributes });
    if (entry.kind === 'link')
      place(options, path, { kind: 'link', target: entry.target, ...attributes });
    if (entry.kind === 'file') {
      const { content } = entry;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      place(options, path, { kind: 'file', content: bytes, ...attributes });
    }
  }
}

/** The members of a tar, compressed or not; `undefined` if the file is none. */
async function archiveIn(content: Uint8Array): Promise<readonly LayerEntry[] | undefined> {
  const isGzip = content[0] === 0x1f && content[1] === 0x8b;
  const isTar = new TextDecoder().decode(content.subarray(257, 262)) === 'ustar';
  if (!isGzip && !isTar) return undefined;
  try {
    return await readLayer(content);
  } catch (error) {
    // A compressed file that is no archive is copied as it is.
    if (error instanceof LayerError) return undefined;
    throw error;
  }
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
