/** A container's files as a program of one user sees them. */
import type { Node, Rootfs } from '../build/rootfs.ts';

export interface UserIds {
  readonly uid: number;
  readonly gid: number;
}

/** `''` for what is not there; `forbidden` for a file that the user may not read. */
export function kindFor(
  files: Rootfs,
  path: string,
  user: UserIds,
): 'file' | 'folder' | 'forbidden' | '' {
  const node = files.find(path.slice(1));
  if (!node) return '';
  if (node.kind === 'folder') return 'folder';
  return mayRead(node, user) ? 'file' : 'forbidden';
}

function mayRead({ mode, uid, gid }: Node, user: UserIds): boolean {
  if (user.uid === 0) return true;
  const bit = user.uid === uid ? 0o400 : user.gid === gid ? 0o040 : 0o004;
  return (mode & bit) !== 0;
}

export function bytesAt(files: Rootfs, path: string): Uint8Array {
  const node = files.find(path.slice(1));
  return node?.kind === 'file' ? node.content : new Uint8Array();
}

/** As `fs.statSync` shows it, in JSON. */
export function statText(files: Rootfs, path: string): string {
  const node = files.find(path.slice(1));
  const bits = node?.kind === 'folder' ? 0o040000 : 0o100000;
  return JSON.stringify({
    mode: bits | (node?.mode ?? 0),
    uid: node?.uid ?? 0,
    gid: node?.gid ?? 0,
    size: node?.kind === 'file' ? node.content.length : 4096,
    mtimeMs: (node?.modified ?? 0) * 1000,
  });
}

/** Text with one character for each byte, which is how bytes cross into the interpreter. */
export function binaryText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

export function bytesIn(binary: string): Uint8Array {
  return Uint8Array.from(binary, (it) => it.charCodeAt(0));
}
