/** Which program an argument vector names, in a container's files; what the kernel and runc say of it. */
import type { Platform } from '#ecr/oci/image.ts';
import { pathFrom } from '../../../files.ts';
import type { Rootfs } from '../build/rootfs.ts';

/** What can be started here. */
export type Program =
  | { readonly kind: 'node'; readonly path: string; readonly args: readonly string[] }
  /** A shell with its arguments, or one command of it. */
  | { readonly kind: 'shell'; readonly args: readonly string[] }
  | { readonly kind: 'applet'; readonly argv: readonly string[] }
  | { readonly kind: 'binfmt'; readonly args: readonly string[] }
  | { readonly kind: 'hello' }
  | { readonly kind: 'npm'; readonly args: readonly string[] };

/** A process that cannot be started: the engine refuses it before there is one. */
export class StartError extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** A process that was started and ended at once, with words on its standard error. */
export class ExecError extends Error {
  readonly status: number;
  constructor(message: string, status = 255) {
    super(message);
    this.status = status;
  }
}

export interface Where {
  readonly files: Rootfs;
  readonly cwd: string;
  readonly path: string;
  readonly platform: Platform;
  /** Whether programs of the platform run on this machine. */
  readonly canRun: boolean;
  /** Names of commands the shell has. */
  readonly applets: ReadonlySet<string>;
}

const shells = new Set(['sh', 'ash', 'bash', 'dash']);

/** @throws StartError, ExecError */
export function programOf(argv: readonly string[], where: Where): Program {
  const [name = '', ...args] = argv;
  const path = pathOf(name, where);
  if (!where.canRun) throw new ExecError(`exec ${path}: exec format error`);
  return programAt(path, name, args, where, 0);
}

function programAt(
  path: string,
  name: string,
  args: readonly string[],
  where: Where,
  depth: number,
): Program {
  const { files, applets } = where;
  const real = files.resolve(path.slice(1));
  const node = files.get(real);
  if (node?.kind !== 'file') throw new ExecError(`exec ${path}: no such file or directory`);
  if (isElf(node.content)) {
    const own = nameOf(real);
    const called = nameOf(path);
    if (['node', 'nodejs'].includes(own)) return { kind: 'node', path: `/${real}`, args };
    if (own === 'binfmt') return { kind: 'binfmt', args };
    if (own === 'hello') return { kind: 'hello' };
    if (shells.has(own) || shells.has(called)) return { kind: 'shell', args };
    const isBusybox = own === 'busybox' && called === 'busybox';
    const [applet = 'busybox', ...rest] = isBusybox ? args : [called, ...args];
    if (shells.has(applet)) return { kind: 'shell', args: rest };
    if (applets.has(applet)) return { kind: 'applet', argv: [applet, ...rest] };
    throw new ExecError(
      `${name}: this terminal cannot run this program: it has shell commands and Node programs`,
      126,
    );
  }
  const [first = ''] = new TextDecoder().decode(node.content.subarray(0, 256)).split('\n', 1);
  if (/\bnode_modules\/npm\/bin\/npm-cli\.js$/.test(`/${real}`)) return { kind: 'npm', args };
  const [, interpreter = '', argument] =
    /^#!\s*(\S+)(?:\s+(.*?))?\s*$/.exec(first.replace(/\r$/, '')) ?? [];
  if (interpreter === '' || depth > 3) throw new ExecError(`exec ${path}: exec format error`);
  // The kernel takes a carriage return for a part of the name.
  const isFound = !first.endsWith('\r') && files.find(interpreter.slice(1))?.kind === 'file';
  if (!isFound) throw new ExecError(`exec ${path}: no such file or directory`);
  if (nameOf(interpreter) === 'env') {
    const [inner = '', ...more] = (argument ?? '').split(/\s+/).filter((it) => it !== '-S');
    return programAt(pathOf(inner, where), inner, [...more, path, ...args], where, depth + 1);
  }
  const given = argument === undefined ? [] : [argument];
  return programAt(interpreter, interpreter, [...given, path, ...args], where, depth + 1);
}

/** @throws StartError in runc's words. */
function pathOf(name: string, { files, cwd, path }: Where): string {
  const said = `exec: ${JSON.stringify(name)}`;
  const at = (it: string) => files.find(it.slice(1));
  if (name.includes('/')) {
    const full = pathFrom(cwd, name);
    const node = at(full);
    if (!node) throw new StartError(`${said}: stat ${name}: no such file or directory`, 127);
    if (node.kind === 'folder') throw new StartError(`${said}: is a directory`, 126);
    if ((node.mode & 0o111) === 0) throw new StartError(`${said}: permission denied`, 126);
    return full;
  }
  const candidates = path.split(':').map((it) => `${it}/${name}`);
  const found = candidates.find((it) => {
    const node = at(it);
    return node?.kind === 'file' && (node.mode & 0o111) !== 0;
  });
  if (found === undefined) throw new StartError(`${said}: executable file not found in $PATH`, 127);
  return found;
}

export function isElf(content: Uint8Array): boolean {
  return content[0] === 0x7f && content[1] === 0x45 && content[2] === 0x4c && content[3] === 0x46;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
