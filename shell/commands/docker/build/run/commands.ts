/**
 * Commands whose whole effect on an image's files is known, so that they can be done in truth without
 * running anything. Each says beforehand whether it understands its arguments: a script with one
 * that does not is recorded and not run at all.
 */
import { pathFrom } from '../../../../files.ts';
import { readOptions, OptionError, type Options, type OptionTable } from '../../../options.ts';
import { ownerOf, rowsOf, groupOf, UnknownOwner, type Owner } from '../owner.ts';
import type { Node, Rootfs } from '../rootfs.ts';

export interface Place {
  readonly files: Rootfs;
  /** Absolute. */
  readonly directory: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/** What a command would do: text for standard output. Throws a `CommandError` for what fails. */
export type Action = (place: Place) => string;

/** A command that fails as the real one would; the step ends with this status. */
export class CommandError extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

interface Known {
  readonly options: OptionTable;
  /** Least and most operands. */
  readonly operands: readonly [min: number, max: number];
  /** Whether it leaves files alone, so that any user may call it. */
  readonly isHarmless?: true;
  act(options: Options, place: Place): string | void;
}

const root: Owner = { uid: 0, gid: 0 };

const known: Readonly<Record<string, Known>> = {
  true: { options: {}, operands: [0, Infinity], isHarmless: true, act: () => undefined },
  ':': { options: {}, operands: [0, Infinity], isHarmless: true, act: () => undefined },
  echo: {
    options: {},
    operands: [0, Infinity],
    isHarmless: true,
    act: ({ operands }) => `${operands.join(' ')}\n`,
  },
  set: {
    options: { e: 'nothing', u: 'nothing', x: 'nothing' },
    operands: [0, 0],
    isHarmless: true,
    act: () => undefined,
  },
  mkdir: {
    options: { p: 'nothing', parents: 'nothing' },
    operands: [1, Infinity],
    act(options, place) {
      const { operands } = options;
      for (const operand of operands) {
        const path = at(place, operand);
        if (!options.has('p', 'parents')) {
          if (place.files.find(path))
            fail(`mkdir: can't create directory '${operand}': File exists`);
          if (!place.files.isFolder(above(path))) {
            fail(`mkdir: can't create directory '${operand}': No such file or directory`);
          }
        }
        place.files.makeFolders(path, attributes(place, 0o755));
      }
    },
  },
  touch: {
    options: {},
    operands: [1, Infinity],
    act({ operands }, place) {
      for (const operand of operands) {
        const node = place.files.find(at(place, operand));
        const touched: Node = node
          ? { ...node, modified: place.now }
          : { kind: 'file', content: new Uint8Array(), ...attributes(place, 0o644) };
        put(place, operand, touched, 'touch');
      }
    },
  },
  rm: {
    options: { r: 'nothing', R: 'nothing', f: 'nothing', recursive: 'nothing', force: 'nothing' },
    operands: [1, Infinity],
    act(options, place) {
      const { operands } = options;
      for (const operand of operands) {
        const node = place.files.get(at(place, operand));
        if (!node && !options.has('f', 'force'))
          fail(`rm: can't remove '${operand}': No such file or directory`);
        if (node?.kind === 'folder' && !options.has('r', 'R', 'recursive'))
          fail(`rm: '${operand}' is a directory`);
        if (node) place.files.remove(at(place, operand));
      }
    },
  },
  cp: {
    options: { r: 'nothing', R: 'nothing', a: 'nothing', p: 'nothing' },
    operands: [2, 2],
    act(options, place) {
      const {
        operands: [from = '', to = ''],
      } = options;
      const { files } = place;
      const source = files.resolve(at(place, from));
      const node = files.find(source);
      if (!node) fail(`cp: can't stat '${from}': No such file or directory`);
      if (node.kind === 'folder' && !options.has('r', 'R', 'a'))
        fail(`cp: omitting directory '${from}'`);
      const target = files.isFolder(at(place, to))
        ? `${at(place, to)}/${nameOf(source)}`
        : at(place, to);
      const keeps = options.has('a', 'p');
      for (const path of [source, ...(node.kind === 'folder' ? files.below(source) : [])]) {
        const it = files.get(path) as Node;
        const owned = keeps ? it : { ...it, ...root, modified: place.now };
        const inside = target + path.slice(source.length);
        if (owned.kind === 'folder') files.makeFolders(inside, owned);
        else put(place, `/${inside}`, owned, 'cp');
      }
    },
  },
  ln: {
    options: { s: 'nothing', f: 'nothing' },
    operands: [2, 2],
    act(options, place) {
      const {
        operands: [target = '', name = ''],
      } = options;
      if (!options.has('s')) fail('ln: only symbolic links can be made here; add -s');
      const path = place.files.isFolder(at(place, name)) ? `${name}/${nameOf(target)}` : name;
      if (place.files.get(at(place, path)) && !options.has('f')) fail(`ln: ${path}: File exists`);
      put(place, path, { kind: 'link', target, ...attributes(place, 0o777) }, 'ln');
    },
  },
  chmod: {
    options: { R: 'nothing' },
    operands: [2, Infinity],
    act(options, place) {
      const {
        operands: [mode = '', ...paths],
      } = options;
      change(place, paths, options.has('R'), 'chmod', (node) => ({
        ...node,
        mode: modeFrom(mode, node),
      }));
    },
  },
  chown: {
    options: { R: 'nothing' },
    operands: [2, Infinity],
    act(options, place) {
      const {
        operands: [owner = '', ...paths],
      } = options;
      const { uid, gid } = named(() => ownerOf(place.files, owner), 'chown');
      const isBoth = owner.includes(':');
      change(place, paths, options.has('R'), 'chown', (node) => ({
        ...node,
        uid,
        gid: isBoth ? gid : node.gid,
      }));
    },
  },
  addgroup: {
    options: { S: 'nothing', g: 'value', gid: 'value', system: 'nothing' },
    operands: [1, 1],
    act(options, place) {
      const {
        operands: [name = ''],
      } = options;
      addGroup(place, name, options.value('g', 'gid'), options.has('S', 'system'));
    },
  },
  adduser: {
    options: {
      S: 'nothing',
      D: 'nothing',
      H: 'nothing',
      u: 'value',
      G: 'value',
      h: 'value',
      s: 'value',
    },
    operands: [1, 1],
    act: (options, place) => addUser(place, options.operands[0] ?? '', options),
  },
};

/** How a command would act; `undefined` if it or one of its arguments is not known here. */
export function actionFor(
  [name = '', ...args]: readonly string[],
  isRoot: boolean,
): Action | undefined {
  const command = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!command || (!isRoot && !command.isHarmless)) return undefined;
  // `chmod +x` and `chmod -w`: only the first can be told from an option.
  let options: Options;
  try {
    options = readOptions(args, command.options);
  } catch (error) {
    if (error instanceof OptionError) return undefined;
    throw error;
  }
  const { length } = options.operands;
  if (length < command.operands[0] || length > command.operands[1]) return undefined;
  if (name === 'chmod' && !/^([0-7]{3,4}|[ugoa]*[+-][rwx]+)$/.test(options.operands[0] ?? ''))
    return undefined;
  if (name === 'ln' && !options.has('s')) return undefined;
  return (place) => command.act(options, place) ?? '';
}

/** Writes what a command said into a file. */
export function writeInto(
  place: Place,
  { path, appends }: { readonly path: string; readonly appends: boolean },
  text: string,
): void {
  if (path === '/dev/null') return;
  const old = place.files.find(at(place, path));
  if (old?.kind === 'folder') fail(`/bin/sh: can't create ${path}: Is a directory`, 2);
  const before = appends && old?.kind === 'file' ? new TextDecoder().decode(old.content) : '';
  const content = new TextEncoder().encode(before + text);
  const node: Node = { kind: 'file', content, ...attributes(place, old?.mode ?? 0o644) };
  if (!place.files.isFolder(above(at(place, path)))) {
    fail(`/bin/sh: can't create ${path}: nonexistent directory`, 2);
  }
  place.files.put(at(place, path), node, attributes(place, 0o755));
}

function fail(message: string, status = 1): never {
  throw new CommandError(message, status);
}

function at({ directory }: Place, path: string): string {
  return pathFrom(directory, path).slice(1);
}

function above(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function attributes({ now }: Place, mode: number) {
  return { mode, ...root, modified: now };
}

function put(place: Place, path: string, node: Node, command: string): void {
  const target = at(place, path);
  if (!place.files.isFolder(above(target))) fail(`${command}: ${path}: No such file or directory`);
  place.files.put(target, node, attributes(place, 0o755));
}

function change(
  place: Place,
  paths: readonly string[],
  isDeep: boolean,
  command: string,
  changed: (node: Node) => Node,
): void {
  const { files } = place;
  for (const path of paths) {
    const target = files.resolve(at(place, path));
    if (!files.find(target)) fail(`${command}: ${path}: No such file or directory`);
    for (const it of [target, ...(isDeep ? files.below(target) : [])]) {
      const node = files.get(it) as Node;
      files.put(it, changed(node), node);
    }
  }
}

function modeFrom(text: string, { mode }: Node): number {
  if (/^[0-7]+$/.test(text)) return parseInt(text, 8);
  const [, who = '', sign, what = ''] = /^([ugoa]*)([+-])([rwx]+)$/.exec(text) ?? [];
  const all = who === '' || who.includes('a');
  const bits = [...what].reduce((sum, it) => sum | { r: 4, w: 2, x: 1 }[it as 'r' | 'w' | 'x'], 0);
  const shifts = [
    ['u', 6],
    ['g', 3],
    ['o', 0],
  ] as const;
  const mask = shifts.reduce(
    (sum, [it, by]) => sum | (all || who.includes(it) ? bits << by : 0),
    0,
  );
  return sign === '+' ? mode | mask : mode & ~mask;
}

function named<T>(look: () => T, command: string): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof UnknownOwner) fail(`${command}: ${error.message}`);
    throw error;
  }
}

/** Busybox takes the first free number: from 100 for the system, from 1000 for people. */
function freeId(rows: readonly string[][], isSystem: boolean): number {
  const taken = new Set(rows.map(([, , id]) => Number(id)));
  let id = isSystem ? 100 : 1000;
  while (taken.has(id)) id++;
  return id;
}

function appendLine(place: Place, path: string, line: string): void {
  writeInto(place, { path: `/${path}`, appends: true }, `${line}\n`);
}

function addGroup(
  place: Place,
  name: string,
  wanted: string | undefined,
  isSystem: boolean,
): number {
  const rows = rowsOf(place.files, 'etc/group');
  if (rows.some(([it]) => it === name)) fail(`addgroup: group '${name}' in use`);
  const gid = wanted === undefined ? freeId(rows, isSystem) : Number(wanted);
  if (rows.some(([, , id]) => Number(id) === gid)) fail(`addgroup: gid '${gid}' in use`);
  place.files.makeFolders('etc', attributes(place, 0o755));
  appendLine(place, 'etc/group', `${name}:x:${gid}:`);
  return gid;
}

function addUser(place: Place, name: string, options: Options): void {
  const rows = rowsOf(place.files, 'etc/passwd');
  if (rows.some(([it]) => it === name)) fail(`adduser: user '${name}' in use`);
  const isSystem = options.has('S');
  const wanted = options.value('u');
  const uid = wanted === undefined ? freeId(rows, isSystem) : Number(wanted);
  if (rows.some(([, , id]) => Number(id) === uid)) fail(`adduser: uid '${uid}' in use`);
  const group = options.value('G');
  // A system user without a group of its own joins nogroup.
  const gid =
    group !== undefined
      ? named(() => groupOf(place.files, group), 'adduser')
      : isSystem
        ? 65533
        : addGroup(place, name, String(uid), false);
  const home = options.value('h') ?? `/home/${name}`;
  const shell = options.value('s') ?? (isSystem ? '/sbin/nologin' : '/bin/ash');
  place.files.makeFolders('etc', attributes(place, 0o755));
  appendLine(place, 'etc/passwd', `${name}:x:${uid}:${gid}::${home}:${shell}`);
  if (options.has('H') || place.files.find(at(place, home))) return;
  place.files.makeFolders(above(at(place, home)), attributes(place, 0o755));
  place.files.makeFolders(at(place, home), { mode: 0o755, uid, gid, modified: place.now });
}
