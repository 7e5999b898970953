/** A table: commands that add users and groups: busybox's on Alpine, adduser's and the passwd package's on Debian. */
import { rowsOf } from '../owner.ts';
import type { Rootfs } from '../rootfs.ts';
import { addGroup, addRow, freeUser, groupNamed, join } from './accounts.ts';
import type { Known } from './commands.ts';
import { CommandError } from './places.ts';

/** `undefined` for a command that the image's distribution does not have, or that is none of these. */
export function userCommand(name: string, files: Rootfs): Known | undefined {
  const table = files.find('etc/debian_version') ? debian : busybox;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

const nothing = 'nothing' as const;
const value = 'value' as const;

const busybox: Readonly<Record<string, Known>> = {
  addgroup: {
    options: { S: nothing, system: nothing, g: value, gid: value },
    operands: [1, 2],
    act(options, place) {
      const [name = '', group] = options.operands;
      if (group !== undefined) return join(place, name, group, 'addgroup');
      const isSystem = options.has('S', 'system');
      addGroup(place, name, options.value('g', 'gid'), {
        say: 'addgroup',
        from: isSystem ? 100 : 1000,
      });
    },
  },
  adduser: {
    options: {
      ...{ S: nothing, system: nothing, D: nothing, 'disabled-password': nothing },
      ...{ H: nothing, 'no-create-home': nothing, u: value, uid: value, G: value, ingroup: value },
      ...{ h: value, home: value, s: value, shell: value, g: value, gecos: value },
    },
    operands: [1, 2],
    act(options, place) {
      const [name = '', other] = options.operands;
      if (other !== undefined) return join(place, name, other, 'adduser');
      const isSystem = options.has('S', 'system');
      const group = options.value('G', 'ingroup');
      const uid = freeUser(place, name, options.value('u', 'uid'), {
        say: 'adduser',
        from: isSystem ? 100 : 1000,
      });
      // A system user without a group of its own joins nogroup.
      const gid =
        group !== undefined
          ? groupNamed(place, group, 'adduser')
          : isSystem
            ? 65533
            : addGroup(place, name, String(uid), { say: 'adduser', from: 1000 });
      addRow(place, {
        name,
        uid,
        gid,
        comment: options.value('g', 'gecos') ?? '',
        home: options.value('h', 'home') ?? `/home/${name}`,
        shell: options.value('s', 'shell') ?? (isSystem ? '/sbin/nologin' : '/bin/ash'),
        makesHome: !options.has('H', 'no-create-home'),
      });
    },
  },
};

const debian: Readonly<Record<string, Known>> = {
  groupadd: {
    options: { r: nothing, system: nothing, f: nothing, force: nothing, g: value, gid: value },
    operands: [1, 1],
    act(options, place) {
      const [name = ''] = options.operands;
      const isThere = rowsOf(place.files, 'etc/group').some(([it]) => it === name);
      if (isThere && options.has('f', 'force')) return;
      if (isThere) throw new CommandError(`groupadd: group '${name}' already exists`, 9);
      const isSystem = options.has('r', 'system');
      addGroup(place, name, options.value('g', 'gid'), {
        say: 'groupadd',
        from: isSystem ? 999 : 1000,
        status: 4,
      });
    },
  },
  useradd: {
    options: {
      ...{ r: nothing, system: nothing, m: nothing, 'create-home': nothing, M: nothing },
      ...{
        'no-create-home': nothing,
        N: nothing,
        'no-user-group': nothing,
        U: nothing,
        l: nothing,
      },
      ...{
        'user-group': nothing,
        'no-log-init': nothing,
        u: value,
        uid: value,
        g: value,
        gid: value,
      },
      ...{ G: value, groups: value, d: value, 'home-dir': value, s: value, shell: value },
      ...{ c: value, comment: value },
    },
    operands: [1, 1],
    act(options, place) {
      const [name = ''] = options.operands;
      const isThere = rowsOf(place.files, 'etc/passwd').some(([it]) => it === name);
      if (isThere) throw new CommandError(`useradd: user '${name}' already exists`, 9);
      const isSystem = options.has('r', 'system');
      const from = isSystem ? 999 : 1000;
      const uid = freeUser(place, name, options.value('u', 'uid'), {
        say: 'useradd',
        from,
        status: 4,
      });
      const group = options.value('g', 'gid');
      const isAlone = options.has('N', 'no-user-group');
      const gid =
        group !== undefined
          ? groupNamed(place, group, 'useradd')
          : isAlone
            ? 100
            : addGroup(place, name, undefined, { say: 'useradd', from, status: 9, near: uid });
      addRow(place, {
        name,
        uid,
        gid,
        comment: options.value('c', 'comment') ?? '',
        home: options.value('d', 'home-dir') ?? `/home/${name}`,
        shell: options.value('s', 'shell') ?? '/bin/sh',
        makesHome: options.has('m', 'create-home'),
      });
      const more = options.value('G', 'groups') ?? '';
      for (const it of more.split(',').filter((word) => word !== '')) {
        join(place, name, it, 'useradd');
      }
    },
  },
  usermod: {
    options: { a: nothing, append: nothing, G: value, groups: value },
    operands: [1, 1],
    act(options, place) {
      const [name = ''] = options.operands;
      // Without -a the user leaves all other groups, which no lab asks for.
      if (!options.has('a', 'append'))
        throw new CommandError('usermod: only -aG can be done here', 2);
      for (const it of (options.value('G', 'groups') ?? '').split(','))
        join(place, name, it, 'usermod');
    },
  },
  addgroup: {
    options: { system: nothing, gid: value, quiet: nothing },
    operands: [1, 2],
    act(options, place) {
      const [name = '', group] = options.operands;
      if (group !== undefined) {
        join(place, name, group, 'addgroup');
        return `Adding user \`${name}' to group \`${group}' ...\nDone.\n`;
      }
      const from = options.has('system') ? 100 : 1000;
      const gid = addGroup(place, name, options.value('gid'), { say: 'addgroup', from });
      return options.has('quiet') ? '' : `Adding group \`${name}' (GID ${gid}) ...\nDone.\n`;
    },
  },
  adduser: {
    options: {
      ...{ system: nothing, group: nothing, 'disabled-password': nothing, quiet: nothing },
      ...{ 'disabled-login': nothing, 'no-create-home': nothing, uid: value, gid: value },
      ...{ ingroup: value, home: value, shell: value, gecos: value, comment: value },
    },
    operands: [1, 2],
    act(options, place) {
      const [name = '', other] = options.operands;
      if (other !== undefined) {
        join(place, name, other, 'adduser');
        return `Adding user \`${name}' to group \`${other}' ...\nDone.\n`;
      }
      const isSystem = options.has('system');
      const from = isSystem ? 100 : 1000;
      const uid = freeUser(place, name, options.value('uid'), { say: 'adduser', from });
      const group = options.value('ingroup', 'gid');
      const hasOwn = group === undefined && (!isSystem || options.has('group'));
      const gid =
        group !== undefined
          ? groupNamed(place, group, 'adduser')
          : hasOwn
            ? addGroup(place, name, undefined, { say: 'adduser', from, near: uid })
            : 65534;
      const home = options.value('home') ?? (isSystem ? '/nonexistent' : `/home/${name}`);
      addRow(place, {
        name,
        uid,
        gid,
        comment: options.value('gecos', 'comment') ?? '',
        home,
        shell: options.value('shell') ?? (isSystem ? '/usr/sbin/nologin' : '/bin/bash'),
        makesHome: !options.has('no-create-home') && home !== '/nonexistent',
      });
      return options.has('quiet')
        ? ''
        : `Adding ${isSystem ? 'system ' : ''}user \`${name}' (UID ${uid}) ...\n`;
    },
  },
};
