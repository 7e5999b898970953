/** The build context: the files that `.dockerignore` lets through. */
import type { FileSystem } from '../../../files.ts';
import { archiveIn } from './copy.ts';
import { Rootfs } from './rootfs.ts';
import { ignoreRules } from './patterns.ts';

export interface BuildContext {
  readonly files: Rootfs;
  /** Bytes of all files. */
  readonly size: number;
}

export const emptyContext: BuildContext = { files: new Rootfs(), size: 0 };

/** The files of a tar, compressed or not, as its `.dockerignore` has them; `undefined` for what is no tar. */
export async function archivedContext(bytes: Uint8Array): Promise<BuildContext | undefined> {
  const entries = await archiveIn(bytes);
  if (!entries) return undefined;
  const all = new Rootfs();
  // Paths in an archive begin with `./` where they were packed so.
  const named = entries.map((it) => ({ ...it, path: it.path.replace(/^(\.?\/)+|\/$/g, '') }));
  all.apply(named.filter(({ path }) => path !== '' && path !== '.'));
  const ignore = all.find('.dockerignore');
  const isIgnored = ignoreRules(
    ignore?.kind === 'file' ? new TextDecoder().decode(ignore.content) : '',
  );
  const kept = ['Dockerfile', '.dockerignore'];
  for (const path of all.below('').toReversed()) {
    const isEmptyFolder = all.get(path)?.kind !== 'folder' || all.below(path).length === 0;
    if (isIgnored(path) && isEmptyFolder && !kept.includes(path)) all.remove(path);
  }
  const sizes = all.below('').map((path) => {
    const node = all.get(path);
    return node?.kind === 'file' ? node.content.length : 0;
  });
  return { files: all, size: sizes.reduce((sum, it) => sum + it, 0) };
}

/** @param ignore content of `.dockerignore`; empty if there is none. */
export async function readContext(
  fs: FileSystem,
  folder: string,
  ignore: string,
): Promise<BuildContext> {
  const isIgnored = ignoreRules(ignore);
  const files = new Rootfs();
  let size = 0;

  async function read(path: string): Promise<void> {
    for (const name of await fs.list(path === '' ? folder : `${folder}/${path}`)) {
      const inside = path === '' ? name : `${path}/${name}`;
      const full = `${folder === '/' ? '' : folder}/${inside}`;
      const { kind, mode, modified } = await fs.linkInfo(full);
      const attributes = { mode, uid: 0, gid: 0, modified: Math.floor(modified.getTime() / 1000) };
      const above = { ...attributes, mode: 0o755 };
      const isLeftOut = isIgnored(inside);
      if (kind === 'folder') {
        if (!isLeftOut) files.makeFolders(inside, attributes);
        // An exception may lie below an ignored folder, so folders are always entered.
        await read(inside);
      } else if (isLeftOut) continue;
      else if (kind === 'link') {
        files.put(inside, { kind, target: await fs.readLink(full), ...attributes }, above);
      } else {
        const content = await fs.read(full);
        size += content.length;
        files.put(inside, { kind, content, ...attributes }, above);
      }
    }
  }
  await read('');
  return { files, size };
}
