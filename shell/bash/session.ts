/**
 * One bash that lives as long as the page: a single execution whose statements come from a queue, so that
 * variables, functions, arrays, options, `$?` and the directory last by themselves. Where an execution ends all the same –
 * Ctrl-C, `exit`, `set -e` – the next one begins with what is known of it.
 * A class of some length: it is one state machine. What differs from bash stands in `differences.md`.
 */
import type { Command } from '../command.ts';
import { pathFrom, type FileSystem } from '../files.ts';
import type { Io } from '../shell.ts';
import { check, type Verdict } from './check.ts';
import {
  bundledCommands,
  createCore,
  type Call,
  type CallResult,
  type Core,
  type Ending,
} from './core.ts';
import {
  nextCommand,
  noteCommand,
  studyCommand,
  passCommand,
  through,
  keepCommand,
  evaluated,
  refuseCommand,
  type Sink,
} from './devices.ts';
import { FunctionSources } from './functions.ts';
import { inventory, namesIn, silence } from './inventory.ts';
import { interrupted, provide, type Host } from './provide.ts';
import { routed } from './routing.ts';
import { mended } from './mending/mend.ts';
import { isForShell, rewritten } from './mending/rewritten.ts';
import { Run } from './run.ts';
import { exportedNames, quoted, setupFor, type Memory } from './snapshot.ts';
import { worded } from './wording.ts';
import { command, group, statement, type Statement } from './syntax.ts';

export interface SessionOptions {
  readonly home: string;
  readonly commands: readonly Command[];
  readonly host: Omit<Host, 'foreground' | 'fs'>;
  /** The file system as commands see it, over just-bash's. */
  readonly mount: (seat: Core['seat']) => FileSystem;
  /** Files that other sessions have, too; a disk of its own if there are none. */
  readonly disk?: Core['seat']['disk'];
}

export class Session {
  readonly core: Core;
  readonly fs: FileSystem;
  readonly #functions: FunctionSources;
  /** Names of ours that need nothing of just-bash's. */
  readonly #ownNames: ReadonlySet<string>;
  readonly #home: string;

  readonly #queue: Statement[] = [];
  #wake: (() => void) | undefined;
  #atPrompt: (() => void) | undefined;
  #isFed = false;
  /** Whether the statement of the moment was run to its end. */
  #isThrough = false;
  #execution: { readonly stop: AbortController; readonly ended: Promise<Ending> } | undefined;

  #run: Run | undefined;
  #status = 0;
  #isClosed = false;
  #pipeStatus: readonly number[] = [];

  #variables: ReadonlyMap<string, string> = new Map();
  #declarations = '';
  #functionNames = '';
  #pending: Record<string, string> = {};

  constructor({ home, commands, host, mount, disk }: SessionOptions) {
    this.#home = home;
    this.#ownNames = new Set(
      // One that stands in front of just-bash's own is called by its name, so that it reaches what is behind it.
      commands.filter((it) => it.standsAlone ?? !bundledCommands.has(it.name)).map((it) => it.name),
    );
    const hidden = [
      { name: nextCommand, call: (call: Call) => this.#next(call) },
      { name: noteCommand, call: (call: Call) => this.#note(call) },
      { name: studyCommand, call: (call: Call) => this.#study(call) },
      { name: passCommand, call: () => Promise.resolve({ status: 0 }) },
      {
        name: keepCommand,
        call: ({ args: [status = '0'] }: Call) => Promise.resolve({ status: Number(status) }),
      },
      { name: refuseCommand, call: () => Promise.resolve({ status: 1, stderr: refusal }) },
    ];
    const late: { fs?: FileSystem } = {};
    const foreground = () => this.#run ?? silent;
    const shared = {
      ...host,
      foreground,
      get fs() {
        if (!late.fs) throw new Error('A command ran before the file system was there');
        return late.fs;
      },
    };
    this.core = createCore({
      home,
      disk,
      commands: [...hidden, ...provide(commands, shared)],
      emit: (sink, text) => this.#emit(sink, text),
    });
    this.fs = late.fs = mount(this.core.seat);
    this.#functions = new FunctionSources((it) => this.core.print(it));
  }

  check(text: string): Verdict {
    return check(text, (it) => this.core.parse(it));
  }

  /** The directory the shell is in. */
  get directory(): string {
    return this.#variables.get('PWD') ?? this.#home;
  }

  get variables(): ReadonlyMap<string, string> {
    return this.#variables;
  }

  get functionNames(): readonly string[] {
    return namesIn(this.#functionNames);
  }

  /** Sets and exports variables before the next input. */
  set(variables: Readonly<Record<string, string>>): void {
    this.#pending = { ...this.#pending, ...variables };
  }

  async run(text: string, io: Io): Promise<number> {
    if (this.#run) throw new Error('The shell is busy: it runs one input at a time');
    if (!this.#execution) throw new Error('The shell is closed');
    const verdict = this.check(text);
    if (verdict.status !== 'complete') {
      const message = verdict.status === 'error' ? verdict.message : 'unexpected end of file';
      io.stderr(`bash: ${message}\n`);
      return (this.#status = 2);
    }
    const statements = this.core.parse(text);
    const run = new Run(io);
    this.#run = run;
    this.#functions.learn(statements);
    try {
      const ending = await this.#perform(run, this.#mended(statements));
      run.end();
      if (ending) await this.#goOn(run, ending, text);
      else this.#functions.keep(new Set(this.functionNames));
      return this.#status;
    } finally {
      run.end();
      this.#run = undefined;
    }
  }

  /** All there is to know beside the files, as of the last prompt. */
  memory(): Memory {
    const variables = Object.fromEntries(
      [...exportedNames(this.#declarations)].flatMap((name) => {
        const value = this.#variables.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return {
      directory: this.directory,
      variables: { ...variables, ...this.#pending },
      setup: setupFor({ declarations: this.#declarations, variables: this.#variables }),
      functions: this.#functions.texts(),
    };
  }

  /** Begins an execution with what is known of an earlier one. */
  async start({ directory, variables, setup, functions }: Memory): Promise<void> {
    const exports = Object.entries(variables).map(([name, value]) => exporting(name, value));
    const before = [`cd -- ${quoted(directory)} || cd`, ...exports, ...functions, ...setup];
    await this.#begin(before);
    // An option such as `set -e` can end the shell before it has begun.
    if (!this.#execution) await this.#begin([`cd -- ${quoted(directory)} || cd`, ...exports]);
  }

  /** The status of the last input. */
  get status(): number {
    return this.#status;
  }

  /** Ends the execution, which waits for input or is stopped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const old = this.#execution;
    this.#execution = undefined;
    old?.stop.abort();
    this.#wake?.();
    await old?.ended;
  }

  async #begin(texts: readonly string[]): Promise<void> {
    const statements = texts.flatMap((text) => {
      try {
        return this.core.parse(text);
      } catch {
        // Text that an older version wrote and this one cannot read is left out rather than losing the rest.
        return [];
      }
    });
    this.#functions.learn(statements);
    this.#queue.length = 0;
    this.#queue.push(group(this.#mended(statements), silence), inventory);
    this.#isFed = true;
    const stop = new AbortController();
    const prompt = this.#prompt();
    const ended = this.core.execute(this.#feed(), stop.signal);
    this.#execution = { stop, ended };
    const ending = await Promise.race([prompt, ended]);
    if (ending) this.#execution = undefined;
  }

  async #perform(run: Run, statements: readonly Statement[]): Promise<Ending | undefined> {
    const execution = this.#execution;
    if (!execution || run.signal.aborted) return { status: interrupted, remainder: '' };
    const exports = Object.entries(this.#pending).flatMap(([name, value]) =>
      this.core.parse(exporting(name, value)),
    );
    this.#pending = {};
    const canStream = (name: string) =>
      this.#ownNames.has(name) &&
      !this.#functions.has(name) &&
      !this.#variables.has(`BASH_ALIAS_${name}`);
    this.#queue.push(...exports, ...statements.flatMap((it) => routed(it, canStream)), inventory);
    const interrupt = () => execution.stop.abort();
    run.signal.addEventListener('abort', interrupt);
    try {
      const prompt = this.#prompt();
      this.#isFed = true;
      this.#wake?.();
      return await Promise.race([prompt, execution.ended]);
    } finally {
      run.signal.removeEventListener('abort', interrupt);
    }
  }

  /** The execution is over, for one reason or another; the session is not. */
  async #goOn(run: Run, { status, remainder }: Ending, text: string): Promise<void> {
    const memory = this.memory();
    const wasStopped = run.signal.aborted;
    this.#status = wasStopped ? interrupted : status;
    this.#pipeStatus = [this.#status];
    const fails = memory.setup.includes('set -o errexit');
    if (!wasStopped) {
      run.say(worded(remainder));
      const exits = [text, ...memory.functions].some((it) => /\b(exit|exec|logout)\b/.test(it));
      if (exits) run.say(`[the shell ended with status ${status}; ${anew}]\n`);
      else if (fails) run.say(`[\`set -e\` ended the shell at a status of ${status}; ${anew}]\n`);
    }
    const setup = wasStopped ? memory.setup : memory.setup.filter((it) => !endsShell.includes(it));
    if (!this.#isClosed) await this.start({ ...memory, setup });
  }

  *#feed(): Generator<Statement> {
    // If nobody waited at the end of the queue (`set -n` skips even that), the execution ends.
    while (this.#isFed) {
      const queued = this.#queue.shift();
      if (!queued) this.#isFed = false;
      yield queued ?? waiting;
    }
  }

  /** Resolves when the shell waits for the next input. */
  #prompt(): Promise<undefined> {
    return new Promise((resolve) => {
      this.#atPrompt = () => resolve(undefined);
    });
  }

  async #next({ variables }: Call): Promise<CallResult> {
    this.#variables = new Map(variables);
    const fed = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#atPrompt?.();
    await fed;
    return this.#lastStatus(variables);
  }

  #note({ args: [first, ...pipe], variables }: Call): Promise<CallResult> {
    const status = Number(variables.get('?') ?? 0);
    const isThrough = first === through;
    if (pipe.length > 0) this.#pipeStatus = pipe.map(Number);
    else if (status !== this.#status) this.#pipeStatus = [status];
    // Given up, as at a division by zero: bash does not go on with what was typed, either.
    if (!isThrough && !this.#isThrough) this.#queue.splice(0, this.#queue.length - 1);
    this.#isThrough = isThrough;
    this.#status = status;
    this.#variables = new Map(variables);
    return Promise.resolve(isThrough ? { status } : this.#lastStatus(variables));
  }

  /** `$?` and `${PIPESTATUS[@]}` for the next statement; a status here must not set off `set -e`. */
  #lastStatus(variables: ReadonlyMap<string, string>): CallResult {
    const isStrict = variables.get('SHELLOPTS')?.split(':').includes('errexit');
    return { status: isStrict ? 0 : this.#status, pipeStatus: this.#pipeStatus };
  }

  #mended(statements: readonly Statement[]): readonly Statement[] {
    return mended(statements, {
      parse: (text) => this.core.parse(text),
      isFunction: (name) => this.#functions.has(name),
    });
  }

  async #study({ args: [how, ...args], cwd, variables }: Call): Promise<CallResult> {
    const status = Number(variables.get('?') ?? 0);
    const path = pathFrom(cwd, args[0] ?? '');
    try {
      const text = how === 'eval' ? args.join(' ') : await this.fs.readText(path);
      if (how === 'eval') variables.set(evaluated, text);
      if (how === 'script' && !isForShell(text)) return { status };
      const statements = this.core.parse(text);
      if (how !== 'script') this.#functions.learn(statements);
      const changed = rewritten(this.core, statements, this.#mended(statements));
      if (changed === undefined) return { status };
      if (how === 'eval') variables.set(evaluated, changed);
      else this.core.seat.lendText(path, changed);
    } catch {
      // The command itself says what is wrong with its argument.
    }
    return { status };
  }

  async #refuse(text: string): Promise<void> {
    const run = this.#run;
    const { optionsWorded } = await import('./refused-options.ts');
    run?.stderr(optionsWorded(worded(text)));
  }

  #emit(sink: Sink, text: string): void | Promise<void> {
    switch (sink) {
      case 'stdout':
        return this.#run?.stdout(worded(text));
      case 'stderr':
        return mayRefuseOption.test(text) ? this.#refuse(text) : this.#run?.stderr(worded(text));
      case 'declarations':
        this.#declarations = text;
        return;
      case 'functions':
        this.#functionNames = text;
        return;
      case 'nothing':
        return;
    }
  }
}

/** An option that is not here, and one that is nowhere, are told apart. */
const mayRefuseOption = /^[\w-]+: (?:unrecognized option|invalid option|unknown predicate) /m;

const refusal =
  'bash: exec: this shell cannot redirect its own output for good; use { commands; } > file\n';
const anew = 'a new one goes on with its directory, variables and functions';
/** Options under which the next shell would end like the last. */
const endsShell = ['set -o errexit', 'set -o nounset'];

const silent = {
  signal: new AbortController().signal,
  columns: 80,
  stdout: () => {},
  stderr: () => {},
};

const waiting = statement(command(nextCommand));

function exporting(name: string, value: string): string {
  return `export ${name}=${quoted(value)}`;
}
