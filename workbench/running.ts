/** What runs at the moment, in which of the terminal's sessions: one command in each, side by side. */

/** Whether another command ran during one. */
export interface Overlap {
  readonly session: string;
  readonly happened: boolean;
}

export interface Running {
  readonly isEmpty: boolean;
  /** Names of the sessions, in the order in which their commands began. */
  readonly sessions: readonly string[];
  begin(session: string | undefined): Overlap;
  end(overlap: Overlap): void;
  /** Does it when everything given before for that session is done. */
  inTurn<T>(session: string | undefined, work: () => Promise<T>): Promise<T>;
}

/** The session that labs use where they say nothing. */
export const mainSession = 'main';

export function createRunning(): Running {
  const active = new Set<{ session: string; happened: boolean }>();
  const queues = new Map<string, Promise<unknown>>();
  return {
    get isEmpty() {
      return active.size === 0;
    },
    get sessions() {
      return [...active].map(({ session }) => session);
    },
    begin(session = mainSession) {
      const overlap = { session, happened: active.size > 0 };
      for (const other of active) other.happened = true;
      active.add(overlap);
      return overlap;
    },
    end: (overlap) => void active.delete(overlap),
    inTurn<T>(session: string = mainSession, work: () => Promise<T>): Promise<T> {
      const result = (queues.get(session) ?? Promise.resolve()).then(work);
      queues.set(
        session,
        result.catch(() => undefined),
      );
      return result;
    },
  };
}
