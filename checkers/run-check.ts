/**
 * Asks checks: prerequisites first, each question once, what is independent side by side. Alone decides
 * what is `blocked`, and what a refusal means.
 */
import type { Aws } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { inconclusive, type Blocked, type Check, type Looking, type Verdict } from './check.ts';
import { recording, type Asked } from './recording.ts';
import { businessOf, readRefusal } from './refusals.ts';

/** One question and its answer: plain data, kept with progress and in evidence bundles. */
export interface CheckResult {
  readonly check: {
    readonly id: string;
    readonly target: Readonly<Record<string, string | undefined>>;
    readonly claim: string;
    readonly fix?: string | undefined;
  };
  /** Asked only because another check needs it. */
  readonly isPrerequisite: boolean;
  readonly verdict: Verdict;
  /** What `look` returned; absent when it could not look. */
  readonly evidence?: unknown;
  /** What was asked of AWS to find out, in order. */
  readonly asked: readonly Asked[];
  readonly region: string;
  /** Seconds since 1970 by the clock of whoever answered. */
  readonly at: number;
}

export interface RunOptions {
  /** Stops asking; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each result as it comes; a check's prerequisites come before it. */
  readonly onResult?: ((result: CheckResult) => void) | undefined;
  /** How checks pass the time between two polls, in seconds; a test hands in its own. */
  readonly wait?: ((seconds: number) => Promise<void>) | undefined;
  /** Reads a learner's file by path; `null` where it is not. Without it such checks are inconclusive. */
  readonly readFile?: Looking['readFile'] | undefined;
  /** Runs a program of the learner's where it can do no harm. Without it such checks are inconclusive. */
  readonly runProgram?: Looking['runProgram'] | undefined;
}

/**
 * The results of the checks and of everything they need, prerequisites before the checks that need them,
 * otherwise in the order given. Rejects only for a bug in a check, or when stopped.
 */
export async function runChecks(
  aws: Aws,
  checks: readonly Check[],
  options: RunOptions = {},
): Promise<CheckResult[]> {
  const { signal, onResult } = options;
  const looking: Looking = {
    wait: (seconds) => pause(seconds, options),
    readFile: options.readFile ?? noFiles,
    runProgram: options.runProgram ?? noPrograms,
  };
  const questions = new Map<string, { check: Check; result?: Promise<CheckResult> }>();
  const wanted = new Set(checks.map(questionOf));
  for (const check of checks) collect(check, questions);

  const ask = (check: Check): Promise<CheckResult> => {
    const question = questionOf(check);
    const entry = questions.get(question);
    if (!entry) throw new Error(`${question} was not collected`);
    entry.result ??= answer(check, !wanted.has(question));
    return entry.result;
  };
  const answer = async (check: Check, isPrerequisite: boolean): Promise<CheckResult> => {
    const needed = await Promise.all(check.needs.map(ask));
    signal?.throwIfAborted();
    const obstacle = needed.find(({ verdict }) => verdict.status !== 'pass');
    const found = obstacle
      ? { verdict: blockedBy(obstacle), asked: [] }
      : await consider(aws, check, looking, signal);
    const { id, target, claim, fix } = check;
    const result: CheckResult = {
      check: { id, target, claim, fix },
      isPrerequisite,
      ...found,
      region: aws.region,
      at: aws.now(),
    };
    onResult?.(result);
    return result;
  };
  const all = Promise.all([...questions.values()].map(({ check }) => ask(check)));
  return signal ? unlessStopped(all, signal) : all;
}

/** How many results `runChecks` will have: these checks and everything they need, each question once. */
export function countQuestions(checks: readonly Check[]): number {
  const questions = new Map<string, { check: Check }>();
  for (const check of checks) collect(check, questions);
  return questions.size;
}

/** A request that hangs does not keep a stopped run waiting. */
function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Id and target: two checks that need the same thing ask the same question. */
function questionOf({ id, target }: Check): string {
  const given = Object.entries(target).filter(([, value]) => value !== undefined);
  return JSON.stringify([id, given.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function collect(check: Check, into: Map<string, { check: Check }>): void {
  const question = questionOf(check);
  if (into.has(question)) return;
  for (const need of check.needs) collect(need, into);
  into.set(question, { check });
}

async function consider(
  aws: Aws,
  check: Check,
  looking: Looking,
  signal: AbortSignal | undefined,
): Promise<Pick<CheckResult, 'verdict' | 'evidence' | 'asked'>> {
  const record = recording(aws, signal);
  let evidence: unknown;
  try {
    evidence = await check.look(record.aws, looking);
  } catch (error) {
    if (!(error instanceof EcrError)) throw error;
    const verdict = missing(error, check) ?? readRefusal(error, record.operationOf(error));
    return { verdict, asked: record.asked };
  }
  const verdict = check.judge(evidence) ?? notKnown();
  return { verdict, evidence, asked: record.asked };
}

/** Something is gone that a prerequisite had just seen: that prerequisite's business, not this check's. */
function missing(error: EcrError, check: Check): Blocked | undefined {
  const by = businessOf[error.code];
  if (by === undefined || !needsAnywhere(check, by)) return undefined;
  return { status: 'blocked', by, because: error.message };
}

function needsAnywhere(check: Check, id: string): boolean {
  return check.needs.some((need) => need.id === id || needsAnywhere(need, id));
}

function blockedBy({ check, verdict }: CheckResult): Blocked {
  if (verdict.status === 'blocked') return verdict;
  const state = verdict.status === 'fail' ? 'is not so yet' : 'could not be found out';
  return { status: 'blocked', by: check.id, because: `“${check.claim}” ${state}.` };
}

function notKnown(): Verdict {
  return inconclusive('unreadable', 'AWS answered something that this check does not know.');
}

function noPrograms(): Promise<never> {
  return Promise.reject(new EcrError('NoPrograms', 'A program cannot be run from here'));
}

function noFiles(path: string): Promise<never> {
  return Promise.reject(new EcrError('NoFiles', `${path} cannot be read from here`));
}

function pause(seconds: number, { wait, signal }: RunOptions): Promise<void> {
  if (wait) return wait(seconds);
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
