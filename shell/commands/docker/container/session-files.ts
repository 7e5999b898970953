/** A container's files in the shell's own file system, and what became of them there. */
import type { FileSystem } from '../../../files.ts';
import { folderOf } from '../../../files.ts';
import type { Node, Rootfs } from '../build/rootfs.ts';
import { isElf } from './programs.ts';
import type { User } from './user.ts';

/** The shell's, which no image brings. */
const builtins = ['[', 'echo', 'false', 'printf', 'pwd', 'test', 'true'];
/** The shell's own machinery, not the container's. */
const ours = /^(dev|proc)(\/|$)/;
const stub = '\n';

/** By path without a leading slash: what lies there before the shell begins, and what it stands for. */
export type Placed = ReadonlyMap<
  string,
  { readonly node: Node | undefined; readonly content?: Uint8Array }
>;

/** @param commands names of programs the shell is given; their files lead to them. */
export async function furnish(
  fs: FileSystem,
  files: Rootfs,
  commands: ReadonlySet<string>,
): Promise<Placed> {
  const placed = new Map<string, { node: Node | undefined; content?: Uint8Array }>();
  for (const folder of ['/bin', '/usr/bin', '/tmp']) await fs.makeFolder(folder);
  for (const path of files.below('')) {
    const node = files.get(path);
    if (!node || ours.test(path)) continue;
    const full = `/${path}`;
    if (node.kind === 'folder') await fs.makeFolder(full);
    else await fs.makeFolder(folderOf(full));
    if (node.kind === 'link') {
      await fs.remove(full);
      await fs.link(full, node.target);
    }
    if (node.kind === 'file') {
      const content = isElf(node.content) ? wrapper(full, commands) : node.content;
      await fs.write(full, content);
      await fs.setMode(full, node.mode);
      await fs.setModified(full, new Date(node.modified * 1000));
      placed.set(path, { node, content });
    } else placed.set(path, { node });
  }
  for (const name of [...builtins, ...commands]) {
    for (const path of [`bin/${name}`, `usr/bin/${name}`]) {
      if (placed.has(path)) continue;
      const content = new TextEncoder().encode(stub);
      await fs.write(`/${path}`, content);
      await fs.setMode(`/${path}`, 0o755);
      placed.set(path, { node: undefined, content });
    }
  }
  return placed;
}

/** Stands for a program of machine code where a script calls it by its path. */
function wrapper(path: string, commands: ReadonlySet<string>): Uint8Array {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const text = commands.has(name)
    ? `#!/bin/sh\n/usr/bin/${name} "$@"\n`
    : `#!/bin/sh\necho "$0: this terminal cannot run this program: it has shell commands and Node programs" >&2\nexit 126\n`;
  return new TextEncoder().encode(text);
}

/** Brings what the shell changed back to the container's files; new files are the user's. */
export async function takeBack(
  fs: FileSystem,
  files: Rootfs,
  placed: Placed,
  { user, now }: { readonly user: User; readonly now: number },
): Promise<void> {
  const seen = new Set<string>();
  const owned = { uid: user.uid, gid: user.gid, modified: now };
  async function visit(folder: string): Promise<void> {
    for (const name of await fs.list(`/${folder}`)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (ours.test(path)) continue;
      seen.add(path);
      const before = placed.get(path);
      const { kind, mode } = await fs.linkInfo(`/${path}`);
      if (kind === 'folder') {
        if (!before) files.makeFolders(path, { mode: 0o755, ...owned });
        await visit(path);
      } else if (kind === 'link') {
        const target = await fs.readLink(`/${path}`);
        const isSame = before?.node?.kind === 'link' && before.node.target === target;
        if (!isSame)
          files.put(path, { kind, target, mode: 0o777, ...owned }, { mode: 0o755, ...owned });
      } else {
        const content = await fs.read(`/${path}`);
        const isSame = before?.content !== undefined && sameBytes(before.content, content);
        if (isSame && (before.node === undefined || before.node.mode === mode)) continue;
        const kept = before?.node ?? owned;
        const { uid, gid } = kept;
        const bytes = isSame && before.node?.kind === 'file' ? before.node.content : content;
        const modified = isSame && before.node ? before.node.modified : now;
        files.put(
          path,
          { kind, content: bytes, mode, uid, gid, modified },
          { mode: 0o755, ...owned },
        );
      }
    }
  }
  await visit('');
  for (const [path, { node }] of placed) if (node && !seen.has(path)) files.remove(path);
}

/** Puts what a program changed into the shell's files; it was given `before`, and left `after`. */
export async function putBack(fs: FileSystem, before: Rootfs, after: Rootfs): Promise<void> {
  for (const path of before.below('')) {
    if (!after.get(path) && !ours.test(path)) await fs.remove(`/${path}`);
  }
  for (const path of after.below('')) {
    const node = after.get(path);
    if (!node || node === before.get(path) || ours.test(path)) continue;
    const full = `/${path}`;
    if (node.kind === 'folder') await fs.makeFolder(full);
    else await fs.makeFolder(folderOf(full));
    if (node.kind === 'link') {
      await fs.remove(full);
      await fs.link(full, node.target);
    }
    if (node.kind === 'file') {
      await fs.write(full, node.content);
      await fs.setMode(full, node.mode);
      await fs.setModified(full, new Date(node.modified * 1000));
    }
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((it, at) => it === b[at]));
}
