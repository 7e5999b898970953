/** What a gradebook says of a learner. */

/** How a grade was obtained, from the least to the most that can be relied on. */
export const trustLevels = ['self-reported', 're-judged', 'observed'] as const;
export type Trust = (typeof trustLevels)[number];

/** A question that did not bring its points. */
export interface Missed {
  readonly check: string;
  readonly claim: string;
  readonly points: number;
  /** `undecided` costs nothing: whoever looked could not see. */
  readonly is: 'lost' | 'undecided';
  /** The verdict's code, or what it is blocked by. */
  readonly code: string;
  readonly because: string;
}

export interface LabGrade {
  readonly lab: string;
  readonly points: number;
  readonly possible: number;
  /** Points that are neither won nor lost. */
  readonly undecided: number;
  readonly missed: readonly Missed[];
}

export interface Row {
  readonly learner: string;
  readonly name?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly trust: Trust;
  /** `incomplete` has undecided points; `not graded` has a reason instead of points. */
  readonly status: 'graded' | 'incomplete' | 'not graded';
  readonly labs: readonly LabGrade[];
  /** What failed and what to do about it, or what a reader of the grade has to know. */
  readonly reason?: string | undefined;
  /** Seconds since 1970, by the clock of whoever graded. */
  readonly at: number;
}

/** Sums over the labs of a row. */
export function totalOf({ labs }: Row): { points: number; possible: number; undecided: number } {
  const sum = (read: (grade: LabGrade) => number) =>
    tidy(labs.reduce((total, grade) => total + read(grade), 0));
  return {
    points: sum(({ points }) => points),
    possible: sum(({ possible }) => possible),
    undecided: sum(({ undecided }) => undecided),
  };
}

/** Weights such as 0.1 do not add up in binary. */
export function tidy(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}
