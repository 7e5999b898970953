/** Grades a learner by looking at the registry. Whatever goes wrong becomes the row: a batch goes on. */
import type { Check } from '#checkers/check.ts';
import { readRefusal } from '#checkers/refusals.ts';
import { runChecks, type CheckResult } from '#checkers/run-check.ts';
import type { Aws } from '#ecr/client.ts';
import { otherRegionsOf } from '#checkers/elsewhere.ts';
import { EcrError, isEcrError } from '#ecr/errors.ts';
import { isThrottling } from '#ecr/send/retried.ts';
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
  /** Whether to look in other Regions for what is not where it was looked for: some 16 requests for each thing. */
  readonly otherRegions: boolean;
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
    const found = await accountOf(aws, observing);
    const seen = { ...head, account: found, region: aws.region };
    if (account !== undefined && account !== found) {
      const reason = `The credentials are those of account ${found}, and the roster says ${account}: give the learner a profile or a role-arn of that account.`;
      return { ...head, status: 'not graded', labs: [], reason, at: aws.now() };
    }
    const labs: LabGrade[] = [];
    const remarks = new Set<string>();
    const regionsOf = observing.otherRegions ? otherRegionsOf(aws) : async () => [];
    for (const asked of await observing.labs(learner)) {
      const results = await atItsPace(aws, asked, `${found} ${aws.region}`, observing);
      await observing.keep?.(learner, asked.lab, results);
      labs.push(score(asked.lab, results, observing.weights));
      for (const result of results) {
        const regions = await regionsOf(result);
        if (regions.length > 0) remarks.add(inAnotherRegion(result, regions));
      }
    }
    const isWhole = labs.every(({ undecided }) => undecided === 0);
    const reason = remarks.size === 0 ? undefined : [...remarks].join(' ');
    return { ...seen, status: isWhole ? 'graded' : 'incomplete', labs, reason, at: aws.now() };
  } catch (error) {
    observing.signal?.throwIfAborted();
    const reason = reasonFor(error, learner);
    return { ...head, status: 'not graded', labs: [], reason, at: Date.now() / 1000 };
  }
}

/** Roles are assumed with the account of whoever grades: all of the class waits while that is throttled. */
async function accountOf(aws: Aws, { pace, signal }: Observing): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    await pace.turn('whoever grades');
    signal?.throwIfAborted();
    try {
      const { Account: account } = await aws.sts('GetCallerIdentity', {});
      pace.answered('whoever grades');
      return account;
    } catch (error) {
      if (!isEcrError(error) || !isThrottling(error.code) || attempt === repetitions) throw error;
      pace.throttled('whoever grades');
    }
  }
}

/** `repository-exists (demo-node-app): not in ap-southeast-2, but in eu-west-1.` */
function inAnotherRegion({ check, region }: CheckResult, regions: readonly string[]): string {
  const { repository, prefix, tag } = check.target;
  const name = [repository ?? prefix, tag].filter((it) => it !== undefined).join(':');
  return `${check.id} (${name}): not in ${region}, but in ${regions.join(', ')}.`;
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
    const trust = role === undefined ? '' : ` In the roster, ${role} goes with its external-id.`;
    return [because, hint].filter((it) => it !== undefined).join(' ') + trust;
  }
  // One learner's registry has shown a mistake of ours: the others are still graded.
  return `The workbook has a mistake, please report it: ${String(error)}`;
}
