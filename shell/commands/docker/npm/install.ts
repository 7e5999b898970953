/** `npm ci`, `npm install`, `npm prune`: done where nothing has to be fetched, refused where npm refuses. */
import { pathFrom } from '../../../files.ts';
import type { Rootfs } from '../build/rootfs.ts';
import { differences } from './in-sync.ts';
import { brokenManifest, noLock, noManifest, outOfSync } from './messages.ts';
import { entriesOf, projectIn, type Json, type Project } from './project.ts';

export type Outcome =
  | { readonly kind: 'fails'; readonly said: string; readonly status: number }
  | { readonly kind: 'done'; readonly said: string; readonly act: (now: number) => void }
  /** It cannot be told without running scripts, or without the registry. */
  | { readonly kind: 'beyond'; readonly why: string };

const names: Readonly<Record<string, 'ci' | 'install' | 'prune'>> = {
  ci: 'ci',
  'clean-install': 'ci',
  ic: 'ci',
  'install-clean': 'ci',
  install: 'install',
  i: 'install',
  add: 'install',
  prune: 'prune',
};

/** Flags that make no difference to what is installed. */
const quiet = new Set([
  '--no-audit',
  '--no-fund',
  '--audit=false',
  '--fund=false',
  '--silent',
  '-s',
  '--quiet',
  '-q',
  '--no-update-notifier',
  '--no-progress',
  '--prefer-offline',
  '--loglevel=error',
  '--loglevel=warn',
  '--legacy-peer-deps',
]);
const omitting = new Set(['--omit=dev', '--production', '--only=production', '--only=prod']);
const others = new Set([
  '--ignore-scripts',
  '--no-save',
  '--no-package-lock',
  '--save-exact',
  '-E',
]);

const installScripts = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];

/** `undefined` for another command of npm's. */
export function installOutcome(
  [command = '', ...args]: readonly string[],
  files: Rootfs,
  folder: string,
): Outcome | undefined {
  const kind = Object.hasOwn(names, command) ? names[command] : undefined;
  if (!kind) return undefined;
  const project = projectIn(files, folder);
  const beyond = (why: string): Outcome => ({ kind: 'beyond', why });
  const fails = (said: string, status = 1): Outcome => ({ kind: 'fails', said, status });
  const words = args.flatMap((it, at) =>
    it === '--omit' ? [`--omit=${args[at + 1]}`] : args[at - 1] === '--omit' ? [] : [it],
  );
  const unknown = words.find((it) => ![quiet, omitting, others].some((set) => set.has(it)));
  if (project.broken !== undefined) return fails(brokenManifest(folder));
  if (kind === 'ci' && !project.lock) return fails(noLock);
  if (!project.manifest) {
    if (kind !== 'ci' && unknown !== undefined) return beyond(`npm ${command} ${unknown}`);
    return fails(noManifest(folder), 254);
  }
  if (unknown !== undefined) return beyond(`npm ${command} ${unknown}`);
  const { manifest, lock } = project;
  const out = kind === 'ci' ? differences(project) : [];
  if (out.length > 0) return fails(outOfSync(out));
  const omitsDev = words.some((it) => omitting.has(it));
  if (kind === 'prune') return prune(files, project, omitsDev);
  const wanted = wantedOf(project, omitsDev);
  if (wanted.length > 0) return beyond(`packages to fetch: ${wanted.join(', ')}`);
  const script = words.includes('--ignore-scripts')
    ? undefined
    : entriesOf(manifest, 'scripts').find(([it]) => installScripts.includes(it))?.[0];
  if (script !== undefined) return beyond(`the script ${script}`);
  const savesLock =
    kind === 'install' && !lock && !words.some((it) => /^--no-(save|package-lock)$/.test(it));
  const isAudited = !words.some((it) => it === '--no-audit' || it === '--audit=false');
  return {
    kind: 'done',
    said: words.some((it) => it === '--silent' || it === '-s')
      ? ''
      : `\nup to date${isAudited ? ', audited 1 package' : ''} in 0ms\n${isAudited ? '\nfound 0 vulnerabilities\n' : ''}`,
    act(now) {
      if (kind === 'ci') files.remove(pathFrom(folder, 'node_modules').slice(1));
      if (savesLock) saveLock(files, project, now);
    },
  };
}

/** Names of packages that would be fetched. */
function wantedOf({ manifest, lock }: Project, omitsDev: boolean): readonly string[] {
  const fields = [
    'dependencies',
    ...(omitsDev ? [] : ['devDependencies']),
    'optionalDependencies',
    'peerDependencies',
    'workspaces',
  ];
  const asked = fields.flatMap((it) => entriesOf(manifest, it).map(([name]) => name));
  const isNeeded = ([path, it]: readonly [string, unknown]) =>
    path !== '' && !(omitsDev && (it as Json).dev === true);
  const locked = [...entriesOf(lock, 'packages'), ...entriesOf(lock, 'dependencies')]
    .filter(isNeeded)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  return [...new Set([...asked, ...locked])];
}

/** Takes away what a lock calls a development dependency. */
function prune(files: Rootfs, { folder, lock }: Project, omitsDev: boolean): Outcome {
  const at = (path: string) => pathFrom(folder, path).slice(1);
  const gone = entriesOf(lock, 'packages')
    .filter(([path, it]) => path !== '' && omitsDev && (it as Json).dev === true)
    .map(([path]) => path)
    .filter((path) => files.find(at(path)) !== undefined);
  const removed = gone.length === 1 ? 'removed 1 package' : `removed ${gone.length} packages`;
  return {
    kind: 'done',
    said: `\n${gone.length > 0 ? removed : 'up to date'} in 0ms\n`,
    act: () => gone.forEach((path) => files.remove(at(path))),
  };
}

/** As npm writes a lock of a package that needs nothing. */
function saveLock(files: Rootfs, { folder, manifest }: Project, now: number): void {
  const kept = ['name', 'version', 'license', 'devDependencies', 'bin', 'engines'];
  const own = Object.fromEntries(
    kept.flatMap((it) => (manifest?.[it] === undefined ? [] : [[it, manifest[it]]])),
  );
  const name = manifest?.name ?? folder.slice(folder.lastIndexOf('/') + 1);
  const lock = {
    name,
    ...(manifest?.version !== undefined && { version: manifest.version }),
    lockfileVersion: 3,
    requires: true,
    packages: Object.keys(own).length > 0 ? { '': own } : {},
  };
  const owner = { uid: 0, gid: 0, modified: now };
  const content = new TextEncoder().encode(`${JSON.stringify(lock, null, 2)}\n`);
  const path = pathFrom(folder, 'package-lock.json').slice(1);
  files.put(path, { kind: 'file', content, mode: 0o644, ...owner }, { mode: 0o755, ...owner });
}
