/** What ran and was said before there was a terminal to show it: the command that opens one comes first. */
import { on, type PageEvents } from '../page-state.ts';

export interface MissedRun {
  readonly started: PageEvents['run-started'];
  /** All output so far, and why the run broke off, if it did. */
  said: string;
}

/** Listens until it is asked what it heard. */
export function listenAhead(): () => readonly MissedRun[] {
  const runs: MissedRun[] = [];
  const add = (session: string, text: string) => {
    const last = runs.findLast(({ started }) => started.session === session);
    if (last) last.said += text;
  };
  const stops = [
    on('run-started', (started) => void runs.push({ started, said: '' })),
    on('run-output', ({ session, text }) => add(session, text)),
    on('run-broke', ({ session, sentence }) => add(session, `${sentence}\n`)),
  ];
  return () => {
    for (const stop of stops) stop();
    return runs;
  };
}
