/** Runs commands, one at a time, whoever gives them: a fence, or the learner at the prompt. */
import type { RunOrigin, RunRecord } from '#workbench/session.ts';
import { emit, workbench } from './page-state.ts';

export interface RunRequest {
  readonly input: string;
  readonly origin?: RunOrigin | undefined;
  /** The terminal's session it is typed into; the main one if none is named. */
  readonly session?: string | undefined;
  /** Width of the terminal. */
  readonly columns?: number | undefined;
  /** Output of this run alone, as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

let running: AbortController | undefined;

export function isRunning(): boolean {
  return running !== undefined;
}

/** @throws whatever keeps the sandbox from starting, after it was told on the bus. */
export async function run({
  input,
  origin,
  session: name,
  columns,
  onOutput,
}: RunRequest): Promise<RunRecord> {
  if (running) throw new Error('Another command is running. Stop it, or wait for it.');
  running = new AbortController();
  const { signal } = running;
  emit('run-started', { input, origin, session: name });
  const write = (stream: 'stdout' | 'stderr') => (text: string) => {
    onOutput?.(text);
    emit('run-output', { stream, text });
  };
  try {
    const { session } = await workbench();
    const io = { stdout: write('stdout'), stderr: write('stderr'), signal, columns, session: name };
    return await session.run(input, io, origin);
  } catch (error) {
    emit('run-broke', sentenceOf(error));
    throw error;
  } finally {
    running = undefined;
  }
}

/** What Ctrl-C does: the command ends with status 130. */
export function interrupt(): void {
  running?.abort();
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : String(error);
}
