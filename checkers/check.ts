/** What a check is: a claim about a registry, where to look, and how to judge what was seen. */
import type { Aws } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import type { Parameter } from '#ecr/names.ts';

/** What a check concluded. Only `fail` may cost a learner anything. */
export type Verdict =
  | Pass
  | Fail
  | Blocked
  /** We could not look, or what we saw decides nothing. */
  | Inconclusive;

/** A check it needs did not pass. */
export interface Blocked {
  readonly status: 'blocked';
  /** The id of the check to see to first: the one at the root, which is not itself blocked. */
  readonly by: string;
  readonly because: string;
}

export interface Pass {
  readonly status: 'pass';
  readonly because: string;
  /** A warning that does not change the verdict. */
  readonly note?: string;
}

export interface Fail {
  readonly status: 'fail';
  /** Stable: tests, hints and gradebooks key on it. */
  readonly code: string;
  readonly because: string;
  /** What to do next, following what was observed. */
  readonly hint?: string;
  /** The counter-example as data; `because` says it in words. */
  readonly witness?: unknown;
}

export interface Inconclusive {
  readonly status: 'inconclusive';
  readonly code: InconclusiveCode;
  readonly because: string;
  readonly hint?: string;
}

export type InconclusiveCode =
  | 'access-denied'
  | 'no-credentials'
  | 'throttled'
  | 'unreachable'
  | 'not-ready'
  | 'unreadable'
  | 'preview-not-run'
  | 'not-provable'
  | 'too-large';

/** What `judge` may say; `blocked` is the runner's alone. */
export type Judged = Pass | Fail | Inconclusive;

export function pass(because: string, note?: string): Pass {
  return { status: 'pass', because, ...(note !== undefined && { note }) };
}

export function fail(
  code: string,
  because: string,
  more: { hint?: string | undefined; witness?: unknown } = {},
): Fail {
  return {
    status: 'fail',
    code,
    because,
    ...(more.hint !== undefined && { hint: more.hint }),
    ...(more.witness !== undefined && { witness: more.witness }),
  };
}

export function inconclusive(code: InconclusiveCode, because: string, hint?: string): Inconclusive {
  return { status: 'inconclusive', code, because, ...(hint !== undefined && { hint }) };
}

/** A value of a check's target that may be left out. */
export interface Optional {
  readonly optional: Parameter;
}

export function optional(parameter: Parameter): Optional {
  return { optional: parameter };
}

/** What a check may use besides AWS itself. */
export interface Looking {
  /** Resolves after so many seconds, or rejects when the run is stopped. */
  readonly wait: (seconds: number) => Promise<void>;
  /**
   * A file of the learner's as text; `null` where it is not. Evidence keeps of it what is judged, never all.
   * @throws EcrError `NoFiles` where whoever runs the checks has no files to look at.
   */
  readonly readFile: (path: string) => Promise<string | null>;
  /**
   * Runs a Node program that sees these files, by path, and nothing else of any machine.
   * @throws EcrError `NoPrograms` where whoever runs the checks has no such interpreter.
   */
  readonly runProgram: (
    files: Readonly<Record<string, string>>,
    main: string,
  ) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
}

export type Parameters = Readonly<Record<string, Parameter | Optional>>;

type Target<P extends Parameters> = {
  readonly [K in keyof P as P[K] extends Optional ? never : K]: string;
} & {
  readonly [K in keyof P as P[K] extends Optional ? K : never]?: string | undefined;
};

interface Definition<P extends Parameters, Evidence> {
  /** As in the catalogue. Never changes: it is stored with learners' progress. */
  readonly id: string;
  /** Keyed by names of `parameters` in `#ecr/names.ts`. */
  readonly target: P;
  /** A statement that is true when the check passes; never a question, never "should". */
  claim(target: Target<P>): string;
  /** A command that would make it true. */
  fix?(target: Target<P>): string;
  needs?(target: Target<P>): readonly Check[];
  /** IAM actions that `look` calls. */
  readonly permissions: readonly string[];
  /**
   * Asks AWS and returns what it said. May throw `EcrError`: the runner reads a refusal as inconclusive,
   * and "not found" as the prerequisite's business.
   */
  look(aws: Aws, target: Target<P>, looking: Looking): Promise<Evidence>;
  /** Pure. `undefined` is a value nobody had seen when the check was written: inconclusive. */
  judge(evidence: Evidence, target: Target<P>): Judged | undefined;
}

/** One question, ready to be asked. */
export interface Check {
  readonly id: string;
  readonly target: Readonly<Record<string, string | undefined>>;
  readonly claim: string;
  readonly fix: string | undefined;
  readonly permissions: readonly string[];
  readonly needs: readonly Check[];
  look(aws: Aws, looking: Looking): Promise<unknown>;
  judge(evidence: unknown): Judged | undefined;
}

/** A check that has not been given its target yet; the command line reads `parameters` for its flags. */
export interface CheckFactory<P extends Parameters> {
  (target: Target<P>): Check;
  readonly id: string;
  readonly parameters: P;
  readonly permissions: readonly string[];
}

/** `look` stands before `judge`, so that TypeScript takes the type of the evidence from the one to the other. */
export function defineCheck<P extends Parameters, Evidence>(
  definition: Definition<P, Evidence>,
): CheckFactory<P> {
  const ask = (target: Target<P>): Check => ({
    id: definition.id,
    target,
    claim: definition.claim(target),
    fix: definition.fix?.(target),
    permissions: definition.permissions,
    get needs() {
      return definition.needs?.(target) ?? [];
    },
    look: (aws, looking) => definition.look(aws, target, looking),
    judge: (evidence) => definition.judge(evidence as Evidence, target),
  });
  return Object.assign(ask, {
    // A function has a name of its own; the id of the check is what callers look for.
    id: definition.id,
    parameters: definition.target,
    permissions: definition.permissions,
  });
}

/**
 * The only item of an answer that was asked for one thing.
 * @throws EcrError `UnreadableAnswer` for none, or several: whoever answers so is not understood.
 */
export function one<T>(items: readonly T[]): T {
  const [first] = items;
  if (items.length !== 1 || first === undefined) {
    throw new EcrError('UnreadableAnswer', `one thing was asked for, and ${items.length} came`);
  }
  return first;
}
