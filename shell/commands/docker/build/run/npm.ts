/** `npm ci` and `npm install` of a package that depends on nothing: there is nothing to fetch, so it can be done. */
import { pathFrom } from '../../../../files.ts';
import type { Rootfs } from '../rootfs.ts';
import { CommandError, type Action } from './commands.ts';

const installs = new Set(['ci', 'clean-install', 'install', 'i']);
const flags = new Set([
  '--omit=dev',
  '--production',
  '--only=production',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--no-save',
  '--silent',
  '--quiet',
  '--no-update-notifier',
]);

/** `undefined` for what cannot be told without running npm: packages to fetch, scripts, other commands. */
export function npmAction(
  [name, command = '', ...args]: readonly string[],
  files: Rootfs,
  directory: string,
): Action | undefined {
  if (name !== 'npm') return undefined;
  if (command === 'cache' && args[0] === 'clean') return () => '';
  if (!installs.has(command) || !args.every((it) => flags.has(it))) return undefined;
  const manifest = jsonAt(files, directory, 'package.json');
  const lock = jsonAt(files, directory, 'package-lock.json');
  if (!manifest || !dependsOnNothing(manifest) || hasInstallScript(manifest)) return undefined;
  if (lock && !locksNothing(lock)) return undefined;
  return () => {
    if (command !== 'install' && command !== 'i' && !lock) {
      throw new CommandError(
        'npm error code EUSAGE\nnpm error The `npm ci` command can only install with an existing package-lock.json',
      );
    }
    if (command === 'ci') files.remove(pathFrom(directory, 'node_modules').slice(1));
    return 'package.json lists no dependencies: nothing to install\n';
  };
}

type Json = Readonly<Record<string, unknown>>;

function jsonAt(files: Rootfs, directory: string, name: string): Json | undefined {
  const node = files.find(pathFrom(directory, name));
  if (node?.kind !== 'file') return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(node.content)) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function dependsOnNothing(manifest: Json): boolean {
  const fields = [
    'dependencies',
    'devDependencies',
    'optionalDependencies',
    'peerDependencies',
    'workspaces',
  ];
  return fields.every((field) => Object.keys(manifest[field] ?? {}).length === 0);
}

function hasInstallScript({ scripts }: Json): boolean {
  const names = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'];
  return Object.keys(scripts ?? {}).some((it) => names.includes(it));
}

function locksNothing({ packages, dependencies }: Json): boolean {
  const locked = Object.keys(packages ?? {}).filter((it) => it !== '');
  return locked.length === 0 && Object.keys(dependencies ?? {}).length === 0;
}
