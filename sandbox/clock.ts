/** The sandbox's time: it stands still while nobody has the sandbox open, and can be turned forward. */
export interface Clock {
  /** Seconds since 1970, with fractions. */
  now(): number;
  /** Turns the clock forward. Never back: a registry that grows younger would contradict itself. */
  advance(seconds: number): void;
}

/** For whoever replaces the whole state, and its time with it. */
export interface SettableClock extends Clock {
  /** Seconds since 1970 from which the clock goes on. */
  set(now: number): void;
  /** Another clock that shows the same time and goes its own way from here. */
  copy(): SettableClock;
}

/** @param start seconds since 1970 to begin at; @param wall milliseconds since 1970 of the real clock. */
export function createClock(
  start: number | undefined,
  wall: () => number = () => Date.now(),
): SettableClock {
  // Whole milliseconds: sums of fractions of seconds would drift apart.
  let offset = 0;
  const clock: SettableClock = {
    now: () => (wall() + offset) / 1000,
    advance(seconds) {
      if (!(seconds >= 0)) throw new RangeError('the clock can only be turned forward');
      offset += Math.round(seconds * 1000);
    },
    set(now) {
      offset = Math.round(now * 1000) - wall();
    },
    copy: () => createClock(clock.now(), wall),
  };
  if (start !== undefined) clock.set(start);
  return clock;
}
