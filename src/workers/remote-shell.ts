/** The page's side of the shell: the same questions, a worker away, and a way out of a loop that never yields. */
import { proxy, transfer, wrap, type Remote } from 'comlink';
import type {
  Completion,
  Files,
  Io,
  Question,
  Run,
  SessionNames,
  Shell,
  ShellOptions,
  ShellState,
} from '#shell/shell.ts';
import type { RemoteShellWorker } from './shell-worker.ts';

/** The session that labs use. */
const mainSession = 'main';

export interface RemoteShell {
  readonly run: Run;
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

/** A line that runs; one in each session at most. */
interface Line {
  readonly session: string;
  readonly text: string;
  readonly io: Io;
  /** Ends it from outside, where the worker cannot tell its end any more. */
  readonly end: (ending: { readonly status: number } | { readonly error: unknown }) => void;
}

/** A worker and its shell. */
interface Started {
  readonly worker: Worker;
  readonly shell: Remote<RemoteShellWorker>;
  /** Resolves when the worker was ended: what it was asked until then, nobody answers. */
  readonly gone: Promise<typeof gone>;
  end(): void;
}

const gone = Symbol('gone');

const asItWas =
  'Directory and variables are as they were before it, files as they were when a command last began or ended.\n';

/** @param connect gives a port to the sandbox; a shell that is started again needs another one. */
export async function startRemoteShell(
  options: Omit<ShellOptions, 'send'>,
  connect: () => Promise<MessagePort>,
): Promise<RemoteShell> {
  let state = options.state;
  let current = start(options);
  const lines = new Set<Line>();
  await current;

  async function start(from: Omit<ShellOptions, 'send'>): Promise<Started> {
    const worker = new Worker(new URL('./shell-worker.ts', import.meta.url), {
      type: 'module',
      name: 'shell',
    });
    const shell = wrap<RemoteShellWorker>(worker);
    const port = await connect();
    await shell.start(from, transfer(port, [port]));
    let tellGone = () => undefined as void;
    const isGone = new Promise<typeof gone>((resolve) => (tellGone = () => resolve(gone)));
    const end = () => {
      worker.terminate();
      tellGone();
    };
    return { worker, shell, gone: isGone, end };
  }

  /** Asks the worker of the moment; the next one, if that is ended before it answers. */
  async function ask<T>(
    question: (shell: Remote<RemoteShellWorker>) => T | Promise<T>,
  ): Promise<T> {
    for (;;) {
      const { shell, gone: isGone } = await current;
      const answer = await Promise.race([question(shell), isGone]);
      if (answer !== gone) return answer;
    }
  }

  /** Ends a line that does not end, and all others with it; goes on from what was saved last. */
  async function restart(stuck: Line): Promise<void> {
    const old = await current;
    // Another line may have been overdue as well, and both are gone.
    if (!lines.has(stuck)) return;
    const stopped = [...lines];
    state = state && stopped.reduce(withTyped, state);
    current = start({ ...options, state });
    old.end();
    try {
      await current;
    } catch (error) {
      for (const { end } of stopped) end({ error });
      return;
    }
    for (const line of stopped) {
      const why =
        line === stuck
          ? 'The line did not stop by itself, so the shell was started again.'
          : `This was stopped: a line in “${stuck.session}” did not stop by itself, so the shell was started again.`;
      line.io.stderr(`\n${why} ${asItWas}`);
      line.end({ status: 130 });
    }
  }

  function run(text: string, io: Io): Promise<number> {
    const { columns, session = mainSession, signal, ask } = io;
    const output = proxy({
      stdout: (it: string) => io.stdout(it),
      stderr: (it: string) => io.stderr(it),
      ask: async (question: Question) => ask?.(question),
      flush: () => undefined,
    });
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const line: Line = {
        session,
        text,
        io,
        end(ending) {
          clearTimeout(timer);
          signal?.removeEventListener('abort', interrupt);
          lines.delete(line);
          if ('status' in ending) resolve(ending.status);
          else
            reject(ending.error instanceof Error ? ending.error : new Error(String(ending.error)));
        },
      };
      const interrupt = () => {
        void current.then(({ shell }) => shell.interrupt(session));
        timer ??= setTimeout(() => void restart(line), patience);
      };
      lines.add(line);
      if (signal?.aborted) interrupt();
      signal?.addEventListener('abort', interrupt);
      current
        .then(({ shell }) => shell.run(text, { columns, session, asks: ask !== undefined }, output))
        .then(
          (status) => line.end({ status }),
          (error: unknown) => line.end({ error }),
        );
    });
  }

  return {
    run,
    check: (text) => ask<ReturnType<Shell['check']>>((shell) => shell.check(text)),
    prompt: (session) => ask((shell) => shell.prompt(session)),
    complete: (line, cursor, session) => ask((shell) => shell.complete(line, cursor, session)),
    set: (variables) => ask((shell) => shell.set(variables)),
    history: (session) => ask((shell) => shell.history(session)),
    sessions: {
      list: () => ask((shell) => shell.listSessions()),
      open: (name) => ask((shell) => shell.openSession(name)),
      rename: (from, to) => ask((shell) => shell.renameSession(from, to)),
      close: (name) => ask((shell) => shell.closeSession(name)),
    },
    files: {
      read: (path) => ask((shell) => shell.read(path)),
      write: (path, content) => ask((shell) => shell.write(path, content)),
      list: (folder) => ask((shell) => shell.list(folder)),
      remove: (path) => ask((shell) => shell.remove(path)),
    },
    async save() {
      state = await ask((shell) => shell.save());
      return state;
    },
    async close() {
      (await current).worker.terminate();
    },
  };
}

/** What was typed last can be typed again, also if it was never saved. */
function withTyped(state: ShellState, { session, text }: Line): ShellState {
  const added = (history: readonly string[]) =>
    history.at(-1) === text ? history : [...history, text];
  if (session === mainSession) return { ...state, history: added(state.history) };
  const others = state.others?.map((it) =>
    it.name === session ? { ...it, history: added(it.history) } : it,
  );
  return others ? { ...state, others } : state;
}
