/** Users and groups of an image: rows of its /etc/passwd and /etc/group. */
import { groupOf, rowsOf, UnknownOwner } from '../owner.ts';
import { at, attributes, CommandError, writeInto, type Place } from './places.ts';

interface Numbering {
  /** Who says what is wrong. */
  readonly say: string;
  /** The first number; from 999 it goes down, as the passwd package counts for the system. */
  readonly from: number;
  readonly status?: number;
  /** A number that is taken if it is free: the user's for a group of the same name. */
  readonly near?: number;
}

function freeId(rows: readonly string[][], { from, near }: Numbering): number {
  const taken = new Set(rows.map(([, , id]) => Number(id)));
  if (near !== undefined && !taken.has(near)) return near;
  let id = from;
  while (taken.has(id)) id += from === 999 ? -1 : 1;
  return id;
}

export function addGroup(
  place: Place,
  name: string,
  wanted: string | undefined,
  numbering: Numbering,
): number {
  const { say, status = 1 } = numbering;
  const rows = rowsOf(place.files, 'etc/group');
  if (rows.some(([it]) => it === name)) {
    throw new CommandError(
      say === 'useradd'
        ? `useradd: group ${name} exists - if you want to add this user to that group, use -g.`
        : `${say}: group '${name}' in use`,
      status,
    );
  }
  const gid = wanted === undefined ? freeId(rows, numbering) : Number(wanted);
  if (rows.some(([, , id]) => Number(id) === gid)) {
    const said = say === 'groupadd' ? `GID '${gid}' already exists` : `gid '${gid}' in use`;
    throw new CommandError(`${say}: ${said}`, status);
  }
  appendLine(place, 'etc/group', `${name}:x:${gid}:`);
  return gid;
}

export function freeUser(
  place: Place,
  name: string,
  wanted: string | undefined,
  numbering: Numbering,
): number {
  const { say, status = 1 } = numbering;
  const rows = rowsOf(place.files, 'etc/passwd');
  if (rows.some(([it]) => it === name))
    throw new CommandError(`${say}: user '${name}' in use`, status);
  const uid = wanted === undefined ? freeId(rows, numbering) : Number(wanted);
  if (rows.some(([, , id]) => Number(id) === uid)) {
    const said = say === 'useradd' ? `UID ${uid} is not unique` : `uid '${uid}' in use`;
    throw new CommandError(`${say}: ${said}`, status);
  }
  return uid;
}

export function groupNamed(place: Place, group: string, say: string): number {
  try {
    return groupOf(place.files, group);
  } catch (error) {
    if (!(error instanceof UnknownOwner)) throw error;
    if (say === 'useradd') throw new CommandError(`useradd: group '${group}' does not exist`, 6);
    throw new CommandError(`${say}: unknown group ${group}`);
  }
}

/** Makes a user a member of one more group. @throws CommandError */
export function join(place: Place, user: string, group: string, say: string): void {
  const rows = rowsOf(place.files, 'etc/group');
  if (!rowsOf(place.files, 'etc/passwd').some(([it]) => it === user)) {
    throw new CommandError(`${say}: unknown user ${user}`);
  }
  if (!rows.some(([it]) => it === group)) throw new CommandError(`${say}: unknown group ${group}`);
  const lines = rows.map((row) => {
    const [name, password = 'x', gid = '', members = ''] = row;
    const all = members.split(',').filter((it) => it !== '');
    if (name !== group || all.includes(user)) return row.join(':');
    return [name, password, gid, [...all, user].join(',')].join(':');
  });
  writeInto(place, { path: '/etc/group', appends: false }, `${lines.join('\n')}\n`);
}

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
  readonly makesHome: boolean;
}

export function addRow(place: Place, user: User): void {
  const { name, uid, gid, comment, home, shell, makesHome } = user;
  appendLine(place, 'etc/passwd', [name, 'x', uid, gid, comment, home, shell].join(':'));
  const path = at(place, home);
  if (!makesHome || place.files.find(path)) return;
  const above = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  place.files.makeFolders(above, attributes(place, 0o755));
  place.files.makeFolders(path, { mode: 0o755, uid, gid, modified: place.now });
}

function appendLine(place: Place, path: string, line: string): void {
  place.files.makeFolders('etc', attributes(place, 0o755));
  writeInto(place, { path: `/${path}`, appends: true }, `${line}\n`);
}
