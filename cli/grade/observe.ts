/** Grades a learner by looking at the registry. Whatever goes wrong becomes the row: a batch goes on. */
import type { Check } from '#checkers/check.ts';
import { readRefusal } from '#checkers/refusals.ts';
import { runChecks, type CheckResult } from '#checkers/run-check.ts';
import type { Aws } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { UsageError } from '../usage.ts';
import type { Pace } from './pace.ts';
import type { Learner } from './roster.ts';
import type { LabGrade, Row } from './row.ts';
import { score } from './score.ts';
import type { Weights } from './weights.ts';

export interface AskedLab {
  readonly lab: string;
  readonly questions: readonly Check[];
}

export interface Observing {
  readonly connect: (learner: Learner) => Promise<Aws>;
  readonly labs: (learner: Learner) => Promise<readonly AskedLab[]>;
  readonly weights: Weights;
  readonly pace: Pace;
  readonly signal?: AbortSignal | undefined;
  /** What was seen, before it is forgotten. */
  readonly keep?:
    ((learner: Learner, lab: string, results: readonly CheckResult[]) => Promise<void>) | undefined;
}

/** How often a throttled account is asked again, beside the repetitions of each request. */
const repetitions = 3;

/** Rejects only when stopped. */
export async function observe(learner: Learner, observing: Observing): Promise<Row> {
  const { learner: id, name, account, region } = learner;
  const head = { learner: id, name, account, region, trust: 'observed' as const };
  try {
    const aws = await observing.connect(learner);
    const { Account: found } = await aws.sts('GetCallerIdentity', {});
    const seen = { ...head, account: found, region: aws.region };
    if (account !== undefined && account !== found) {
      const reason = `The credentials are those of account ${found}, and the roster says ${account}: give the learner a profile or a role-arn of that account.`;
      return { ...head, status: 'not graded', labs: [], reason, at: aws.now() };
    }
    const labs: LabGrade[] = [];
    for (const asked of await observing.labs(learner)) {
      const results = await atItsPace(aws, asked, `${found} ${aws.region}`, observing);
      await observing.keep?.(learner, asked.lab, results);
      labs.push(score(asked.lab, results, observing.weights));
    }
    const isWhole = labs.every(({ undecided }) => undecided === 0);
    return { ...seen, status: isWhole ? 'graded' : 'incomplete', labs, at: aws.now() };
  } catch (error) {
    observing.signal?.throwIfAborted();
    const reason = reasonFor(error, learner);
    return { ...head, status: 'not graded', labs: [], reason, at: Date.now() / 1000 };
  }
}

async function atItsPace(
  aws: Aws,
  { questions }: AskedLab,
  account: string,
  { pace, signal }: Observing,
): Promise<readonly CheckResult[]> {
  for (let attempt = 0; ; attempt++) {
    await pace.turn(account);
    signal?.throwIfAborted();
    const results = await runChecks(aws, questions, { signal });
    const isThrottled = results.some(
      ({ verdict }) => verdict.status === 'inconclusive' && verdict.code === 'throttled',
    );
    if (!isThrottled) pace.answered(account);
    else pace.throttled(account);
    if (!isThrottled || attempt === repetitions) return results;
  }
}

/** What failed, and what to do. */
function reasonFor(error: unknown, learner: Learner): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof EcrError) {
    const role = learner['role-arn'];
    const operation = role === undefined ? 'sts:GetCallerIdentity' : 'sts:AssumeRole';
    const { because, hint } = readRefusal(error, operation);
    const trust =
      role === undefined ? '' : ` Does ${role} trust whoever grades, with this external id?`;
    return [because, hint].filter((it) => it !== undefined).join(' ') + trust;
  }
  // One learner's registry has shown a mistake of ours: the others are still graded.
  return `The workbook has a mistake, please report it: ${String(error)}`;
}
