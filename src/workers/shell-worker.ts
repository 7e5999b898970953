/** The virtual shell beside the page. A tight loop in it ends with `terminate()`, and nothing else does. */
import { expose, type ProxyMarked } from 'comlink';
import { createShell } from '#shell/shell.ts';
import type { Ask, Io, Question, Shell, ShellOptions, ShellState } from '#shell/shell.ts';
import { markSession } from '#workbench/session-mark.ts';
import { sendOver } from './port.ts';

/** Where output goes, on the page's side. */
export interface RemoteOutput {
  stdout(text: string): void;
  stderr(text: string): void;
  ask(question: Question): ReturnType<Ask>;
  /** Resolves when everything sent so far has arrived: a result may overtake a callback. */
  flush(): void | Promise<void>;
}

interface RemoteIo extends Pick<Io, 'columns'> {
  readonly session: string;
  /** Whether somebody answers. */
  readonly asks: boolean;
}

let shell: Shell | undefined;
/** What runs, by session. */
const running = new Map<string, AbortController>();

function open(): Shell {
  if (!shell) throw new Error('the shell has not been started');
  return shell;
}

const remote = {
  async start(options: Omit<ShellOptions, 'send'>, toSandbox: MessagePort): Promise<void> {
    shell = await createShell({ ...options, send: sendOver(toSandbox), sending: markSession });
  },
  async run(
    line: string,
    { columns, session, asks }: RemoteIo,
    output: RemoteOutput & ProxyMarked,
  ) {
    const controller = new AbortController();
    running.set(session, controller);
    try {
      const exitCode = await open().run(line, {
        stdout: (text) => void output.stdout(text),
        stderr: (text) => void output.stderr(text),
        signal: controller.signal,
        columns,
        session,
        ...(asks && { ask: async (question) => output.ask(question) }),
      });
      await output.flush();
      return exitCode;
    } finally {
      if (running.get(session) === controller) running.delete(session);
    }
  },
  /** Ctrl-C. */
  interrupt(session: string): void {
    running.get(session)?.abort();
  },
  check: (text: string) => open().check(text),
  prompt: (session?: string) => open().prompt(session),
  complete: (line: string, cursor: number, session?: string) =>
    open().complete(line, cursor, session),
  set: (variables: Readonly<Record<string, string>>) => open().set(variables),
  history: (session?: string) => open().history(session),
  listSessions: () => open().sessions.list(),
  openSession: (name: string) => open().sessions.open(name),
  renameSession: (from: string, to: string) => open().sessions.rename(from, to),
  closeSession: (name: string) => open().sessions.close(name),
  save: (): Promise<ShellState> => open().save(),
  read: (path: string) => open().files.read(path),
  write: (path: string, content: Uint8Array | string) => open().files.write(path, content),
  list: (folder: string) => open().files.list(folder),
  remove: (path: string) => open().files.remove(path),
};

export type RemoteShellWorker = typeof remote;

expose(remote);
