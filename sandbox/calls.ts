/** What was asked of the sandbox, newest last: the *Calls* list. Bounded, so a loop cannot fill memory. */
export interface Call {
  /** Grows by one a call, over the life of this log. */
  readonly id: number;
  /** Seconds since 1970, by the sandbox's clock. */
  readonly time: number;
  readonly service: string;
  /** As AWS and CloudTrail name it, whichever door it came through. */
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  /** ARN of who called. */
  readonly caller: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Code of the error, if the answer was one. */
  readonly error?: string | undefined;
  /** What the request's `x-sandbox-session` said. */
  readonly session?: string | undefined;
}

export interface CallLog {
  /** Adds a call; callers leave the observer's out. */
  record(call: Omit<Call, 'id'>): void;
  /** Calls with a greater id that are still remembered, oldest first. */
  after(id: number): Call[];
  clear(): void;
}

/** The same log, where every call is one of a session's. */
export function ofSession(log: CallLog, session: string): CallLog {
  return { ...log, record: (call) => log.record({ ...call, session }) };
}

export function createCallLog(limit = 1000): CallLog {
  let calls: Call[] = [];
  let last = 0;
  return {
    record(call) {
      calls.push({ id: ++last, ...call });
      // Twice the limit before half is dropped: a shift for every call would cost the limit each time.
      if (calls.length >= 2 * limit) calls = calls.slice(-limit);
    },
    after: (id) => calls.slice(-limit).filter((call) => call.id > id),
    clear() {
      calls = [];
    },
  };
}
