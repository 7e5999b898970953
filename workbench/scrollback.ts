/**
 * What stands on the terminal's screens when a learner comes back: the runs of earlier visits, session by session, as far as
 * nothing has cleared them. The runs themselves are kept for the transcript; here is only from when on they are shown:
 *
 *   screens     { since, sessions: { <name>: since } }   milliseconds since 1970
 */
import type { Keep } from './keep.ts';
import { mainSession } from './running.ts';
import type { RunRecord } from './session.ts';

interface Cleared {
  readonly since: number;
  readonly sessions: Readonly<Record<string, number>>;
}

export interface Scrollback {
  /** Oldest first. */
  of(session: string): readonly RunRecord[];
  /** Shows nothing of a session any more that ran until now; of none, if none is named. */
  clear(session?: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

/** @param runs of earlier visits, oldest first. */
export async function createScrollback(
  keep: Keep,
  runs: readonly RunRecord[],
): Promise<Scrollback> {
  let earlier = runs;
  let cleared: Cleared = ((await keep.get('screens')) as Cleared | undefined) ?? {
    since: 0,
    sessions: {},
  };

  async function set(next: Cleared): Promise<void> {
    cleared = next;
    await keep.set('screens', next);
  }

  return {
    of(session) {
      const since = Math.max(cleared.since, cleared.sessions[session] ?? 0);
      return earlier.filter(
        (run) => run.startedAt > since && (run.session ?? mainSession) === session,
      );
    },
    clear(session) {
      const now = Date.now();
      if (session === undefined) return set({ since: now, sessions: {} });
      return set({ ...cleared, sessions: { ...cleared.sessions, [session]: now } });
    },
    async rename(from, to) {
      const { [from]: since = 0, ...sessions } = cleared.sessions;
      earlier = renamed(earlier, from, to);
      await set({ ...cleared, sessions: { ...sessions, [to]: since } });
    },
  };
}

/** The same runs, where a session has another name. */
export function renamed(runs: readonly RunRecord[], from: string, to: string): RunRecord[] {
  return runs.map((run) => (run.session === from ? { ...run, session: to } : run));
}
