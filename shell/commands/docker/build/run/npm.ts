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

/** With these, what only development needs is not installed. */
const omitting = new Set(['--omit=dev', '--production', '--only=production']);

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
  const omitsDev = args.some((it) => omitting.has(it));
  if (!manifest || !dependsOnNothing(manifest, omitsDev) || hasInstallScript(manifest))
    return undefined;
  if (lock && !locksNothing(lock, omitsDev)) return undefined;
  return () => {
    if (command !== 'install' && command !== 'i' && !lock) {
      throw new CommandError(
        'npm error code EUSAGE\nnpm error The `npm ci` command can only install with an existing package-lock.json',
      );
    }
    if (command === 'ci') files.remove(pathFrom(directory, 'node_modules').slice(1));
    return omitsDev && !dependsOnNothing(manifest, false)
      ? 'package.json lists development dependencies only: nothing to install\n'
      : 'package.json lists no dependencies: nothing to install\n';
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

function dependsOnNothing(manifest: Json, omitsDev: boolean): boolean {
  const fields = [
    'dependencies',
    ...(omitsDev ? [] : ['devDependencies']),
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

function locksNothing({ packages, dependencies }: Json, omitsDev: boolean): boolean {
  const isNeeded = ([, it]: readonly [string, unknown]) =>
    !omitsDev || (it as Json)['dev'] !== true;
  const locked = Object.entries(packages ?? {}).filter(([path]) => path !== '');
  return (
    locked.filter(isNeeded).length === 0 &&
    Object.entries(dependencies ?? {}).filter(isNeeded).length === 0
  );
}
