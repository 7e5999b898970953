/** Runs commands, one at a time in each session of the terminal, whoever gives them: a fence, or the learner at the prompt. */
import type { Question } from '#shell/shell.ts';
import type { RunOrigin, RunRecord } from '#workbench/session.ts';
import { emit, workbench } from './page-state.ts';

export interface RunRequest {
  readonly input: string;
  readonly origin?: RunOrigin | undefined;
  /** The terminal's session it is typed into; the main one if none is named. */
  readonly session?: string | undefined;
  /** Width of the terminal. */
  readonly columns?: number | undefined;
  /** Answers what the command asks; `signal` is aborted by Ctrl-C. Without, it does as where nobody sits. */
  readonly ask?:
    ((question: Question, signal: AbortSignal) => Promise<string | undefined>) | undefined;
  /** Output of this run alone, as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** The session that labs use. */
export const mainSession = 'main';

/** By session. */
const running = new Map<string, AbortController>();

export function isRunning(session: string): boolean {
  return running.has(session);
}

/** @throws whatever keeps the sandbox from starting, after it was told on the bus. */
export async function run({
  input,
  origin,
  session: name = mainSession,
  columns,
  ask,
  onOutput,
}: RunRequest): Promise<RunRecord> {
  if (running.has(name)) throw new Error('Another command is running. Stop it, or wait for it.');
  const controller = new AbortController();
  running.set(name, controller);
  const { signal } = controller;
  emit('run-started', { input, origin, session: name });
  const write = (stream: 'stdout' | 'stderr') => (text: string) => {
    onOutput?.(text);
    emit('run-output', { session: name, stream, text });
  };
  try {
    const { session } = await workbench();
    const io = {
      stdout: write('stdout'),
      stderr: write('stderr'),
      ask: ask && ((question: Question) => ask(question, signal)),
      signal,
      columns,
      session: name,
    };
    return await session.run(input, io, origin);
  } catch (error) {
    emit('run-broke', { session: name, sentence: sentenceOf(error) });
    throw error;
  } finally {
    running.delete(name);
  }
}

/** What Ctrl-C does: the command of that session ends with status 130. */
export function interrupt(session: string): void {
  running.get(session)?.abort();
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : String(error);
}
