/** RUN: does in truth what can be done without a container, and says plainly what was only recorded. */
import type { Variables } from '../dockerfile/words.ts';
import type { Rootfs } from '../rootfs.ts';
import { actionFor, type Action } from './commands.ts';
import { writeInto } from './places.ts';
import { npmAction } from './npm.ts';
import { readScript, type Simple } from './script.ts';

export interface RunOptions {
  readonly files: Rootfs;
  /** Absolute. */
  readonly directory: string;
  /** What the shell is given, or a program with its arguments. */
  readonly command: { readonly script: string } | { readonly argv: readonly string[] };
  readonly variables: Variables;
  readonly isRoot: boolean;
  /** Whether every step before was done. */
  readonly isCertain: boolean;
  /** Seconds since 1970. */
  readonly now: number;
  /** Runs a program of the image that is done in truth: its output by lines. @throws CommandError */
  readonly program: (argv: readonly string[], directory: string) => Promise<readonly string[]>;
}

export interface RunResult {
  /** Whether its commands were done; otherwise nothing was changed. */
  readonly isDone: boolean;
  readonly output: readonly string[];
}

export const recordedOnly = 'recorded, not executed in this terminal';

/** Either all of a script is done or nothing. @throws CommandError */
export async function runStep({
  files,
  directory,
  command,
  variables,
  isRoot,
  isCertain,
  now,
  program,
}: RunOptions): Promise<RunResult> {
  const commands: readonly Simple[] | undefined =
    'argv' in command ? [{ argv: command.argv }] : readScript(command.script, variables);
  if (!commands || !isFollowable(commands, { files, directory, isRoot, isCertain })) {
    return { isDone: false, output: [recordedOnly] };
  }
  const output: string[] = [];
  let here = directory;
  for (const { argv, into } of commands) {
    if (argv[0] === 'cd') {
      here = resolved(here, argv[1] ?? '/');
      continue;
    }
    if (argv[0] === 'apk') {
      output.push(...(await program(argv, here)));
      continue;
    }
    const place = { files, directory: here, now };
    const action = actionOf(argv, { files, directory: here, isRoot, isCertain });
    const text = action?.(place) ?? '';
    if (into) writeInto(place, into, text);
    else output.push(...text.split('\n').filter((line) => line !== ''));
  }
  return { isDone: true, output };
}

type Followed = Pick<RunOptions, 'files' | 'directory' | 'isRoot' | 'isCertain'>;

function isFollowable(commands: readonly Simple[], step: Followed): boolean {
  const { files, directory, isRoot } = step;
  const hasCd = commands.some(({ argv }) => argv[0] === 'cd');
  return commands.every(({ argv, into }, at) => {
    if (into && !isRoot) return false;
    if (argv[0] === 'apk') return !into && isRoot && files.find('sbin/apk') !== undefined;
    if (argv[0] === 'cd')
      return argv.length === 2 && files.isFolder(resolved(directory, argv[1] ?? ''));
    // What npm would do depends on files that an earlier command may change.
    if (argv[0] === 'npm' && (hasCd || (at > 0 && commands[at - 1]?.argv[0] !== 'npm')))
      return false;
    return actionOf(argv, step) !== undefined;
  });
}

function actionOf(argv: readonly string[], step: Followed): Action | undefined {
  if (argv[0] === 'npm') return hasNpm(step.files) ? npmAction(argv, step) : undefined;
  return actionFor(argv, step);
}

function hasNpm(files: Rootfs): boolean {
  return ['usr/local/bin/npm', 'usr/bin/npm'].some((it) => files.find(it) !== undefined);
}

function resolved(from: string, path: string): string {
  return path.startsWith('/') ? path : `${from === '/' ? '' : from}/${path}`;
}
