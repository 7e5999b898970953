/** Who a container's process is, by the image's own /etc/passwd. */
import { ownerOf, rowsOf, UnknownOwner } from '../build/owner.ts';
import type { Rootfs } from '../build/rootfs.ts';
import { daemonFailure } from '../failure.ts';

export interface User {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  readonly home: string;
}

/** @throws Failure for a name the image does not know. */
export function userIn(files: Rootfs, text: string): User {
  try {
    const { uid, gid } = text === '' ? { uid: 0, gid: 0 } : ownerOf(files, text);
    const row = rowsOf(files, 'etc/passwd').find(([, , id]) => Number(id) === uid);
    // A number without a group is a member of root's, unless passwd says otherwise.
    const isBare = /^\d+$/.test(text);
    return {
      uid,
      gid: isBare ? Number(row?.[3] ?? 0) : gid,
      name: row?.[0] ?? String(uid),
      home: row?.[5] ?? '/',
    };
  } catch (error) {
    if (!(error instanceof UnknownOwner)) throw error;
    throw daemonFailure(error.message);
  }
}
