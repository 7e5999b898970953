/**
 * A step that is not root's: it runs on a copy, for the terminal's shell knows no owners, and what it changed counts
 * only if its user may change all of it.
 */
import type { User } from '../../container/user.ts';
import type { Node, Rootfs } from '../rootfs.ts';
import { runInShell, type ShellStep } from './in-shell.ts';
import { CommandError } from './places.ts';
import type { RunResult } from './run.ts';

/** `undefined` for a script that is only recorded. @throws CommandError if it fails, or is not allowed to do what it does. */
export async function runAsUser(step: ShellStep, user: User): Promise<RunResult | undefined> {
  const { files, script } = step;
  const work = files.copy();
  const result = await runInShell({ ...step, files: work, user });
  if (!result) return undefined;
  const changed = changesIn(files, work);
  const forbidden = changed.find((path) => !mayChange(files, work, path, user));
  if (forbidden !== undefined) {
    const message = refusal(script.trim(), shownIn(step, forbidden));
    if (message === undefined) return undefined;
    throw new CommandError(message, 1);
  }
  for (const path of changed) {
    const node = work.get(path);
    if (!node) files.remove(path);
    else if (node.kind === 'folder') files.makeFolders(path, node);
    else files.put(path, node, { ...node, mode: 0o755 });
  }
  return result;
}

/** Parents first. */
function changesIn(before: Rootfs, after: Rootfs): readonly string[] {
  const implied = impliedFolders(before);
  const paths = new Set([...before.below(''), ...after.below('')]);
  return [...paths]
    .sort()
    .filter((path) => before.get(path) !== after.get(path) && !implied.has(path));
}

/** Folders that no layer names, though something lies in them: they are root's. */
function impliedFolders(files: Rootfs): ReadonlySet<string> {
  const implied = new Set<string>();
  for (const path of files.below('')) {
    for (let above = folderOf(path); above !== ''; above = folderOf(above)) {
      if (!files.get(above)) implied.add(above);
    }
  }
  return implied;
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function mayChange(before: Rootfs, after: Rootfs, path: string, user: User): boolean {
  const [old, now] = [before.get(path), after.get(path)];
  if (old && now && old.kind === now.kind) {
    if (old.mode !== now.mode && old.uid !== user.uid) return false;
    return mayWrite(old, user);
  }
  const above = folderOf(path);
  const folder = before.find(above);
  // A folder that the step made is its own; one that lies there unnamed is root's.
  if (!folder) return before.list(above).length === 0;
  const isSticky = (folder.mode & 0o1000) !== 0;
  if (!now && isSticky && old?.uid !== user.uid) return false;
  return mayWrite(folder, user);
}

function mayWrite({ mode, uid, gid }: Node, user: User): boolean {
  const bit = user.uid === uid ? 0o200 : user.gid === gid ? 0o020 : 0o002;
  return (mode & bit) !== 0;
}

/** A path as the script has it. */
function shownIn({ script, directory }: ShellStep, path: string): string {
  const full = `/${path}`;
  const base = directory === '/' ? '/' : `${directory}/`;
  return script.includes(full) || !full.startsWith(base) ? full : full.slice(base.length);
}

/** What the one command of a script says, as busybox words it; of more it is not known which of them says it. */
function refusal(script: string, path: string): string | undefined {
  if (/[;|&\n]|\$\(/.test(script)) return undefined;
  const [name = ''] = script.split(/\s/, 1);
  const denied = 'Permission denied';
  if (/>/.test(script)) return `/bin/sh: can't create ${path}: ${denied}`;
  switch (name) {
    case 'touch':
      return `touch: ${path}: ${denied}`;
    case 'mkdir':
      return `mkdir: can't create directory '${path}': ${denied}`;
    case 'rm':
      return `rm: can't remove '${path}': ${denied}`;
    case 'cp':
      return `cp: can't create '${path}': ${denied}`;
    case 'mv':
      return `mv: can't rename '${path}': ${denied}`;
    case 'ln':
      return `ln: ${path}: ${denied}`;
    case 'chmod':
      return `chmod: ${path}: Operation not permitted`;
    default:
      return undefined;
  }
}
