/** The page's side of the shell: the same questions, a worker away, and a way out of a loop that never yields. */
import { proxy, transfer, wrap, type Remote } from 'comlink';
import type {
  Completion,
  Files,
  Io,
  Run,
  SessionNames,
  Shell,
  ShellOptions,
  ShellState,
} from '#shell/shell.ts';
import type { RemoteShellWorker } from './shell-worker.ts';

export interface RemoteShell {
  readonly run: Run;
  /** Ctrl-C: ends the line that is running, if any. */
  interrupt(): void;
  check(text: string): Promise<ReturnType<Shell['check']>>;
  prompt(session?: string): Promise<string>;
  complete(line: string, cursor: number, session?: string): Promise<Completion>;
  set(variables: Readonly<Record<string, string>>): Promise<void>;
  history(session?: string): Promise<readonly string[]>;
  readonly sessions: Omit<SessionNames, 'list'> & { list(): Promise<readonly string[]> };
  readonly files: Files;
  save(): Promise<ShellState>;
  close(): Promise<void>;
}

/** How long an interrupted line may take to end by itself, in milliseconds. */
const patience = 800;

/** @param connect gives a port to the sandbox; a shell that is started again needs another one. */
export async function startRemoteShell(
  options: Omit<ShellOptions, 'send'>,
  connect: () => Promise<MessagePort>,
): Promise<RemoteShell> {
  let state = options.state;
  let { worker, shell } = await start(options);
  let interrupt: (() => void) | undefined;

  async function start(from: Omit<ShellOptions, 'send'>) {
    const created = new Worker(new URL('./shell-worker.ts', import.meta.url), {
      type: 'module',
      name: 'shell',
    });
    const remote = wrap<RemoteShellWorker>(created);
    const port = await connect();
    await remote.start(from, transfer(port, [port]));
    return { worker: created, shell: remote };
  }

  /** Ends a line that does not end, and goes on from what was saved before it. */
  async function restart(io: Io): Promise<number> {
    worker.terminate();
    ({ worker, shell } = await start({ ...options, state }));
    io.stderr(
      '\nThe line did not stop by itself, so the shell was started again. ' +
        'Files, directory and variables are as they were before it.\n',
    );
    return 130;
  }

  async function run(line: string, io: Io): Promise<number> {
    const output = proxy({
      stdout: (text: string) => io.stdout(text),
      stderr: (text: string) => io.stderr(text),
      flush: () => undefined,
    });
    const { columns, session } = io;
    const ended = shell.run(line, { columns, session }, output);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const overdue = new Promise<'overdue'>((resolve) => {
      interrupt = () => {
        void shell.interrupt();
        timer ??= setTimeout(() => resolve('overdue'), patience);
      };
    });
    if (io.signal?.aborted) interrupt?.();
    else io.signal?.addEventListener('abort', () => interrupt?.(), { once: true });
    try {
      const first = await Promise.race([ended, overdue]);
      return first === 'overdue' ? await restart(io) : first;
    } finally {
      clearTimeout(timer);
      interrupt = undefined;
    }
  }

  // `shell` is replaced by a restart, so every call looks it up.
  const now = (): Remote<RemoteShellWorker> => shell;
  return {
    run,
    interrupt: () => interrupt?.(),
    check: (text) => now().check(text),
    prompt: (session) => now().prompt(session),
    complete: (line, cursor, session) => now().complete(line, cursor, session),
    set: (variables) => now().set(variables),
    history: (session) => now().history(session),
    sessions: {
      list: () => now().listSessions(),
      open: (name) => now().openSession(name),
      rename: (from, to) => now().renameSession(from, to),
      close: (name) => now().closeSession(name),
    },
    files: {
      read: (path) => now().read(path),
      write: (path, content) => now().write(path, content),
      list: (folder) => now().list(folder),
      remove: (path) => now().remove(path),
    },
    async save() {
      state = await now().save();
      return state;
    },
    async close() {
      worker.terminate();
    },
  };
}
