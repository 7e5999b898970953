/** Walks a lab as a learner would: checks a step, types its own fences, checks it again. */
import type { CheckResult } from '#checkers/run-check.ts';
import { departure, type LabText, type StepText } from './fences.ts';
import type { RunRecord, Session, SessionShell } from './session.ts';
import { variablesFor, type FullSettings } from './variables.ts';

/** One step, walked. */
export interface WalkedStep {
  readonly id: string;
  /** What the checks said when the step was reached, and after its own commands. */
  readonly before: readonly CheckResult[];
  readonly after: readonly CheckResult[];
  readonly runs: readonly WalkedRun[];
  /** The step's common mistakes, each tried and taken back; none unless the walk was asked to. */
  readonly mistakes: readonly WalkedRun[];
  /** Fences that the client cannot run, each with why. */
  readonly skipped: readonly string[];
}

/** Where what walks is not the workbook's own shell. */
export interface WalkOptions {
  /** What expected output shows in place of variables. */
  readonly variables?: ((settings: FullSettings) => Readonly<Record<string, string>>) | undefined;
  /** Why the client cannot run a fence; `undefined` if it can. */
  readonly whyNot?: ((input: string) => string | undefined) | undefined;
  /** Whether common mistakes are tried, too: only in a shell that a rewind takes back. */
  readonly withMistakes?: boolean | undefined;
}

export interface WalkedRun {
  readonly fence: string;
  readonly record: RunRecord;
  /** Whether it ended as the page says: with status 0, or with an error where one is promised. */
  readonly isAsPromised: boolean;
  /** Where the output is not what the page shows under it, in words. */
  readonly departure: string | undefined;
}

/**
 * Walks every step in order, in one session, and in a step every fence as it comes, the withheld ones in a
 * `<Solution>` too. What many do in place of the first of those is tried just before it.
 */
export async function* walk<S extends SessionShell>(
  session: Session<S>,
  text: LabText,
  { variables = variablesFor, whyNot, withMistakes = false }: WalkOptions = {},
): AsyncGenerator<WalkedStep> {
  for (const step of text.steps) {
    const before = await session.check(step.id);
    const runs: WalkedRun[] = [];
    const mistakes: WalkedRun[] = [];
    const skipped: string[] = [];
    const fences = [...step.fences, ...step.solutionFences].sort((a, b) => a.line - b.line);
    const withheld = step.solutionFences[0];
    const tryMistakes = async () => {
      for (const mistake of withMistakes ? step.mistakes : []) {
        mistakes.push(await runFence(session, step, mistake, variables(session.settings)));
        await takeBack(session);
      }
    };
    for (const fence of fences) {
      if (fence === withheld) await tryMistakes();
      const reason = whyNot?.(fence.input);
      if (reason !== undefined) skipped.push(`${fence.name}: ${reason}`);
      else runs.push(await runFence(session, step, fence, variables(session.settings)));
    }
    if (!withheld) await tryMistakes();
    yield { id: step.id, before, runs, mistakes, skipped, after: await session.check(step.id) };
  }
}

/** As if the last run had not been: registry, clock, files, variables. */
async function takeBack<S extends SessionShell>(session: Session<S>): Promise<void> {
  const before = session.snapshots.at(-1);
  if (before) await session.rewind(before.id);
}

/** Types one fence into its session of the shell and waits for its end, output kept in the record. */
async function runFence<S extends SessionShell>(
  session: Session<S>,
  step: StepText,
  fence: StepText['fences'][number],
  variables: Readonly<Record<string, string>>,
): Promise<WalkedRun> {
  const io = { stdout: () => undefined, stderr: () => undefined, session: fence.session };
  const record = await session.run(fence.input, io, {
    step: step.id,
    fence: fence.name,
    advance: fence.advance,
  });
  const failed = record.exitCode !== 0;
  return {
    fence: fence.name,
    record,
    isAsPromised: failed === (fence.expect === 'error'),
    departure: departure(fence, record.output, variables),
  };
}

/** Red: at least one check did not pass. A step that proves nothing is neither red nor green. */
function isRed(results: readonly CheckResult[]): boolean {
  return results.some(({ verdict }) => verdict.status !== 'pass');
}

/** Where a walked step is not what its page promises, but for what fences print: which ended otherwise, which check said what. */
export function breachesOf({ before, after, runs, mistakes }: WalkedStep): readonly string[] {
  return [
    ...[...runs, ...mistakes]
      .filter(({ isAsPromised }) => !isAsPromised)
      .map(({ fence, record }) => `${fence} ended with ${record.exitCode}: ${record.output}`),
    ...(before.length > 0 && !isRed(before) ? ['green before the learner acted'] : []),
    ...after
      .filter(({ verdict }) => verdict.status !== 'pass')
      .map(({ check, verdict }) => `${check.id} is ${verdict.status}: ${verdict.because}`),
  ];
}

/** Where what fences printed is not what their page shows, in words. */
export function departuresOf({ runs, mistakes }: WalkedStep): readonly string[] {
  return [...runs, ...mistakes]
    .filter(({ departure }) => departure !== undefined)
    .map(({ fence, departure }) => `${fence} ${departure}`);
}
