/** The learner's part of the file system as plain data, and back. */
import type { Disk } from './bash/disk.ts';
import { filesBelow } from './bash/mount.ts';
import { folderOf, type FileSystem } from './files.ts';
import type { SavedFile } from './shell.ts';

/** What every session finds at its start and nobody needs to keep. */
const systemFolders = ['/bin', '/dev', '/proc', '/usr/bin'];

/** Parents before what is in them. Shares the bytes with the file system, which never changes them in place. */
export async function savedFiles(disk: Disk, fs: FileSystem): Promise<readonly SavedFile[]> {
  const isLearners = (path: string) =>
    path !== '/' &&
    path !== '/usr' &&
    !systemFolders.some((it) => path === it || path.startsWith(`${it}/`));
  return Promise.all(
    disk
      .getAllPaths()
      .filter(isLearners)
      .sort()
      .map(async (path): Promise<SavedFile> => {
        const { kind, mode, modified } = await fs.linkInfo(path);
        const entry = { path, mode, modified: modified.getTime() };
        if (kind === 'folder') return entry;
        if (kind === 'link') return { ...entry, target: await fs.readLink(path) };
        return { ...entry, content: await fs.read(path) };
      }),
  );
}

export async function restoreFiles(fs: FileSystem, files: readonly SavedFile[]): Promise<void> {
  for (const { path, mode, content, target, modified } of files) {
    if (target !== undefined) {
      await fs.remove(path);
      await fs.link(path, target);
      continue;
    }
    if (content === undefined) await fs.makeFolder(path);
    else await fs.write(path, content);
    await fs.setMode(path, mode);
    if (modified !== undefined) await fs.setModified(path, new Date(modified));
  }
}

/** Writes a file with the folders above it. */
export async function placeFile(
  fs: FileSystem,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  await fs.makeFolder(folderOf(path));
  await fs.write(path, content);
}

export { filesBelow };
