/** From verdicts to points. Only a failed check costs any. */
import type { Verdict } from '#checkers/check.ts';
import { tidy, type LabGrade, type Missed } from './row.ts';
import { pointsOf, type Weights } from './weights.ts';

/** A question of the lab with its verdict, or one it depends on. */
export interface Judged {
  readonly check: { readonly id: string; readonly claim: string };
  readonly isPrerequisite: boolean;
  readonly verdict: Verdict;
}

export function score(lab: string, judged: readonly Judged[], weights: Weights): LabGrade {
  const asked = judged.filter(({ isPrerequisite }) => !isPrerequisite);
  const missed: Missed[] = [];
  let [points, possible, undecided] = [0, 0, 0];
  for (const { check, verdict } of asked) {
    const worth = pointsOf(weights, lab, check.id);
    possible += worth;
    if (verdict.status === 'pass') {
      points += worth;
      continue;
    }
    const is = isLost(verdict, judged) ? 'lost' : 'undecided';
    if (is === 'undecided') undecided += worth;
    const code = verdict.status === 'blocked' ? `blocked by ${verdict.by}` : verdict.code;
    const { id, claim } = check;
    missed.push({ check: id, claim, points: worth, is, code, because: verdict.because });
  }
  return {
    lab,
    points: tidy(points),
    possible: tidy(possible),
    undecided: tidy(undecided),
    missed,
  };
}

/** What stands in the way decides: behind a failure the work is not done, behind a refusal nobody knows. */
function isLost(verdict: Verdict, judged: readonly Judged[], seen = new Set<string>()): boolean {
  if (verdict.status === 'fail') return true;
  if (verdict.status !== 'blocked' || seen.has(verdict.by)) return false;
  seen.add(verdict.by);
  const obstacles = judged.filter(({ check }) => check.id === verdict.by);
  return obstacles.some((it) => isLost(it.verdict, judged, seen));
}
