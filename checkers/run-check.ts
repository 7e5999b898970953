import type { Verdict } from './check.ts';

/** One question and its answer: plain data, kept with progress and in evidence bundles. */
export interface CheckResult {
  readonly check: {
    readonly id: string;
    readonly target: Readonly<Record<string, string | undefined>>;
    readonly claim: string;
    readonly fix?: string | undefined;
  };
  readonly verdict: Verdict;
  /** What `look` returned; absent when it could not look. */
  readonly evidence?: unknown;
  /** What was asked of AWS to find out, in order. */
  readonly asked: readonly {
    readonly operation: string;
    readonly input: unknown;
    /** `200`, or the code of the error. */
    readonly answer: string;
  }[];
  /** Seconds since 1970 by the clock of whoever answered. */
  readonly at: number;
}
