/** Users by name, as the image's own /etc/passwd and /etc/group know them. */
import type { Rootfs } from './rootfs.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A name that the image does not know. */
export class UnknownOwner extends Error {}

/** `node`, `node:node`, `1000:1000`. @throws UnknownOwner */
export function ownerOf(files: Rootfs, text: string): Owner {
  const [user = '', group] = text.split(':');
  const entry = rowsOf(files, 'etc/passwd').find(([name]) => name === user);
  const uid = /^\d+$/.test(user) ? Number(user) : numberOf(entry?.[2], user, 'user', 'passwd');
  if (group !== undefined && group !== '') return { uid, gid: groupOf(files, group) };
  // Without a group, COPY takes the user's number for it, and a name its first group.
  return { uid, gid: /^\d+$/.test(user) ? uid : Number(entry?.[3] ?? uid) };
}

export function groupOf(files: Rootfs, group: string): number {
  if (/^\d+$/.test(group)) return Number(group);
  const entry = rowsOf(files, 'etc/group').find(([name]) => name === group);
  return numberOf(entry?.[2], group, 'group', 'group');
}

/** Lines of a database such as /etc/passwd, in fields. */
export function rowsOf(files: Rootfs, path: string): string[][] {
  const node = files.find(path);
  if (node?.kind !== 'file') return [];
  const lines = new TextDecoder().decode(node.content).split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split(':'));
}

function numberOf(found: string | undefined, name: string, kind: string, file: string): number {
  if (found !== undefined) return Number(found);
  throw new UnknownOwner(`unable to find ${kind} ${name}: no matching entries in ${file} file`);
}
