/** Puts a `Command` of ours behind just-bash: context in, bytes and status out. */
import type { Send } from '#ecr/client.ts';
import type { BuiltInResult, Command, CommandContext } from '../command.ts';
import { FileError, errnoText, pathFrom, type FileSystem } from '../files.ts';
import type { Ask } from '../shell.ts';
import { bytesOf, joined, textOf } from './bytes.ts';
import type { Call, CallResult, Provided } from './core.ts';
import { attendCommand, streamCommand } from './devices.ts';

/** What runs at the moment, and where its output goes. */
export interface Foreground {
  readonly signal: AbortSignal;
  readonly columns: number;
  readonly ask?: Ask | undefined;
  stdout(text: string): void;
  stderr(text: string): void;
}

/** What all commands of a session share. */
export interface Host {
  readonly fs: FileSystem;
  readonly send: Send;
  readonly now: () => Date;
  foreground(): Foreground;
}

/** Status of a command that was interrupted, as a shell reports SIGINT. */
export const interrupted = 130;
/** Status of a command that is there and cannot be run. */
const cannotRun = 126;

/** Each command by name, and the hidden ones that stream any of them. */
export function provide(commands: readonly Command[], host: Host): readonly Provided[] {
  const byName = new Map(commands.map((it) => [it.name, it]));
  return [
    ...commands.map((it): Provided => ({
      name: it.name,
      call: (call) => collected(it, call, host),
    })),
    ...[streamCommand, attendCommand].map((how): Provided => ({
      name: how,
      async call(call) {
        const [name = '', ...args] = call.args;
        const command = byName.get(name);
        if (!command) return { status: 127, stderr: `bash: ${name}: command not found\n` };
        return streamed(command, { ...call, args }, host, how === attendCommand);
      },
    })),
  ];
}

async function collected(command: Command, call: Call, host: Host): Promise<CallResult> {
  const out: Uint8Array[] = [];
  let errors = '';
  const status = await run(command, {
    ...contextOf(call, host),
    isTerminal: false,
    stdout: (content) => void out.push(bytesOf(content)),
    stderr: (text) => void (errors += text),
  });
  return { status, stdout: joined(out), stderr: errors };
}

async function streamed(
  command: Command,
  call: Call,
  host: Host,
  mayAsk: boolean,
): Promise<CallResult> {
  const foreground = host.foreground();
  const { ask } = foreground;
  const decoder = new TextDecoder();
  const status = await run(command, {
    ...contextOf(call, host),
    isTerminal: true,
    ...(ask && mayAsk && { ask }),
    stdout: (content) =>
      foreground.stdout(
        typeof content === 'string' ? content : decoder.decode(content, { stream: true }),
      ),
    stderr: (text) => foreground.stderr(text),
  });
  foreground.stdout(decoder.decode());
  return { status };
}

function contextOf(
  call: Call,
  host: Host,
): Omit<CommandContext, 'isTerminal' | 'stdout' | 'stderr'> {
  const { args, cwd, exported: env, stdin, original, execute } = call;
  const { signal, columns } = host.foreground();
  return {
    args,
    cwd,
    env,
    signal,
    columns,
    fs: host.fs,
    send: host.send,
    now: host.now,
    resolve: (path) => pathFrom(cwd, path),
    stdin: { bytes: () => stdin, text: () => textOf(stdin) },
    ...(original && { builtIn: async (args) => builtInResult(await original(args)) }),
    ...(execute && { execute: async (args) => builtInResult(await execute(args)) }),
  };
}

function builtInResult({ status, stdout = '', stderr = '' }: CallResult): BuiltInResult {
  return { status, stdout: bytesOf(stdout), stderr };
}

async function run(command: Command, context: CommandContext): Promise<number> {
  const { name } = command;
  let program;
  try {
    program = await command.load();
  } catch (error) {
    context.stderr(`bash: ${name}: could not be loaded: ${messageOf(error)}\n`);
    return cannotRun;
  }
  try {
    return await program.run(context);
  } catch (error) {
    if (context.signal.aborted) return interrupted;
    if (error instanceof FileError) {
      context.stderr(`${name}: ${error.path}: ${errnoText[error.code]}\n`);
      return 1;
    }
    context.stderr(`${name}: failed, which is a mistake of the workbook: ${messageOf(error)}\n`);
    return cannotRun;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
