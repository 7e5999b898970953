/** just-bash's file system as our own commands see it: bytes, and errors with a code. */
import {
  errnoText,
  FileError,
  type FileErrorCode,
  type FileInfo,
  type FileSystem,
} from '../files.ts';
import type { Seat } from './seat.ts';

export function mount(seat: Seat): FileSystem {
  return {
    machine: seat.disk,
    read: (path) => attempt(path, () => seat.readFileBuffer(path)),
    readText: (path) => attempt(path, () => seat.readFile(path)),
    write: (path, content) => attempt(path, () => seat.writeFile(path, content)),
    append: (path, content) => attempt(path, () => seat.appendFile(path, content)),
    exists: (path) => seat.exists(path),
    info: (path) => attempt(path, async () => infoOf(await seat.stat(path))),
    linkInfo: (path) => attempt(path, async () => infoOf(await seat.lstat(path))),
    list: (folder) => attempt(folder, async () => (await seat.readdir(folder)).sort()),
    makeFolder: (path) => attempt(path, () => seat.mkdir(path, { recursive: true })),
    remove: (path) => attempt(path, () => seat.rm(path, { recursive: true, force: true })),
    move: (from, to) => attempt(from, () => seat.mv(from, to)),
    link: (path, target) => attempt(path, () => seat.symlink(target, path)),
    readLink: (path) => attempt(path, () => seat.readlink(path)),
    setMode: (path, mode) => attempt(path, () => seat.chmod(path, mode)),
    setModified: (path, time) => attempt(path, () => seat.utimes(path, time, time)),
  };
}

/** Every file below a folder, links among them but not followed; sorted by code unit. */
export async function filesBelow(fs: FileSystem, folder: string): Promise<readonly string[]> {
  const found = await Promise.all(
    (await fs.list(folder)).map(async (name) => {
      const path = `${folder === '/' ? '' : folder}/${name}`;
      return (await fs.linkInfo(path)).kind === 'folder' ? filesBelow(fs, path) : [path];
    }),
  );
  return found.flat().sort();
}

function infoOf(stat: Awaited<ReturnType<Seat['stat']>>): FileInfo {
  return {
    kind: stat.isSymbolicLink ? 'link' : stat.isDirectory ? 'folder' : 'file',
    size: stat.isDirectory ? 0 : stat.size,
    mode: stat.mode & 0o7777,
    modified: stat.mtime,
  };
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    // just-bash words its errors as Node does, without a code property.
    const code = /^(E[A-Z]+)\b/.exec(error instanceof Error ? error.message : '')?.[1];
    if (!code) throw error;
    throw new FileError(code in errnoText ? (code as FileErrorCode) : 'EIO', path, {
      cause: error,
    });
  }
}
