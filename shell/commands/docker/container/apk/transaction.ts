/** Carries steps out on the files of an image, and says so as apk does. */
import { sha1 } from '@noble/hashes/legacy.js';
import type { ReadEntry } from '#ecr/oci/image.ts';
import { folderOf, type FileSystem } from '../../../../files.ts';
import { filesOf, packageFrom, type ApkPackage } from './package.ts';
import type { Step } from './solve.ts';

/** Brings the files of a package that is to be installed; none for a virtual one. */
export type Unpack = (it: ApkPackage) => Promise<readonly ReadEntry[]>;

export interface Transaction {
  readonly fs: FileSystem;
  readonly installed: ReadonlyMap<string, ApkPackage>;
  readonly steps: readonly Step[];
  readonly unpack: Unpack;
  readonly say: (text: string) => void;
}

/** Resolves to what is installed then. */
export async function carryOut(transaction: Transaction): Promise<ReadonlyMap<string, ApkPackage>> {
  const { fs, steps, unpack, say } = transaction;
  const installed = new Map(transaction.installed);
  const touched = new Set<string>();
  for (const [at, step] of steps.entries()) {
    const { name } = step.package;
    say(`(${at + 1}/${steps.length}) ${told(step)}\n`);
    const old = installed.get(name);
    const entries = step.kind === 'purge' ? [] : await unpack(step.package);
    const kept = new Set(entries.map(({ path }) => path));
    for (const path of old ? filesOf(old) : []) {
      if (!kept.has(path)) await fs.remove(`/${path}`);
      touched.add(path);
    }
    for (const entry of entries) {
      await place(fs, entry);
      touched.add(entry.path);
    }
    if (step.kind === 'purge') installed.delete(name);
    else installed.set(name, packageFrom([...step.package.lines, ...fileLinesOf(entries)]));
  }
  for (const trigger of triggers) {
    const owner = installed.get(trigger.of);
    const isTouched = [...touched].some((path) => trigger.folders.includes(folderOf(`/${path}`)));
    if (owner && isTouched) say(`Executing ${owner.name}-${owner.version}.trigger\n`);
  }
  return installed;
}

/** Scripts that run after others' files have changed in a folder. What they would do is done already. */
const triggers = [
  { of: 'busybox', folders: ['/bin', '/usr/bin', '/sbin', '/usr/sbin'] },
  { of: 'ca-certificates', folders: ['/usr/sbin', '/etc/ssl/certs'] },
];

function told({ kind, package: { name, version }, before }: Step): string {
  switch (kind) {
    case 'install':
      return `Installing ${name} (${version})`;
    case 'upgrade':
      return `Upgrading ${name} (${before} -> ${version})`;
    case 'purge':
      return `Purging ${name} (${version})`;
  }
}

async function place(fs: FileSystem, entry: ReadEntry): Promise<void> {
  const path = `/${entry.path}`;
  if (entry.kind === 'folder') return fs.makeFolder(path);
  await fs.makeFolder(folderOf(path));
  // A package's file stands in the place of busybox's link of that name.
  await fs.remove(path);
  if (entry.kind === 'link') return fs.link(path, entry.target);
  if (entry.kind !== 'file') return;
  await fs.write(path, entry.content);
  await fs.setMode(path, entry.mode ?? 0o644);
}

/** Folders above files are no lines of their own here, as few packages own one. */
function fileLinesOf(entries: readonly ReadEntry[]): string[] {
  const files = entries.filter(({ kind }) => kind === 'file' || kind === 'link');
  const byFolder = Map.groupBy(files, ({ path }) => folderOf(`/${path}`).slice(1));
  return [...byFolder].flatMap(([folder, inside]) => [
    `F:${folder}`,
    ...inside.flatMap((it) => [
      `R:${it.path.slice(it.path.lastIndexOf('/') + 1)}`,
      `a:0:0:${(it.mode ?? 0o644).toString(8)}`,
      `Z:${checksumOf(it)}`,
    ]),
  ]);
}

/** Q1, then base64 of the SHA-1 of a file's bytes or a link's target. */
function checksumOf(entry: ReadEntry): string {
  const content = entry.kind === 'link' ? entry.target : (entry.content ?? '');
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return `Q1${btoa(String.fromCharCode(...sha1(bytes)))}`;
}
