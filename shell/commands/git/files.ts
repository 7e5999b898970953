/** The shell's file system in the shape of Node's `fs.promises`, which isomorphic-git takes. */
import type { PromiseFsClient } from 'isomorphic-git';
import { FileError, folderOf, type FileInfo, type FileSystem } from '../../files.ts';

const typeBits = { file: 0o100000, folder: 0o040000, link: 0o120000 } as const;

export function gitFiles(fs: FileSystem): PromiseFsClient {
  return {
    promises: {
      async readFile(path: string, options?: string | { encoding?: string }) {
        const encoding = typeof options === 'string' ? options : options?.encoding;
        return encoding === 'utf8' ? fs.readText(path) : fs.read(path);
      },
      async writeFile(path: string, content: Uint8Array | string, options?: { mode?: number }) {
        await fs.write(path, content);
        if (options?.mode) await fs.setMode(path, options.mode & 0o777);
      },
      async mkdir(path: string) {
        if (await fs.exists(path)) throw new FileError('EEXIST', path);
        if (!(await fs.exists(folderOf(path)))) throw new FileError('ENOENT', path);
        await fs.makeFolder(path);
      },
      async rmdir(path: string) {
        if ((await fs.list(path)).length > 0) throw new FileError('ENOTEMPTY', path);
        await fs.remove(path);
      },
      async unlink(path: string) {
        await fs.linkInfo(path); // Throws where there is nothing to remove.
        await fs.remove(path);
      },
      readdir: (path: string) => fs.list(path),
      stat: async (path: string) => statsOf(await fs.info(path)),
      lstat: async (path: string) => statsOf(await fs.linkInfo(path)),
      readlink: (path: string) => fs.readLink(path),
      symlink: (target: string, path: string) => fs.link(path, target),
      chmod: (path: string, mode: number) => fs.setMode(path, mode),
    },
  };
}

function statsOf({ kind, size, mode, modified }: FileInfo) {
  const time = modified.getTime();
  return {
    size,
    mode: typeBits[kind] | (kind === 'file' && mode & 0o100 ? 0o755 : 0o644),
    mtimeMs: time,
    ctimeMs: time,
    uid: 1000,
    gid: 1000,
    dev: 1,
    ino: 0,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => kind === 'link',
  };
}
