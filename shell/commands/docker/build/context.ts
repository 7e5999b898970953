/** The build context: the files that `.dockerignore` lets through. */
import type { FileSystem } from '../../../files.ts';
import { Rootfs } from './rootfs.ts';
import { ignoreRules } from './patterns.ts';

export interface BuildContext {
  readonly files: Rootfs;
  /** Bytes of all files. */
  readonly size: number;
}

export const emptyContext: BuildContext = { files: new Rootfs(), size: 0 };

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
