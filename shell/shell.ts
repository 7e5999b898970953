/** The virtual shell: long-lived bash sessions with `aws`, `docker` and `git` in it. */
import type { Send } from '#ecr/client.ts';
import type { Command } from './command.ts';

/** Where a command's output goes while it runs. */
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Ctrl-C: the line ends with status 130 and the session goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Width of the terminal in columns; 80 if nobody says. */
  readonly columns?: number | undefined;
  /** Name of the session it is typed into; the main one if nobody says. */
  readonly session?: string | undefined;
  /** Somebody who answers what a command asks; without, commands do as where no terminal is. */
  readonly ask?: Ask | undefined;
}

/** A question of a running command. */
export interface Question {
  /** What stands before the answer, in the same row: `  Enter a value: `. */
  readonly prompt: string;
  /** The answer is not shown, as with passwords. */
  readonly isHidden?: boolean;
}

/** Resolves to the line that is typed, without its end; `undefined` for Ctrl-D. */
export type Ask = (question: Question) => Promise<string | undefined>;

/** Carries what is typed. Resolves to the exit status. */
export type Run = (line: string, io: Io) => Promise<number>;

export interface Completion {
  /** Where in the line the completed word begins. */
  readonly start: number;
  /** What could stand there, sorted; complete words, with a trailing `/` for folders. */
  readonly candidates: readonly string[];
}

/** Paths are absolute. Content is bytes as stored. */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  write(path: string, content: Uint8Array | string): Promise<void>;
  /** Every file below a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
  remove(path: string): Promise<void>;
}

export interface SavedFile {
  readonly path: string;
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly modified?: number;
  /** Absent for a folder. */
  readonly content?: Uint8Array;
  /** Where a symbolic link points. */
  readonly target?: string;
}

/** All that a session is, as a value that structured cloning carries: kept across reloads, and for rewind. */
export interface ShellState {
  readonly version: 1;
  readonly files: readonly SavedFile[];
  readonly directory: string;
  /** Exported variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Bash text that brings back all other variables, arrays, aliases and options. */
  readonly setup: readonly string[];
  /** Source text of the functions defined so far. */
  readonly functions: readonly string[];
  readonly history: readonly string[];
  /** Sessions beside the main one, whose own stands above. */
  readonly others?: readonly SavedSession[];
}

/** What a session has for itself. */
export interface SavedSession extends Pick<
  ShellState,
  'directory' | 'variables' | 'setup' | 'functions' | 'history'
> {
  readonly name: string;
}

export interface ShellOptions {
  readonly send: Send;
  /** Told every request before it is sent, and the session it comes from: for whoever tells them apart. */
  readonly sending?: (request: Request, session: string) => void;
  /** `/home/learner` if nobody says. */
  readonly home?: string;
  /** Files to begin with, by path below home: a lab's `files/`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Variables to begin with: the lab's settings, `AWS_REGION`, `ACCOUNT`, `REGISTRY`, `REPO`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Takes up where a saved session left off; wins over `files` and `variables`. */
  readonly state?: ShellState | undefined;
  /** The shell's clock; the wall's if nobody says. */
  readonly now?: () => Date;
  /** Instead of all of ours: for tests. */
  readonly commands?: readonly Command[];
}

/** Sessions by name. Each method rejects with an error whose message is a sentence for the learner. */
export interface SessionNames {
  /** The main one first, the others in the order they were opened. */
  list(): readonly string[];
  /** Begins a session at home, with the lab's variables. */
  open(name: string): Promise<void>;
  /** Not while a line runs in it. */
  rename(from: string, to: string): Promise<void>;
  /** Not while a line runs in it. */
  close(name: string): Promise<void>;
}

export interface Shell {
  /** Runs one complete input (perhaps several lines), streaming its output. One at a time in each session. */
  readonly run: Run;
  /** Whether the text is a whole command, wants more lines, or can never be one. */
  check(
    text: string,
  ):
    | { readonly status: 'complete' | 'incomplete' }
    | { readonly status: 'error'; readonly message: string };
  /** `~/demo-node-app $ `, without colours. Here and below: of the main session if none is named. */
  prompt(session?: string): string;
  complete(line: string, cursor: number, session?: string): Promise<Completion>;
  /** Sets variables in every session, as when a learner changes a setting. */
  set(variables: Readonly<Record<string, string>>): void;
  readonly files: Files;
  /** What was typed, oldest first. */
  history(session?: string): readonly string[];
  readonly sessions: SessionNames;
  save(): Promise<ShellState>;
  close(): Promise<void>;
}

export { createShell } from './create-shell.ts';
export type CreateShell = (options: ShellOptions) => Promise<Shell>;
