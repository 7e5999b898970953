/** `docker cp` between a container and the terminal's files. Source: Docker's "docker container cp". */
import { pathFrom, type FileSystem } from '../../../files.ts';
import type { Node, Rootfs } from '../build/rootfs.ts';
import { readContext } from '../build/context.ts';
import { daemonFailure, Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { sizeText } from '../words/units.ts';
import { filesIn } from './lifecycle.ts';
import { containerOf } from './store.ts';

interface Place {
  /** Absent for a path of the terminal. */
  readonly container: string | undefined;
  /** As typed. */
  readonly path: string;
}

export async function cp(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const [from, to] = operands.map(placeOf) as [Place, Place];
  if (from.container !== undefined && to.container !== undefined) {
    throw new Failure('copying between containers is not supported');
  }
  if (from.container === undefined && to.container === undefined) {
    throw new Failure('must specify at least one container source');
  }
  if (from.path === '-' || to.path === '-') {
    throw new Failure('docker: this terminal does not have - of docker cp: copy files or folders');
  }
  const isOut = from.container !== undefined;
  const bytes = isOut ? await outOf(invocation, from, to) : await into(invocation, from, to);
  // Without a terminal it is quiet, unless it is told not to be.
  const isQuiet = flags.given('quiet') ? flags.has('quiet') : !context.isTerminal;
  if (!isQuiet) {
    const shown = isOut ? context.resolve(to.path) : `${to.container}:${to.path}`;
    context.stderr(`Successfully copied ${sizeText(bytes)} to ${shown}\n`);
  }
  return 0;
}

/** `web:/app`, `./file`, `/file:with-colon`. */
function placeOf(text: string): Place {
  const at = text.indexOf(':');
  if (at <= 0 || /^[./]/.test(text)) return { container: undefined, path: text };
  return { container: text.slice(0, at), path: text.slice(at + 1) };
}

async function outOf(invocation: Invocation, from: Place, to: Place): Promise<number> {
  const { context } = invocation;
  const container = await containerOf(context.fs, from.container ?? '');
  const files = await filesIn(invocation, container);
  const source = pathFrom('/', from.path).slice(1);
  const node = invocation.flags.has('follow-link') ? files.find(source) : files.get(source);
  if (!node) throw notFound(from);
  const target = context.resolve(to.path);
  const local = new LocalFiles(context.fs);
  const destination = await placed(from.path, node.kind === 'folder', to.path, target, local);
  if (destination === undefined)
    throw new Failure(
      `invalid output path: directory ${JSON.stringify(folderOf(target))} does not exist`,
    );
  const sent: Sent[] = [{ path: destination, node }];
  if (node.kind === 'folder') {
    const at = files.resolve(source);
    for (const path of files.below(at)) {
      const inner = files.get(path);
      const name = at === '' ? path : path.slice(at.length + 1);
      if (inner) sent.push({ path: `${destination}/${name}`, node: inner });
    }
  }
  for (const { path, node: it } of sent) await local.put(path, it);
  return archiveSize(sent);
}

async function into(invocation: Invocation, from: Place, to: Place): Promise<number> {
  const { context } = invocation;
  const container = await containerOf(context.fs, to.container ?? '');
  const files = await filesIn(invocation, container);
  const source = context.resolve(from.path);
  if (!(await context.fs.exists(source))) {
    throw new Failure(`lstat ${source}: no such file or directory`);
  }
  const { kind, mode, modified } = await context.fs.info(source);
  const target = pathFrom('/', to.path);
  const isFolder = kind === 'folder';
  const inside = new ContainerFiles(files);
  const destination = await placed(from.path, isFolder, to.path, target, inside);
  if (destination === undefined) throw notFound(to);
  // What comes from outside is root's.
  const owned = { mode, uid: 0, gid: 0, modified: Math.floor(modified.getTime() / 1000) };
  const sent: Sent[] = [
    {
      path: destination,
      node: isFolder
        ? { kind: 'folder', ...owned }
        : { kind: 'file', content: await context.fs.read(source), ...owned },
    },
  ];
  if (isFolder) {
    const { files: read } = await readContext(context.fs, source, '');
    for (const path of read.below('')) {
      const node = read.get(path);
      if (node) sent.push({ path: `${destination === '/' ? '' : destination}/${path}`, node });
    }
  }
  for (const { path, node } of sent) inside.put(path, node);
  return archiveSize(sent);
}

interface Sent {
  /** Absolute. */
  readonly path: string;
  readonly node: Node;
}

/** Where files are put: of the terminal, or of a container. */
interface Target {
  isFolder(path: string): Promise<boolean>;
}

class LocalFiles implements Target {
  readonly #fs: FileSystem;
  constructor(fs: FileSystem) {
    this.#fs = fs;
  }
  async isFolder(path: string): Promise<boolean> {
    return (await this.#fs.exists(path)) && (await this.#fs.info(path)).kind === 'folder';
  }
  async put(path: string, node: Node): Promise<void> {
    if (node.kind === 'folder') return this.#fs.makeFolder(path);
    if (node.kind === 'link') {
      await this.#fs.remove(path);
      return this.#fs.link(path, node.target);
    }
    await this.#fs.write(path, node.content);
    await this.#fs.setMode(path, node.mode);
  }
}

class ContainerFiles implements Target {
  readonly #files: Rootfs;
  constructor(files: Rootfs) {
    this.#files = files;
  }
  isFolder(path: string): Promise<boolean> {
    return Promise.resolve(this.#files.isFolder(path.slice(1)));
  }
  put(path: string, node: Node): void {
    if (node.kind === 'folder') this.#files.makeFolders(path.slice(1), node);
    else this.#files.put(path.slice(1), node, { ...node, mode: 0o755 });
  }
}

/**
 * Where the source itself comes to lie; `undefined` if the folder for it is not there. A folder that is there takes
 * the source in, unless only what is in it is meant: `folder/.`.
 */
async function placed(
  source: string,
  isFolder: boolean,
  typed: string,
  target: string,
  files: Target,
): Promise<string | undefined> {
  const name = pathFrom('/', source).replace(/^.*\//, '');
  if (await files.isFolder(target)) {
    if (isFolder && /(^|\/)\.$/.test(source)) return target;
    return `${target === '/' ? '' : target}/${name}`;
  }
  if (!isFolder && typed.endsWith('/')) return undefined;
  return (await files.isFolder(folderOf(target))) ? target : undefined;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function notFound({ container, path }: Place): Failure {
  return daemonFailure(`Could not find the file ${path} in container ${container}`);
}

/** As a tar, which is how it travels: a head of 512 bytes each, content in blocks, and two blocks at the end. */
function archiveSize(sent: readonly Sent[]): number {
  const block = 512;
  return sent.reduce((sum, { node }) => {
    const length = node.kind === 'file' ? node.content.length : 0;
    return sum + block + Math.ceil(length / block) * block;
  }, 2 * block);
}
