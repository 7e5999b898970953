/**
 * A script of RUN in the terminal's own shell, on the image's files: if every command in it is a builtin, or is
 * in the image and can be run here with all its effects. Otherwise nothing of it is run.
 */
import { bundledCommands, createCore } from '../../../../bash/core.ts';
import { nodesIn, plainText, type Statement, type Word } from '../../../../bash/syntax.ts';
import type { Platform } from '#ecr/oci/image.ts';
import type { CommandContext } from '../../../../command.ts';
import { isPackageMirror } from '../../container/apk/mirror.ts';
import { defaultPath } from '../../container/settings.ts';
import { startProcess } from '../../container/process.ts';
import { userIn, type User } from '../../container/user.ts';
import type { Variables } from '../dockerfile/words.ts';
import type { Rootfs } from '../rootfs.ts';
import { plainAnswer } from '../../npm/plain.ts';
import { scriptAsked } from '../../npm/run-script.ts';
import { CommandError } from './places.ts';
import { npmAction } from './npm.ts';
import type { RunResult } from './run.ts';

export interface ShellStep {
  readonly files: Rootfs;
  readonly script: string;
  readonly directory: string;
  readonly variables: Variables;
  readonly platform: Platform;
  readonly context: CommandContext;
  /** Seconds since 1970. */
  readonly now: number;
  /** Whether every step before was done: otherwise files may be missing that are there for real. */
  readonly isCertain: boolean;
  /** Whether it may reach what a build reaches. */
  readonly hasNetwork: boolean;
  /** Without one it is root. */
  readonly user?: User;
}

const builtins = new Set(
  ': [ break cd continue echo exit export false local printf pwd read return set shift test true type umask unset'.split(
    ' ',
  ),
);
/** What is in an image and would do more here than its files can tell: owners, packages, the network, programs. */
const elsewhere = new Set(
  'adduser addgroup chgrp chown curl deluser git node npm npx su tar umask wget xargs'.split(' '),
);
/** What leaves files alone. */
const harmless = new Set([':', 'echo', 'exit', 'export', 'printf', 'set', 'true']);
/** That an image lacks these is an error people know. */
const wellKnown = new Set(
  'apk apt apt-get bash curl dnf git groupadd microdnf node npm npx pip python python3 useradd usermod yarn yum'.split(
    ' ',
  ),
);

/** `undefined` for a script that is only recorded. @throws CommandError if it fails. */
export async function runInShell(step: ShellStep): Promise<RunResult | undefined> {
  const { files, script, directory, variables, platform, context, now } = step;
  const user = step.user ?? userIn(files, '');
  if (files.find('bin/sh')?.kind !== 'file') return undefined;
  const path = variables.get('PATH') ?? defaultPath;
  const calls = callsIn(script);
  if (!calls) return undefined;
  const names = calls.map(([name]) => name);
  const isIn = (folders: string) => (name: string) =>
    name.includes('/')
      ? files.find(name.slice(1)) !== undefined
      : folders.split(':').some((it) => files.find(`${it}/${name}`.slice(1))?.kind === 'file');
  const isHere = isIn(path);
  const canFollow = (it: string) =>
    builtins.has(it) ||
    ((it === 'apk' || (bundledCommands.has(it) && !elsewhere.has(it))) && isHere(it));
  // The first command that everybody knows to be missing ends the script there.
  const [first] = names;
  if (first !== undefined && wellKnown.has(first) && !isHere(first)) {
    throw new CommandError(`/bin/sh: ${first}: not found`, 127);
  }
  const canCall = ([name, ...args]: Call, at: number) =>
    name === 'npm' && isHere('npm') && args.every((it) => it !== undefined)
      ? npmCanFollow(args, at)
      : canFollow(name) ||
        (name === 'node' && isHere('node') && /^(-v|--version)$/.test(args.join(' ')));
  /** What npm would do depends on files, which an earlier command may change. */
  const npmCanFollow = (args: readonly string[], at: number): boolean => {
    if (plainAnswer(args, files)) return true;
    if (names.includes('cd')) return false;
    const asked = scriptAsked(args, files, directory);
    const isFirst = names.slice(0, at).every((it) => it === 'npm' || harmless.has(it));
    if (asked?.kind === 'found') {
      const isAnywhere = isIn(`${directory}/node_modules/.bin:${path}`);
      return asked.parts.every(({ text }) => {
        const own = callsIn(text);
        const [first] = own ?? [];
        const isMissing = first && !builtins.has(first[0]) && !isAnywhere(first[0]);
        return own !== undefined && ((step.isCertain && isMissing) || own.every(canCall));
      });
    }
    if (asked) return asked.kind === 'listed' || (step.isCertain && isFirst);
    return isFirst && npmAction(['npm', ...args], step) !== undefined;
  };
  if (!calls.every(canCall)) return undefined;
  let said = '';
  const process = await startProcess({
    argv: ['/bin/sh', '-c', script],
    env: { PATH: path, HOME: user.home, ...Object.fromEntries(variables) },
    cwd: directory,
    user,
    files,
    platform,
    canRun: true,
    hostname: 'buildkitsandbox',
    isTty: false,
    stdin: new Uint8Array(),
    pid: 1,
    ports: closed,
    write: (_stream, text) => void (said += text),
    send: (request) =>
      step.hasNetwork && isPackageMirror(request)
        ? context.send(request)
        : Promise.reject(new TypeError('a step of a build reaches no network here')),
    now: () => new Date(now * 1000),
    machine: undefined,
  });
  const stop = () => process.kill('SIGKILL');
  context.signal.addEventListener('abort', stop, { once: true });
  const status = await process.exited;
  context.signal.removeEventListener('abort', stop);
  context.signal.throwIfAborted();
  const output = said.split('\n').filter((line) => line !== '');
  if (status !== 0) throw new CommandError(output.join('\n'), status);
  return { isDone: true, output };
}

/** Nothing listens while an image is built. */
const closed = {
  listen: () => ({ code: 'EACCES', text: 'permission denied' }),
  unlisten: () => {},
  has: () => false,
  request: () => undefined,
};

/** A command's name and its arguments; an argument that is only known when it runs is `undefined`. */
type Call = readonly [name: string, ...args: (string | undefined)[]];

/** All commands, its own functions left out; `undefined` if a name is only known when it runs. */
function callsIn(script: string): readonly Call[] | undefined {
  let statements: readonly Statement[];
  try {
    statements = createCore({ commands: [], home: '/', emit: () => {} }).parse(script);
  } catch {
    // What bash cannot read another shell might.
    return undefined;
  }
  const calls: Call[] = [];
  const own = new Set<string>();
  for (const node of nodesIn(statements)) {
    if (node.type === 'FunctionDef') own.add((node as unknown as { name: string }).name);
    if (node.type !== 'SimpleCommand') continue;
    const { name, args } = node as unknown as {
      readonly name: Word | null;
      readonly args: readonly Word[];
    };
    if (!name) continue;
    // `[` is a command, and to just-bash a pattern.
    const text = plainText(name) ?? patternOf(name);
    if (text === undefined) return undefined;
    calls.push([text, ...args.map(plainText)]);
  }
  return calls.filter(([name]) => !own.has(name));
}

function patternOf({ parts }: Word): string | undefined {
  const [part] = parts as readonly { readonly type: string; readonly pattern?: string }[];
  return parts.length === 1 && part?.pattern === '[' ? '[' : undefined;
}
