/** apk's files in an image: what is installed, what was asked for, where packages come from. */
import type { FileSystem } from '../../../../files.ts';
import { parsePackages, printPackages, type ApkPackage } from './package.ts';

const installedPath = '/lib/apk/db/installed';
const worldPath = '/etc/apk/world';

export interface Database {
  readonly installed: ReadonlyMap<string, ApkPackage>;
  /** What somebody asked for, as it was written. */
  readonly world: readonly string[];
  /** As apk calls the machine: `x86_64`. */
  readonly arch: string;
  /** Addresses, without a slash at the end. */
  readonly repositories: readonly string[];
}

export async function readDatabase(fs: FileSystem): Promise<Database> {
  const packages = parsePackages(await textAt(fs, installedPath));
  return {
    installed: new Map(packages.map((it) => [it.name, it])),
    world: linesOf(await textAt(fs, worldPath)),
    arch: (await textAt(fs, '/etc/apk/arch')).trim(),
    repositories: linesOf(await textAt(fs, '/etc/apk/repositories'))
      .filter((it) => !it.startsWith('#'))
      .map((it) => it.replace(/\/+$/, '')),
  };
}

export async function writeDatabase(
  fs: FileSystem,
  { installed, world }: Pick<Database, 'installed' | 'world'>,
): Promise<void> {
  await fs.write(installedPath, printPackages([...installed.values()]));
  await fs.write(worldPath, world.map((it) => `${it}\n`).join(''));
}

async function textAt(fs: FileSystem, path: string): Promise<string> {
  return (await fs.exists(path)) ? fs.readText(path) : '';
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((it) => it.trim())
    .filter(Boolean);
}
