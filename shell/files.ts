/** The in-memory file system of a shell, as commands of one of its sessions see it. */

export interface FileInfo {
  readonly kind: 'file' | 'folder' | 'link';
  /** Bytes; 0 for a folder. */
  readonly size: number;
  /** Permission bits, such as 0o644. */
  readonly mode: number;
  readonly modified: Date;
}

/**
 * Paths are absolute; content is bytes as stored. Every method throws a `FileError` where the system would
 * set `errno`.
 */
export interface FileSystem {
  /** Whose files these are: the same for all sessions of a shell, for what lives beside files. */
  readonly machine: object;
  read(path: string): Promise<Uint8Array>;
  /** The content as UTF-8. */
  readText(path: string): Promise<string>;
  /** Creates or replaces a file; the folder must be there. A new file gets mode 0o644. */
  write(path: string, content: Uint8Array | string): Promise<void>;
  append(path: string, content: Uint8Array | string): Promise<void>;
  exists(path: string): Promise<boolean>;
  /** Follows links. */
  info(path: string): Promise<FileInfo>;
  /** Tells about a link itself. */
  linkInfo(path: string): Promise<FileInfo>;
  /** Names in a folder, sorted by code unit. */
  list(folder: string): Promise<readonly string[]>;
  /** With its parents; no error if the folder is there. */
  makeFolder(path: string): Promise<void>;
  /** A folder with all that is in it; no error if nothing is there. */
  remove(path: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  /** Creates a symbolic link at `path`; `target` is kept as given. */
  link(path: string, target: string): Promise<void>;
  readLink(path: string): Promise<string>;
  setMode(path: string, mode: number): Promise<void>;
  setModified(path: string, time: Date): Promise<void>;
}

export type FileErrorCode =
  | 'ENOENT'
  | 'EEXIST'
  | 'EISDIR'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'EINVAL'
  | 'ELOOP'
  | 'EACCES'
  | 'ENOSPC'
  | 'EIO';

/** `errno` in C's words, as every tool prints it after the file's name. */
export const errnoText: Readonly<Record<FileErrorCode, string>> = {
  ENOENT: 'No such file or directory',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EINVAL: 'Invalid argument',
  ELOOP: 'Too many levels of symbolic links',
  EACCES: 'Permission denied',
  ENOSPC: 'No space left on device',
  EIO: 'Input/output error',
};

/** What went wrong with a file. `message` is `No such file or directory: /home/learner/x`. */
export class FileError extends Error {
  readonly code: FileErrorCode;
  readonly path: string;
  constructor(code: FileErrorCode, path: string, options?: ErrorOptions) {
    super(`${errnoText[code]}: ${path}`, options);
    this.name = 'FileError';
    this.code = code;
    this.path = path;
  }
}

/** An absolute path without `.` and `..`: `pathFrom('/home/learner', '../x')` is `/home/x`. */
export function pathFrom(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The folder a path is in; `/` is in itself. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
