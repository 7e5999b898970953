/** Walks a lab as a learner would: checks a step, types its own fences, checks it again. */
import type { CheckResult } from '#checkers/run-check.ts';
import { departure, type LabText, type StepText } from './fences.ts';
import type { RunRecord, Session, SessionShell } from './session.ts';
import { variablesFor } from './variables.ts';

/** One step, walked. */
export interface WalkedStep {
  readonly id: string;
  /** What the checks said when the step was reached, and after its own commands. */
  readonly before: readonly CheckResult[];
  readonly after: readonly CheckResult[];
  readonly runs: readonly WalkedRun[];
}

export interface WalkedRun {
  readonly fence: string;
  readonly record: RunRecord;
  /** Whether it ended as the page says: with status 0, or with an error where one is promised. */
  readonly isAsPromised: boolean;
  /** Where the output is not what the page shows under it, in words. */
  readonly departure: string | undefined;
}

/** Walks every step in order, in one session. A withheld command stands in the step's `<Solution>`. */
export async function* walk<S extends SessionShell>(
  session: Session<S>,
  text: LabText,
): AsyncGenerator<WalkedStep> {
  for (const step of text.steps) {
    const before = await session.check(step.id);
    const runs: WalkedRun[] = [];
    for (const fence of [...step.fences, ...step.solutionFences]) {
      runs.push(await runFence(session, step, fence));
    }
    yield { id: step.id, before, runs, after: await session.check(step.id) };
  }
}

/** Types one fence into the session, output kept in the record. */
async function runFence<S extends SessionShell>(
  session: Session<S>,
  step: StepText,
  fence: StepText['fences'][number],
): Promise<WalkedRun> {
  const silent = { stdout: () => undefined, stderr: () => undefined };
  const record = await session.run(fence.input, silent, {
    step: step.id,
    fence: fence.name,
    advance: fence.advance,
  });
  const failed = record.exitCode !== 0;
  return {
    fence: fence.name,
    record,
    isAsPromised: failed === (fence.expect === 'error'),
    departure: departure(fence, record.output, variablesFor(session.settings)),
  };
}

/** Red: at least one check did not pass. A step that proves nothing is neither red nor green. */
function isRed(results: readonly CheckResult[]): boolean {
  return results.some(({ verdict }) => verdict.status !== 'pass');
}

/** Where a walked step is not what its page promises, in words: which fence said what, which check said what. */
export function breachesOf({ before, after, runs }: WalkedStep): readonly string[] {
  return [
    ...runs
      .filter(({ isAsPromised }) => !isAsPromised)
      .map(({ fence, record }) => `${fence} ended with ${record.exitCode}: ${record.output}`),
    ...runs
      .filter(({ departure }) => departure !== undefined)
      .map(({ fence, departure }) => `${fence} ${departure}`),
    ...(before.length > 0 && !isRed(before) ? ['green before the learner acted'] : []),
    ...after
      .filter(({ verdict }) => verdict.status !== 'pass')
      .map(({ check, verdict }) => `${check.id} is ${verdict.status}: ${verdict.because}`),
  ];
}
