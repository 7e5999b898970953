/** Judges a bundle again, offline: the evidence is what it was, the judge is today's. */
import { inconclusive, type Verdict } from './check.ts';
import type { Bundle } from './bundle.ts';
import { checks } from './index.ts';

type Kept = Bundle['results'][number];

/** One recorded verdict beside today's. */
export interface Rejudged {
  readonly check: Kept['check'];
  readonly then: Verdict;
  /** Absent where nothing was concluded: the check could not look, and nobody claims that it did. */
  readonly now?: Verdict;
  /** Whether today's verdict says something else: a status or a code. Wording may change freely. */
  readonly differs: boolean;
}

export function judgeAgain({ results }: Bundle): Rejudged[] {
  return results.map(({ check, verdict: then, evidence }) => {
    const claimsToHaveSeen = then.status === 'pass' || then.status === 'fail';
    if (evidence === undefined && !claimsToHaveSeen) return { check, then, differs: false };
    const ask = checks.find(({ id }) => id === check.id);
    const now =
      ask && evidence !== undefined ? judged(ask(check.target), evidence) : unproven(!ask);
    return { check, then, now, differs: essence(now) !== essence(then) };
  });
}

/** Evidence of another form than today's check reads decides nothing; it is no bug of the workbook. */
function judged(check: ReturnType<(typeof checks)[number]>, evidence: unknown): Verdict {
  try {
    return (
      check.judge(evidence) ??
      inconclusive('unreadable', 'The evidence says what this check does not know.')
    );
  } catch {
    return inconclusive('unreadable', 'Today’s check cannot read this evidence.');
  }
}

/** A pass or a fail that nothing in the bundle bears out is not taken on trust. */
function unproven(isUnknown: boolean): Verdict {
  return inconclusive(
    'not-provable',
    isUnknown
      ? 'This workbook has no such check.'
      : 'The bundle has no evidence from which this verdict follows.',
  );
}

function essence(verdict: Verdict): string {
  return 'code' in verdict ? `${verdict.status} ${verdict.code}` : verdict.status;
}
