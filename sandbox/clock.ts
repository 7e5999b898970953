/** The sandbox's time: it stands still while nobody has the sandbox open, and can be turned forward. */
export interface Clock {
  /** Seconds since 1970, with fractions. */
  now(): number;
  /** Turns the clock forward. Never back: a registry that grows younger would contradict itself. */
  advance(seconds: number): void;
}

/** @param start seconds since 1970 to begin at; @param wall milliseconds since 1970 of the real clock. */
export function createClock(start: number | undefined, wall: () => number = Date.now): Clock {
  const opened = wall();
  let offset = (start ?? opened / 1000) - opened / 1000;
  return {
    now: () => wall() / 1000 + offset,
    advance(seconds) {
      if (!(seconds >= 0)) throw new RangeError('the clock can only be turned forward');
      offset += seconds;
    },
  };
}
