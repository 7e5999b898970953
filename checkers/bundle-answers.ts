/** Holds a bundle against the questions that it is meant to answer. */
import type { Rejudged } from './bundle-verdicts.ts';
import { inconclusive, type Check, type Verdict } from './check.ts';

export interface Answer {
  readonly check: { readonly id: string; readonly claim: string };
  readonly isPrerequisite: boolean;
  readonly verdict: Verdict;
  /** Whether the bundle has the question, about just this target. */
  readonly isThere: boolean;
}

/**
 * Each question with its verdict, and then what else the bundle has, as prerequisites. Of two answers to one
 * question that which does not pass counts: a bundle is no place to try twice.
 * @param verdictOf the recorded verdict or today's.
 */
export function answersTo(
  questions: readonly Check[],
  judged: readonly Rejudged[],
  verdictOf: (it: Rejudged) => Verdict,
): readonly Answer[] {
  const wanted = new Set(questions.map(keyOf));
  const asked = questions.map(({ id, claim, target }): Answer => {
    const answers = judged.filter(({ check }) => keyOf(check) === keyOf({ id, target }));
    const answer = answers.find((it) => verdictOf(it).status !== 'pass') ?? answers[0];
    return {
      check: { id, claim },
      isPrerequisite: false,
      verdict: answer ? verdictOf(answer) : missing(id, judged),
      isThere: answer !== undefined,
    };
  });
  const others = judged.filter(({ check }) => !wanted.has(keyOf(check)));
  return [
    ...asked,
    ...others.map((it) => ({
      check: it.check,
      isPrerequisite: true,
      verdict: verdictOf(it),
      isThere: true,
    })),
  ];
}

/** What stands in the bundle about the same check says why it is not the answer. */
function missing(id: string, judged: readonly Rejudged[]): Verdict {
  const other = judged.find(({ check }) => check.id === id);
  const values = Object.entries(other?.check.target ?? {}).map(
    ([name, value]) => `${name} ${value}`,
  );
  return inconclusive(
    'not-provable',
    other
      ? `The bundle asks this about ${values.join(', ') || 'nothing in particular'} alone.`
      : 'The bundle does not answer this question.',
  );
}

function keyOf({ id, target }: Pick<Check, 'id' | 'target'>): string {
  const given = Object.entries(target).filter(([, value]) => value !== undefined);
  return JSON.stringify([id, given.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
