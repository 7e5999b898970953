/**
 * What a command of our own is: `aws`, `docker`, `git` and the everyday ones just-bash lacks. The shell gives
 * each a context and takes its exit status; nothing in a command knows just-bash or the terminal.
 */
import type { Send } from '#ecr/client.ts';
import type { FileSystem } from './files.ts';
import type { Ask } from './shell.ts';

/** Where a command finds itself. */
export interface Surroundings {
  /** Exported variables, with those written before the command (`AWS_PROFILE=x aws …`). */
  readonly env: ReadonlyMap<string, string>;
  /** The working directory: an absolute path. */
  readonly cwd: string;
  readonly fs: FileSystem;
  /** An absolute path from one relative to the working directory. */
  readonly resolve: (path: string) => string;
  /** Carries requests; the command signs them. */
  readonly send: Send;
  /** The shell's clock. */
  readonly now: () => Date;
  /** Aborted by Ctrl-C: pass it to every request and wait. The shell reports status 130 by itself. */
  readonly signal: AbortSignal;
}

export interface CommandContext extends Surroundings {
  /** Arguments after the command's name, expanded and unquoted. */
  readonly args: readonly string[];
  readonly stdin: Stdin;
  /** Streams: shown at once if standard output is the terminal, otherwise handed to the pipe or file. */
  readonly stdout: (content: string | Uint8Array) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output is the terminal: progress and colours only then. */
  readonly isTerminal: boolean;
  /** Asks whoever sits at the terminal. Absent if nobody does, or input or output are not the terminal. */
  readonly ask?: Ask;
  /** Width of the terminal in columns. */
  readonly columns: number;
  /** The shell's own command of the same name, where ours stands in front of one. Same input, other arguments. */
  readonly builtIn?: (args: readonly string[]) => Promise<BuiltInResult>;
  /** Runs another command, the first of `args`, to its end, and collects what it says. */
  readonly execute?: (args: readonly string[]) => Promise<BuiltInResult>;
}

export interface BuiltInResult {
  readonly status: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/** All of standard input; empty if nothing was piped or redirected. */
export interface Stdin {
  bytes(): Uint8Array;
  /** As UTF-8. */
  text(): string;
}

/** What loading a command gives; a module that exports `run` (and `complete`) is one. */
export interface Program {
  /**
   * Resolves to the exit status. An error thrown is a bug and shown as one, except an abort after
   * `signal` was aborted and a `FileError`, which becomes `<name>: <path>: No such file or directory`, status 1.
   */
  run(context: CommandContext): Promise<number>;
  /**
   * What could stand in place of the last of `words` (which are the command's arguments so far, unquoted; the last
   * may be empty). Whole words; the shell keeps those that begin like the last and adds file names itself only if
   * the list is empty.
   */
  complete?(words: readonly string[], surroundings: Surroundings): Promise<readonly string[]>;
}

export interface Command {
  readonly name: string;
  /** One line for `help`. */
  readonly summary: string;
  /** Never asks for just-bash's command of the same name, so that it can be told that it writes to the terminal. */
  readonly standsAlone?: true;
  /** Fetched at the first use and kept: a dynamic import makes it a chunk of its own. */
  load(): Promise<Program>;
}
