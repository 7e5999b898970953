/** Checks asked again and again until all pass: redrawn on a terminal, a line for each change in a pipe. */
import { z } from 'zod';
import { overall, report } from '#checkers/report.ts';
import { oneLine } from '#checkers/reports/words.ts';
import type { CheckResult } from '#checkers/run-check.ts';
import type { Terminal } from './main.ts';
import { exitCodes } from './usage.ts';

/** Of an interval. */
export const seconds = z
  .string()
  .regex(/^\d{1,4}$/, 'whole seconds, 1 to 3600')
  .transform(Number)
  .pipe(z.number().min(1, 'whole seconds, 1 to 3600').max(3600, 'whole seconds, 1 to 3600'));

interface Watching {
  readonly ask: (signal: AbortSignal) => Promise<readonly CheckResult[]>;
  /** Seconds between two runs. */
  readonly interval: number;
  readonly terminal: Terminal;
}

const clearScreen = '\u001b[H\u001b[2J';

/** @returns the exit code of the last run that came to its end: 0, or what it was when it was stopped. */
export async function watch({ ask, interval, terminal }: Watching): Promise<number> {
  const { out, colour, isWatched } = terminal;
  const stop = new AbortController();
  void terminal.stopped.then(() => stop.abort(stopped));
  let code: number = exitCodes.inconclusive;
  const told = new Map<string, string>();
  while (!stop.signal.aborted) {
    let results: readonly CheckResult[];
    try {
      results = await ask(stop.signal);
    } catch (error) {
      if (error === stopped) return code;
      throw error;
    }
    code = exitCodes[overall(results)];
    if (isWatched) out(`${clearScreen}${report('pretty', results, { colour })}`);
    else out(changes(results, told));
    if (code === exitCodes.pass) return code;
    if (isWatched) out(`Again in ${interval} s, or at Enter; Ctrl-C ends.\n`);
    await pause(interval, terminal, stop.signal);
  }
  return code;
}

/** The reason of the signal. */
const stopped = new Error('stopped');

/** One line for each verdict that is another than before. */
function changes(results: readonly CheckResult[], told: Map<string, string>): string {
  return results
    .map(({ check, verdict }) => {
      const key = JSON.stringify([check.id, check.target]);
      const words = `${verdict.status} ${check.id}: ${oneLine(verdict.because)}\n`;
      if (told.get(key) === words) return '';
      told.set(key, words);
      return words;
    })
    .join('');
}

/** Until the time has passed, a key is pressed, or the user wants to end. */
async function pause(interval: number, { keyPressed }: Terminal, signal: AbortSignal) {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const passed = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, interval * 1000);
    either.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    if (either.aborted) resolve();
  });
  await Promise.race([passed, ...(keyPressed ? [keyPressed(either)] : [])]);
  over.abort();
}
