/**
 * just-bash behind an interface of ours: one execution that takes its statements from a generator, so that a
 * session lives as long as somebody feeds it. Only this file, `disk.ts` and `seat.ts` import just-bash.
 */
import {
  Bash,
  getCommandNames,
  type Command as BashCommand,
  type ExecResult,
} from 'just-bash/browser';
import { bytesFromLatin1, bytesOf, latin1FromBytes } from './bytes.ts';
import { environmentMark, hiddenCommands, type Sink } from './devices.ts';
import { Disk } from './disk.ts';
import { mended } from './mending/mend.ts';
import { Seat } from './seat.ts';
import { plainText, type Statement } from './syntax.ts';

/** One call of a command that we provide. */
export interface Call {
  readonly args: readonly string[];
  /** The session's variables, alive; `?` is the last status. */
  readonly variables: Map<string, string>;
  readonly exported: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly stdin: Uint8Array;
  /** Runs the command of just-bash that ours stands in front of, if there is one. */
  readonly original?: ((args: readonly string[]) => Promise<CallResult>) | undefined;
  /** Runs a command, the first of `args`, to its end. */
  readonly execute?: ((args: readonly string[]) => Promise<CallResult>) | undefined;
}

export interface CallResult {
  readonly status: number;
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string;
  /** What `${PIPESTATUS[@]}` is afterwards, instead of the status. */
  readonly pipeStatus?: readonly number[] | undefined;
}

export interface Provided {
  /** A name, or the path of a hidden command. */
  readonly name: string;
  readonly call: (call: Call) => Promise<CallResult>;
}

export interface CoreOptions {
  readonly commands: readonly Provided[];
  readonly home: string;
  /** Called with everything that is written to one of our devices. */
  readonly emit: (sink: Sink, text: string) => void | Promise<void>;
  /** Files that other sessions have, too; a disk of its own if there are none. */
  readonly disk?: Disk | undefined;
}

export interface Core {
  /** Names of just-bash's own commands. */
  readonly bundled: ReadonlySet<string>;
  readonly seat: Seat;
  /** Parses an input; throws a `SyntaxError` with bash's message if it is none. */
  readonly parse: (text: string) => readonly Statement[];
  /** A tree as text. */
  readonly print: (statements: readonly Statement[]) => string;
  /** Runs statements as they come until there are no more, the shell ends itself or the signal aborts. */
  execute(statements: Iterable<Statement>, signal: AbortSignal): Promise<Ending>;
}

export interface Ending {
  readonly status: number;
  /** What was written past our devices: last words of the interpreter. */
  readonly remainder: string;
}

/**
 * Counted over the life of a session, so nearly without end. (Infinity makes some commands fail.) Runaway
 * output and loops are stopped per input instead, by `session.ts`. Per value and depth, just-bash's own limits hold.
 */
const endless = [
  'maxCommandCount',
  'maxLoopIterations',
  'maxAwkIterations',
  'maxSedIterations',
  'maxJqIterations',
  'maxWorkUnits',
  'maxTraversalEntries',
  'maxTraversalWork',
  'maxInputBytes',
  'maxExecutionTimeMs',
  'maxGlobOperations',
  'maxOutputSize',
] as const;
const executionLimits = {
  ...Object.fromEntries(endless.map((name) => [name, Number.MAX_SAFE_INTEGER])),
  // How long an aborted command may take to notice.
  maxExtensionCleanupTimeMs: 50,
};

/** Names of just-bash's own commands. */
export const bundledCommands: ReadonlySet<string> = new Set<string>(getCommandNames());

const sessionMarker = '/usr/bin/__session';

export function createCore({ commands, home, emit, disk = new Disk() }: CoreOptions): Core {
  const seat = new Seat(disk, emit);
  let feed: Iterable<Statement> | undefined;
  let use: ((statements: readonly Statement[]) => readonly Statement[]) | undefined;
  /** Executions of one Bash share what is readonly and what is exported: each gets a Bash of its own. */
  const createBash = () => {
    const bash = new Bash({
      fs: seat,
      cwd: home,
      env: { HOME: home, PATH: '/usr/local/bin:/usr/bin:/bin' },
      customCommands: commands.map(asCustomCommand),
      executionLimits,
      // It patches globals of the host for all; what runs here is the learner's own input in the learner's own tab.
      defenseInDepth: false,
    });
    bash.registerTransformPlugin({
      name: 'session',
      transform({ ast }) {
        const parsed = ast.statements as readonly Statement[];
        // Scripts that commands run themselves (`bash -c`, `xargs`) come here, too.
        const ofCommand = () => mended(parsed, { parse, isFunction: () => false });
        const statements = use ? use(parsed) : isMarker(parsed) ? feed : ofCommand();
        return { ast: { ...ast, statements } as typeof ast };
      },
    });
    return bash;
  };
  let bash = createBash();
  const transform = (text: string, change: typeof use): string => {
    use = change;
    try {
      return bash.transform(text).script;
    } finally {
      use = undefined;
    }
  };

  const parse = (text: string) => parseWith(transform, text);

  return {
    bundled: bundledCommands,
    seat,
    parse,
    print: (statements) => transform('', () => statements),
    async execute(statements, signal) {
      feed = statements;
      bash = createBash();
      const result = await bash.exec(sessionMarker, { signal, rawScript: true });
      return { status: result.exitCode, remainder: result.stdout + result.stderr };
    },
  };
}

type Transform = (
  text: string,
  change: (statements: readonly Statement[]) => readonly Statement[],
) => string;

function parseWith(transform: Transform, text: string): readonly Statement[] {
  let parsed: readonly Statement[] = [];
  try {
    // Nothing is left to print: printing fails on an open here-document.
    transform(text, (statements) => {
      parsed = statements;
      return [];
    });
    return parsed;
  } catch (error) {
    const at = mistakenAssignment(error);
    // Empty quotes in front of it change nothing but what just-bash takes it for.
    if (at !== undefined) return parseWith(transform, `${text.slice(0, at)}''${text.slice(at)}`);
    throw error;
  }
}

/** just-bash takes the `a=b` of `<<< a=b` or `> a=b` for an assignment, and misses the target. */
function mistakenAssignment(error: unknown): number | undefined {
  const { token } = error as {
    readonly token?: { readonly type?: string; readonly start?: number };
  };
  const isTarget = error instanceof Error && error.message.endsWith('Expected redirection target');
  return isTarget && token?.type === 'ASSIGNMENT_WORD' ? token.start : undefined;
}

function isMarker([first]: readonly Statement[]): boolean {
  const [only] = first?.pipelines[0]?.commands ?? [];
  return only?.type === 'SimpleCommand' && plainText(only.name) === sessionMarker;
}

function asCustomCommand({ name, call }: Provided): BashCommand {
  return {
    name: hiddenCommands.includes(name) ? name.slice(name.lastIndexOf('/') + 1) : name,
    async execute(args, context) {
      const { origCommand, exec, cwd } = context;
      const { status, stdout, stderr, pipeStatus } = await call({
        args,
        variables: context.env,
        exported: exportedIn(context.env, context.exportedEnv ?? {}),
        cwd: context.cwd,
        stdin: bytesFromLatin1(context.stdin as unknown as string),
        execute:
          exec &&
          (async ([name = '', ...rest]) => callResult(await exec(name, { cwd, args: rest }))),
        original: origCommand && (async (args) => callResult(await origCommand([...args]))),
      });
      return {
        exitCode: status,
        stdout: latin1FromBytes(bytesOf(stdout ?? '')),
        stdoutKind: 'bytes',
        stderr: stderr ?? '',
        ...(pipeStatus && { internalPipeStatusOverride: [...pipeStatus] }),
      };
    },
  };
}

const notEnvironment =
  /^(\W|\d+|IFS|OPTIND|SHELLOPTS|BASHOPTS|(HOST|MACH|OS)TYPE|HOSTNAME|BASH_ALIAS_.*)$/;

/** What `env` runs has its environment as plain variables, and this one as the mark of it. */
function exportedIn(
  variables: ReadonlyMap<string, string>,
  exported: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  if (!variables.has(environmentMark)) return new Map(Object.entries(exported));
  return new Map([...variables].filter(([name]) => !notEnvironment.test(name)));
}

function callResult({ exitCode, stdout, stderr, stdoutKind, stdoutEncoding }: ExecResult) {
  const isBytes = stdoutKind === 'bytes' || (!stdoutKind && stdoutEncoding === 'binary');
  return { status: exitCode, stdout: isBytes ? bytesFromLatin1(stdout) : stdout, stderr };
}
