/**
 * The device files and hidden commands by which the session talks to its host. Commands are named by path, so
 * that a learner's `PATH` cannot hide them; no listing shows them.
 */

/** Where a write ends up. */
export type Sink = 'stdout' | 'stderr' | 'declarations' | 'functions' | 'nothing';

export const terminalOut = '/dev/pts/0';
export const terminalError = '/dev/pts/1';
export const declarationsDevice = '/dev/pts/2';
export const functionsDevice = '/dev/pts/3';

/** Asking whether this is there lets the host breathe: what every loop does, at next to no cost. */
export const breathDevice = '/dev/pts/ptmx';

export const devices: ReadonlyMap<string, Sink> = new Map([
  [terminalOut, 'stdout'],
  [terminalError, 'stderr'],
  [declarationsDevice, 'declarations'],
  [functionsDevice, 'functions'],
  ['/dev/tty', 'stdout'],
  // `tee /dev/stderr` in the middle of a pipe; a redirection to it never reaches the file system.
  ['/dev/stderr', 'stderr'],
  ['/dev/null', 'nothing'],
  ['/dev/zero', 'nothing'],
  ['/dev/random', 'nothing'],
  ['/dev/urandom', 'nothing'],
]);

/** Bytes a device gives that has no end: a command reads all of its input before it looks at any. */
const endless = 65_536;

/** What is read from a device; `undefined` for a file. */
export function deviceBytes(path: string): Uint8Array | undefined {
  if (path === '/dev/zero') return new Uint8Array(endless);
  if (path === '/dev/random' || path === '/dev/urandom') {
    return crypto.getRandomValues(new Uint8Array(endless));
  }
  return undefined;
}

const hidden = (name: string) => `/usr/bin/__${name}`;

/** Waits for the next input. */
export const nextCommand = hidden('next');
/** Notes `${PIPESTATUS[@]}` and `$?` of a statement of the learner's. */
export const noteCommand = hidden('note');
/** First argument of a note that is made where a statement has been run to its end. */
export const through = 'through';
/** Runs the command named by its first argument with its output streamed to the terminal. */
export const streamCommand = hidden('stream');
/** Does that, and lets the command ask: its input is the terminal as well. */
export const attendCommand = hidden('attend');
/** Reads the functions that a sourced file or an `eval` is about to define. */
export const studyCommand = hidden('study');

/** Does nothing: what `:` is, without showing up in a trace. */
export const passCommand = hidden('pass');
/** Ends with the status that is its argument. */
export const keepCommand = hidden('keep');
/** Refuses a redirection that this shell cannot make. */
export const refuseCommand = hidden('refuse');
/** Notes what `exec` puts in the place of a container's shell. */
export const replaceCommand = hidden('exec');

export const hiddenCommands: readonly string[] = [
  nextCommand,
  noteCommand,
  streamCommand,
  attendCommand,
  studyCommand,
  passCommand,
  keepCommand,
  refuseCommand,
  replaceCommand,
];

/** What `eval` is about to run. */
export const evaluated = '__evaluated';

/** Set where all variables are the environment: see `commands/everyday/environment.ts`. */
export const environmentMark = '__environment';
