/** A shell in a container, or one command of it: the terminal's own bash on the container's files. */
import { replaceCommand } from '../../../bash/devices.ts';
import { Disk } from '../../../bash/disk.ts';
import { quoted } from '../../../bash/snapshot.ts';
import { Session } from '../../../bash/session.ts';
import { mount } from '../../../bash/mount.ts';
import {
  mapNodes,
  plainText,
  statement,
  word,
  type SimpleCommand,
  type Statement,
} from '../../../bash/syntax.ts';
import type { Command, CommandContext } from '../../../command.ts';
import { everydayCommands } from '../../everyday/index.ts';
import { pathFrom } from '../../../files.ts';
import type { Rootfs } from '../build/rootfs.ts';
import { setListeners, type Running } from './engine.ts';
import { identityCommands } from './identity.ts';
import { ended, startProcess, type ProcessOptions } from './process.ts';
import { StartError, type Program } from './programs.ts';
import { furnish, putBack, takeBack } from './session-files.ts';

/** What `exec` puts in the shell's place. */
interface Replacement {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

interface Script {
  readonly text: string;
  readonly args: readonly string[];
}

/** Programs of a container that are no commands of the shell, where an image has them. */
const programs = ['node', 'npm'];
/** Commands of ours that stand in front of just-bash's in a container as they do outside of it. */
const sameInside = new Set(
  'date env find gunzip gzip jq less mktemp more paste printenv tar timeout xargs zcat'.split(' '),
);
/** What the session says about its own end is not the container's. */
const ownWords = /^\[(the shell ended|`set -e` ended)[^\n]*\]\n$/;

export async function startShell(
  program: Extract<Program, { readonly kind: 'shell' | 'applet' }>,
  options: ProcessOptions,
): Promise<Running> {
  const script =
    program.kind === 'applet' ? asScript(program.argv) : scriptOf(program.args, options);
  if (typeof script === 'number') return ended(script);
  const stop = new AbortController();
  let replacement: Running | undefined;
  let fatal: string | undefined;
  const exited = (async () => {
    const next = await runScript(script, options, stop.signal);
    if (typeof next === 'number') return fatal === undefined ? next : (statuses[fatal] ?? 137);
    try {
      replacement = await startProcess({ ...options, ...next });
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      options.write(
        2,
        `${script.args[0]}: exec: ${next.argv[0]}: ${error.status === 127 ? 'not found' : 'Permission denied'}\n`,
      );
      return error.status;
    }
    // A signal that came while the one gave way to the other.
    if (fatal !== undefined) replacement.kill(fatal);
    return replacement.exited;
  })();
  return {
    exited,
    kill(signal) {
      if (replacement) return replacement.kill(signal);
      // The container's first process is spared what it does not listen for.
      if (signal === 'SIGTERM' && options.pid === 1) return;
      fatal = signal;
      stop.abort();
    },
  };
}

/** Of a process that a signal ended. */
const statuses: Readonly<Record<string, number>> = { SIGKILL: 137, SIGINT: 130, SIGTERM: 143 };

function asScript([name = '', ...args]: readonly string[]): Script {
  return { text: [name, ...args.map(quoted)].join(' '), args: ['sh'] };
}

/** `-c TEXT [NAME ARG…]`, `FILE [ARG…]`, or what is piped in; a number is the status of a shell that says no more. */
function scriptOf(
  args: readonly string[],
  { files, cwd, stdin, write }: ProcessOptions,
): Script | number {
  const rest = [...args];
  let setup = '';
  let isText = false;
  for (let arg = rest[0]; arg !== undefined && /^[-+]\w/.test(arg); arg = rest[0]) {
    rest.shift();
    for (const letter of arg.slice(1)) {
      if (letter === 'c') isText = true;
      else if ('eux'.includes(letter)) setup += `set ${arg.charAt(0)}${letter}\n`;
      else if (letter !== 'l' && letter !== 'i') {
        write(2, `sh: illegal option -${letter}\n`);
        return 2;
      }
    }
  }
  const [first, ...more] = rest;
  if (isText) {
    if (first === undefined) {
      write(2, 'sh: -c requires an argument\n');
      return 2;
    }
    return { text: setup + first, args: more.length > 0 ? more : ['sh'] };
  }
  if (first === undefined) return { text: setup + new TextDecoder().decode(stdin), args: ['sh'] };
  const node = files.find(pathFrom(cwd, first).slice(1));
  if (node?.kind !== 'file') {
    write(2, `sh: can't open '${first}': No such file or directory\n`);
    return 2;
  }
  return { text: setup + new TextDecoder().decode(node.content), args: [first, ...more] };
}

/** Resolves to the status, or to what the script put in its place. */
async function runScript(
  { text, args: [name = 'sh', ...args] }: Script,
  options: ProcessOptions,
  signal: AbortSignal,
): Promise<number | Replacement> {
  const { env, cwd, user, files, write, send, now, stdin } = options;
  const own = programs.filter((it) => hasProgram(files, env.PATH ?? '', it));
  const replaced = new AbortController();
  let next: Replacement | undefined;
  const commands: Command[] = [
    ...own.map((it) => programCommand(it, options, () => session)),
    commandOf(replaceCommand, (context) => {
      next = { argv: context.args, env: Object.fromEntries(context.env), cwd: context.cwd };
      replaced.abort();
      return Promise.resolve(0);
    }),
    ...everydayCommands.filter(({ name }) => sameInside.has(name)),
    ...identityCommands(options),
    {
      name: 'curl',
      summary: 'curl',
      load: async () => ({ run: (await import('../../everyday/curl.ts')).curl }),
    },
    {
      name: 'wget',
      summary: 'wget',
      load: async () => ({ run: (await import('./wget.ts')).wget }),
    },
    {
      name: 'apk',
      summary: 'apk',
      load: async () => {
        const { apk } = await import('./apk/apk.ts');
        return { run: (context) => apk(context, user.uid === 0) };
      },
    },
  ];
  const session = new Session({
    home: user.home,
    commands,
    host: { send, now },
    mount,
    // Only what is put there can be run.
    disk: new Disk(true),
  });
  setListeners(session.fs, (port) => {
    const { ports } = options;
    return ports.has(port)
      ? (request) => ports.request(port, request) ?? Promise.reject(new TypeError('closed'))
      : 'nobody';
  });
  const placed = await furnish(session.fs, files, new Set(own));
  if (!(await session.fs.exists(cwd))) await session.fs.makeFolder(cwd);
  await session.start({ directory: cwd, variables: env, setup: [], functions: [] });
  const verdict = session.check(text);
  if (verdict.status !== 'complete') {
    const why = verdict.status === 'error' ? verdict.message : 'unexpected end of file';
    write(2, `${name}: ${why}\n`);
    await session.close();
    return 2;
  }
  if (stdin.length > 0) await session.fs.write('/dev/shm-stdin', stdin);
  const input = stdin.length > 0 ? ' < /dev/shm-stdin' : '';
  const body = withExec(session, text, own);
  const line = `set -- ${args.map(quoted).join(' ')}\n${input ? `{\n${body}\n}${input}` : body}`;
  const status = await session.run(line, {
    stdout: (it) => write(1, it),
    stderr: (it) => void (ownWords.test(it) || write(2, worded(it, name))),
    signal: AbortSignal.any([signal, replaced.signal]),
  });
  await takeBack(session.fs, files, placed, { user, now: Math.floor(now().getTime() / 1000) });
  await session.close();
  return next ?? status;
}

/**
 * `exec PROGRAM` names what comes after the shell; everything else of the text stays. A text that is one program
 * gives way to it, too, as the small shells do with `sh -c`: signals then reach the program.
 */
function withExec(session: Session, text: string, programs: readonly string[]): string {
  const statements = session.core.parse(text);
  const only = onlyCommand(statements);
  const lone = only?.name ? plainText(only.name) : undefined;
  if (only && lone !== undefined && programs.includes(lone)) {
    const replaced = { ...only, name: word(replaceCommand), args: [word(lone), ...only.args] };
    return session.core.print([statement(replaced)]);
  }
  if (!/\bexec\b/.test(text)) return text;
  const changed = statements.map((it) =>
    mapNodes(it, (node) => {
      if (node.type !== 'SimpleCommand') return node;
      const simple = node as SimpleCommand;
      const isExec = simple.name && plainText(simple.name) === 'exec' && simple.args.length > 0;
      return isExec ? { ...simple, name: word(replaceCommand) } : node;
    }),
  );
  return session.core.print(changed);
}

/** The one command of a text, without redirections or variables of its own. */
function onlyCommand(statements: readonly Statement[]): SimpleCommand | undefined {
  const [first, ...more] = statements;
  const [pipeline, ...others] = first?.pipelines ?? [];
  const [node, ...piped] = pipeline?.commands ?? [];
  const isAlone = more.length + others.length + piped.length === 0 && !first?.background;
  if (!isAlone || pipeline?.negated || node?.type !== 'SimpleCommand') return undefined;
  return node.redirections.length + node.assignments.length === 0 ? node : undefined;
}

/** As the small shell of Alpine words it. */
function worded(text: string, name: string): string {
  return text
    .replaceAll(/^bash: (?:line \d+: )?(.+?): command not found$/gm, `${name}: $1: not found`)
    .replaceAll(/^bash: /gm, `${name}: `);
}

function programCommand(name: string, options: ProcessOptions, session: () => Session): Command {
  return commandOf(name, async (context) => {
    const { args, env, cwd, stdin, signal } = context;
    const files = options.files.copy();
    await takeBack(session().fs, files, new Map(), { user: options.user, now: 0 });
    const work = withPrograms(options.files, files);
    const before = work.copy();
    const running = await startProcess({
      ...options,
      files: work,
      argv: [name, ...args],
      env: Object.fromEntries(env),
      cwd,
      stdin: stdin.bytes(),
      pid: 18,
      write: (stream, text) => (stream === 1 ? context.stdout(text) : context.stderr(text)),
    });
    const stop = () => running.kill('SIGKILL');
    signal.addEventListener('abort', stop, { once: true });
    const status = await running.exited;
    await putBack(session().fs, before, work);
    return status;
  });
}

/** The shell's files, with the programs of machine code that it has only stand-ins for. */
function withPrograms(before: Rootfs, now: Rootfs): Rootfs {
  for (const path of before.below('')) {
    const node = before.get(path);
    const isProgram = node?.kind === 'file' && node.content[0] === 0x7f;
    if (node && isProgram) now.put(path, node, { mode: 0o755, uid: 0, gid: 0, modified: 0 });
  }
  return now;
}

function hasProgram(files: Rootfs, path: string, name: string): boolean {
  return path.split(':').some((it) => files.find(`${it}/${name}`.slice(1))?.kind === 'file');
}

function commandOf(name: string, run: (context: CommandContext) => Promise<number>): Command {
  return { name, summary: name, load: () => Promise.resolve({ run }) };
}
