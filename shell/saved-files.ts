/** The learner's part of the file system as plain data, and back. */
import type { Disk } from './bash/disk.ts';
import { filesBelow } from './bash/mount.ts';
import { folderOf, type FileSystem } from './files.ts';
import type { SavedFile } from './shell.ts';

/** What every session finds at its start and nobody needs to keep. */
const systemFolders = ['/bin', '/dev', '/proc', '/usr/bin'];

/**
 * Parents before what is in them. Shares the bytes with the disk, which never changes them in place. Everything is asked
 * for in one go, and the disk answers as of then: what a command writes meanwhile is in all of it or in none.
 */
export async function savedFiles(disk: Disk): Promise<readonly SavedFile[]> {
  const isLearners = (path: string) =>
    path !== '/' &&
    path !== '/usr' &&
    !systemFolders.some((it) => path === it || path.startsWith(`${it}/`));
  const looked = disk
    .getAllPaths()
    .filter(isLearners)
    .sort()
    .map((path) => ({
      path,
      info: disk.lstat(path),
      content: disk.readFileBuffer(path).catch(() => undefined),
      target: disk.readlink(path).catch(() => undefined),
    }));
  return Promise.all(
    looked.map(async ({ path, ...asked }): Promise<SavedFile> => {
      const { isDirectory, isSymbolicLink, mode, mtime } = await asked.info;
      const entry = { path, mode: mode & 0o7777, modified: mtime.getTime() };
      if (isDirectory) return entry;
      if (!isSymbolicLink) return { ...entry, content: present(await asked.content, path) };
      return { ...entry, target: present(await asked.target, path) };
    }),
  );
}

function present<T>(found: T | undefined, path: string): T {
  if (found === undefined) throw new Error(`${path} cannot be read`);
  return found;
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
