/** What a question that matches two lists says. Pure. */

export interface MatchJudgement {
  readonly right: boolean;
  readonly summary: string;
  /** Ids of what was matched with something else. */
  readonly wrong: readonly string[];
}

/** @param given for every id, the id that it was matched with: they are the same where it fits. */
export function judgeMatch(given: ReadonlyMap<string, string>): MatchJudgement {
  const wrong = [...given].filter(([id, chosen]) => id !== chosen).map(([id]) => id);
  const fits = given.size - wrong.length;
  const summary = wrong.length === 0 ? 'Right.' : `${fits} of ${given.size} fit.`;
  return { right: wrong.length === 0, summary, wrong };
}

/** As it is stored: `left=right`. An id has no `=`. */
export function writeMatch(given: ReadonlyMap<string, string>): string[] {
  return [...given].map(([left, right]) => `${left}=${right}`);
}

export function readMatch(stored: readonly string[]): Map<string, string> {
  return new Map(
    stored.flatMap((text) => {
      const [left, right, ...more] = text.split('=');
      return left && right && more.length === 0 ? [[left, right] as const] : [];
    }),
  );
}
