/**
 * Commands whose whole effect on an image's files is known, so that they can be done in truth without
 * running anything. Each says beforehand whether it understands its arguments: a script with one
 * that does not is recorded and not run at all.
 */
import { readOptions, OptionError, type Options, type OptionTable } from '../../../options.ts';
import { modeChange } from '../mode.ts';
import { ownerOf, UnknownOwner, type Owner } from '../owner.ts';
import type { Node, Rootfs } from '../rootfs.ts';
import { above, at, attributes, CommandError, type Place } from './places.ts';
import { userCommand } from './users.ts';

/** What a command would do: text for standard output. Throws a `CommandError` for what fails. */
export type Action = (place: Place) => string;

export interface Known {
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
      const change = modeChange(mode);
      changeAll(place, paths, options.has('R'), 'chmod', (node) => ({
        ...node,
        mode: change?.(node.mode, node.kind === 'folder') ?? node.mode,
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
      changeAll(place, paths, options.has('R'), 'chown', (node) => ({
        ...node,
        uid,
        gid: isBoth ? gid : node.gid,
      }));
    },
  },
};

/** How a command would act; `undefined` if it or one of its arguments is not known here. */
export function actionFor(
  [name = '', ...args]: readonly string[],
  { files, isRoot }: { readonly files: Rootfs; readonly isRoot: boolean },
): Action | undefined {
  const command = Object.hasOwn(known, name) ? known[name] : userCommand(name, files);
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
  if (name === 'chmod' && !modeChange(options.operands[0] ?? '')) return undefined;
  if (name === 'ln' && !options.has('s')) return undefined;
  return (place) => command.act(options, place) ?? '';
}

function fail(message: string, status = 1): never {
  throw new CommandError(message, status);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function put(place: Place, path: string, node: Node, command: string): void {
  const target = at(place, path);
  if (!place.files.isFolder(above(target))) fail(`${command}: ${path}: No such file or directory`);
  place.files.put(target, node, attributes(place, 0o755));
}

function changeAll(
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

function named<T>(look: () => T, command: string): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof UnknownOwner) fail(`${command}: ${error.message}`);
    throw error;
  }
}
