import type { Clock } from './clock.ts';

/** The clock of what was due at a time and is done later: it stands still. @param at seconds since 1970. */
export function clockAt(at: number): Clock {
  return { now: () => at, advance: () => undefined };
}
