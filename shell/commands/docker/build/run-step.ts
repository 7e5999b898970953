/** RUN: what a step is given, how it is done, and how it fails. */
import { quoted } from '../../../bash/snapshot.ts';
import type { CommandContext } from '../../../command.ts';
import { pathFrom } from '../../../files.ts';
import { defaultPath } from '../container/settings.ts';
import { onlyForRoot } from '../container/apk/words.ts';
import { canRun } from '../engine/emulators.ts';
import { userIn, type User } from '../container/user.ts';
import { Failure } from '../failure.ts';
import type { Built } from './built.ts';
import { DockerfileError } from './dockerfile/error.ts';
import type { Instruction } from './dockerfile/instructions.ts';
import type { Variables } from './dockerfile/words.ts';
import { mounted, unmount, type Mount, type MountSources } from './mounts.ts';
import { CommandError } from './run/places.ts';
import type { Rootfs } from './rootfs.ts';
import { runAsUser } from './run/as-user.ts';
import { runInShell, type ShellStep } from './run/in-shell.ts';
import { readScript } from './run/script.ts';
import { runStep, type RunResult } from './run/run.ts';

type Run = Extract<Instruction, { readonly is: 'RUN' }>;

/** What is started: the shell with a script, or a program. */
export function argvOfRun(it: Run, { config }: Built): readonly string[] {
  if ('exec' in it.command) return it.command.exec;
  return [...(config.Shell ?? ['/bin/sh', '-c']), scriptOf(it, it.command.shell)];
}

export interface RunPlace {
  readonly built: Built;
  readonly mounts: readonly Mount[];
  readonly sources: MountSources;
  readonly variables: Variables;
  readonly context: CommandContext;
  /** Whether every step before was done. */
  readonly isCertain: boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** @throws CommandError with what was said, and after a NUL the summary; DockerfileError for a mount. */
export async function performRun(it: Run, place: RunPlace): Promise<RunResult> {
  const argv = argvOfRun(it, place.built);
  try {
    if (!(await canRun(place.context.fs, place.built.platform))) {
      throw new CommandError(`exec ${argv[0] ?? ''}: exec format error`, 255);
    }
    return await perform(it, argv, place);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const summary = `process ${JSON.stringify(argv.join(' '))} did not complete successfully: exit code: ${error.status}`;
    throw new CommandError(`${error.message}\u0000${summary}`, error.status);
  }
}

/** What the runtime says of a program that the image does not have: `FROM scratch` has no shell. */
function missingProgram(
  [name = '']: readonly string[],
  files: Rootfs,
  { built: { config }, variables }: RunPlace,
): string | undefined {
  const init = 'runc run failed: unable to start container process: error during container init';
  const said = `${init}: exec: ${JSON.stringify(name)}`;
  if (name.includes('/')) {
    const path = pathFrom(config.WorkingDir ?? '/', name);
    const isThere = files.find(path.slice(1)) !== undefined;
    return isThere ? undefined : `${said}: stat ${name}: no such file or directory`;
  }
  const folders = (variables.get('PATH') ?? defaultPath).split(':');
  const isThere = folders.some((it) => files.find(`${it}/${name}`.slice(1)) !== undefined);
  return isThere ? undefined : `${said}: executable file not found in $PATH`;
}

async function perform(it: Run, argv: readonly string[], place: RunPlace): Promise<RunResult> {
  const { built, mounts, sources, variables, context, isCertain, now } = place;
  const { config, platform } = built;
  const work = await mounted(built.files, mounts, sources, it);
  const missing = isCertain ? missingProgram(argv, work.files, place) : undefined;
  if (missing !== undefined) throw new CommandError(missing, 1);
  const isRoot = ['', 'root', '0', 'root:root', '0:0'].includes(config.User ?? '');
  const isShell = 'shell' in it.command;
  const [shell = '', flag, script = ''] = argv;
  // A shell of another kind is more than a script that can be followed.
  const isOrdinary = isShell && /^(\/bin\/)?(ba|a|da)?sh$/.test(shell) && flag === '-c';
  const step = {
    files: work.files,
    directory: config.WorkingDir ?? '/',
    variables: new Map([...variables, ...work.variables]),
    now,
  };
  const command = isOrdinary ? { script } : isShell ? { script: '`' } : { argv };
  const shellStep = { ...step, script, platform, context, isCertain, hasNetwork: it.hasNetwork };
  const inShellOf = (text: string, directory: string) =>
    runInShell({ ...shellStep, script: text, directory });
  const program = async ([name = '', ...words]: readonly string[], directory: string) => {
    const result = await inShellOf([name, ...words.map(quoted)].join(' '), directory);
    if (!result) throw new Error(`${name} cannot be run by itself`);
    return result.output;
  };
  const hasApk = work.files.find('sbin/apk') !== undefined;
  if (isOrdinary && !isRoot && hasApk && changesPackages(script, step.variables)) {
    throw new CommandError(onlyForRoot.trimEnd(), 99);
  }
  const followed = await runStep({ ...step, command, isRoot, isCertain, program });
  const inShell =
    followed.isDone || !isOrdinary
      ? undefined
      : isRoot
        ? await runInShell(shellStep)
        : await asUser(config.User ?? '', it, shellStep);
  const done = inShell ?? followed;
  if (done.isDone && mounts.length > 0) unmount(work.files, built.files, mounts);
  return done;
}

/** @throws DockerfileError for a user that the image does not have */
async function asUser(name: string, it: Run, step: ShellStep): Promise<RunResult | undefined> {
  let user: User;
  try {
    user = userIn(step.files, name);
  } catch (error) {
    // A step that was only recorded might have added the user.
    if (!(error instanceof Failure) || !step.isCertain) return undefined;
    throw new DockerfileError(error.message.replace('Error response from daemon: ', ''), it);
  }
  return user.uid === 0 ? runInShell(step) : runAsUser(step, user);
}

/** Whether a script begins with what only root may do. */
function changesPackages(script: string, variables: Variables): boolean {
  const [first] = readScript(script, variables) ?? [];
  const [name, command = ''] = first?.argv ?? [];
  return name === 'apk' && ['add', 'del', 'update', 'upgrade'].includes(command);
}

/** A here-document alone is the script; beside a command it is its input. */
function scriptOf({ heredocs }: Run, text: string): string {
  if (heredocs.length === 0) return text;
  const isAlone = /^(<<-?(["']?)\w+\2\s*)+$/.test(text.trim());
  if (isAlone) return heredocs.map(({ content }) => content).join('');
  return `${text}\n${heredocs.map(({ name, content }) => `${content}${name}\n`).join('')}`;
}
