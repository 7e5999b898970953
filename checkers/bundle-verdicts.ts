/** Judges a bundle again, offline: the evidence is what it was, the judge is today's. */
import type { Verdict } from './check.ts';
import type { Bundle } from './bundle.ts';
import { checks } from './index.ts';

type Kept = Bundle['results'][number];

/** One recorded verdict beside today's. */
export interface Rejudged {
  readonly check: Kept['check'];
  readonly then: Verdict;
  /** Absent where nothing can be judged: the check saw nothing, or is not known any more. */
  readonly now?: Verdict;
  /** Whether today's verdict says something else: a status or a code. Wording may change freely. */
  readonly differs: boolean;
}

export function judgeAgain({ results }: Bundle): Rejudged[] {
  return results.map(({ check, verdict: then, evidence }) => {
    const ask = checks.find(({ id }) => id === check.id);
    if (!ask || evidence === undefined) return { check, then, differs: false };
    const now = judged(ask(check.target), evidence);
    return { check, then, now, differs: essence(now) !== essence(then) };
  });
}

/** Evidence of another form than today's check reads decides nothing; it is no bug of the workbook. */
function judged(check: ReturnType<(typeof checks)[number]>, evidence: unknown): Verdict {
  const unreadable = (because: string): Verdict => ({
    status: 'inconclusive',
    code: 'unreadable',
    because,
  });
  try {
    return check.judge(evidence) ?? unreadable('The evidence says what this check does not know.');
  } catch {
    return unreadable('Today’s check cannot read this evidence.');
  }
}

function essence(verdict: Verdict): string {
  return 'code' in verdict ? `${verdict.status} ${verdict.code}` : verdict.status;
}
