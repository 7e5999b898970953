/** COPY and ADD. Source: Dockerfile reference, "COPY". */
import { LayerError, readLayer, type LayerEntry } from '#ecr/oci/image.ts';
import { pathFrom } from '../../../files.ts';
import type { ModeChange } from './mode.ts';
import type { Owner } from './owner.ts';
import { ignoreRules, isPattern, patternExpression } from './patterns.ts';
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
  /** New permission bits, from those of a file. */
  readonly mode: ModeChange | undefined;
  /** Whether the folders above a source come along: those after `/./`, if that is written. */
  readonly keepsParents: boolean;
  /** Patterns of what is left out, as seen from the folder that is copied. */
  readonly excluded: readonly string[];
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
  /** The folders between the destination and it, if they come along. */
  readonly above: string;
}

/** What the sources name. @throws CopyError for one that is not there. */
export function choose(from: Rootfs, sources: readonly string[]): readonly Chosen[] {
  return sources.flatMap((source): Chosen[] => {
    const clean = pathFrom('/', source).slice(1);
    const pivot = source.indexOf('/./');
    const start = pivot > 0 ? pathFrom('/', source.slice(0, pivot)).length : 0;
    const above = (path: string) => path.slice(start, Math.max(start, path.lastIndexOf('/')));
    if (isPattern(clean)) {
      const expression = patternExpression(clean);
      return from.below('').flatMap((path) => {
        const node = expression.test(path) ? from.get(path) : undefined;
        return node ? [{ path, node, above: above(path) }] : [];
      });
    }
    const node = from.find(clean);
    if (!node) throw new CopyError(`"/${clean}": not found`);
    return [{ path: from.resolve(clean), node, above: above(clean) }];
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
  const isExcluded = ignoreRules(options.excluded.join('\n'));
  for (const { path, node, above } of chosen) {
    if (node.kind === 'folder') {
      const place = options.keepsParents ? joined(target, joined(above, nameOf(path))) : target;
      to.makeFolders(place, attributesOf(options, { ...node, mode: 0o755 }));
      for (const it of from.below(path)) {
        const inside = path === '' ? it : it.slice(path.length + 1);
        if (!isExcluded(inside)) put(options, joined(place, inside), from.get(it) as Node);
      }
      continue;
    }
    if (isExcluded(nameOf(path))) continue;
    if (options.keepsParents) {
      put(options, joined(target, joined(above, nameOf(path))), node);
      continue;
    }
    const entries = unpacks && node.kind === 'file' ? await archiveIn(node.content) : undefined;
    if (entries) unpack(options, target, entries);
    else put(options, isFolder ? joined(target, nameOf(path)) : target, node);
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
    put(options, isFolder ? joined(target, name) : target, node);
  }
}

function put(options: CopyOptions, path: string, node: Node): void {
  const { to } = options;
  const attributes = attributesOf(options, node);
  if (node.kind === 'folder') {
    to.makeFolders(path, attributes);
    return;
  }
  const above = { ...attributes, mode: 0o755 };
  to.put(path, { ...node, ...attributes }, above);
}

/** A folder's bits are changed as a file's are; a link has none. */
function attributesOf({ owner, latest, mode: change }: CopyOptions, node: Node) {
  const { uid, gid } = owner ?? { uid: 0, gid: 0 };
  const isChanged = change && node.kind !== 'link';
  const mode = isChanged ? change(node.mode, node.kind === 'folder') : node.mode;
  return { mode, uid, gid, modified: Math.min(node.modified, latest ?? Infinity) };
}

function unpack(options: CopyOptions, target: string, entries: readonly LayerEntry[]): void {
  for (const entry of entries) {
    const path = joined(target, entry.path);
    const { mode = 0o755, modified = 0 } = 'mode' in entry ? entry : {};
    const attributes = { mode, modified, uid: 0, gid: 0 };
    if (entry.kind === 'folder') put(options, path, { kind: 'folder', ...attributes });
    if (entry.kind === 'link')
      put(options, path, { kind: 'link', target: entry.target, ...attributes });
    if (entry.kind === 'file') {
      const { content } = entry;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      put(options, path, { kind: 'file', content: bytes, ...attributes });
    }
  }
}

/** The members of a tar, compressed or not; `undefined` if the file is none. */
export async function archiveIn(content: Uint8Array): Promise<readonly LayerEntry[] | undefined> {
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
  if (name === '') return folder;
  return folder === '' ? name : `${folder}/${name}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
