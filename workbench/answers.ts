/**
 * What learners do instead of what a page says, as two tables: wrong answers by name with the verdict each
 * gets, and other right ones, which are green. A lab brings the tables in `answers.ts`; the tests and the
 * command line try them.
 */
import type { LabText } from './fences.ts';
import type { Lab } from './lab.ts';
import type { RunRecord, Session, SessionShell } from './session.ts';
import { walk, type WalkedStep } from './walk.ts';

export interface WrongAnswer {
  readonly name: string;
  /** Typed one after the other where the step begins; each ends with status 0. */
  readonly types: readonly string[];
  /** Typed after them, and refused. */
  readonly refused?: string;
  /** The verdict on the check under which it stands. */
  readonly says: { readonly status: string; readonly code?: string; readonly by?: string };
  /** Part of the reason that the learner reads. */
  readonly because?: string;
}

export interface Answers {
  readonly labId: string;
  readonly lab: Lab;
  /** By step and check: at least two for every check. */
  readonly wrong: Readonly<Record<string, Readonly<Record<string, readonly WrongAnswer[]>>>>;
  /** By step and name, other ways to what the step asks for: every check of the step is green. */
  readonly right: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** One row of the tables, at its step. */
export type Answer =
  | { readonly step: string; readonly check: string; readonly wrong: WrongAnswer }
  | { readonly step: string; readonly name: string; readonly right: readonly string[] };

/** All rows, in the order in which a walk reaches their steps. */
export function answersIn({ lab, wrong, right }: Answers): readonly Answer[] {
  return Object.keys(lab.steps(lab.settings)).flatMap((step): Answer[] => [
    ...Object.entries(wrong[step] ?? {}).flatMap(([check, all]) =>
      all.map((answer) => ({ step, check, wrong: answer })),
    ),
    ...Object.entries(right[step] ?? {}).map(([name, all]) => ({ step, name, right: all })),
  ]);
}

/** `scan-on-push, a rule for other repositories: fail manual` */
export function nameOf(answer: Answer): string {
  if ('right' in answer) return `${answer.name}: green`;
  const { check, wrong } = answer;
  return `${check}, ${wrong.name}: ${Object.values(wrong.says).join(' ')}`;
}

/** What the tables lack, in words: a check without two wrong answers, a step without another right one. */
export function gapsIn({ lab, wrong, right }: Answers): readonly string[] {
  return Object.entries(lab.steps(lab.settings)).flatMap(([step, { proves }]) => [
    ...proves
      .filter(({ id }) => (wrong[step]?.[id]?.length ?? 0) < 2)
      .map(({ id }) => `${step}: ${id} has fewer than two wrong answers`),
    ...(proves.length > 0 && Object.keys(right[step] ?? {}).length === 0
      ? [`${step} has no other right answer`]
      : []),
  ]);
}

/** Tries answers in one session, each where its step begins, and leaves nothing of them behind. */
export interface Trial {
  /** Steps are reached in their order, each from the one before. @returns what was not so, in words. */
  attempt(answer: Answer): Promise<readonly string[]>;
}

export function createTrial<S extends SessionShell>(session: Session<S>, text: LabText): Trial {
  const walking: AsyncGenerator<WalkedStep> = walk(session, text);
  let done = 0;

  async function reach(step: string): Promise<void> {
    const before = text.steps.findIndex(({ id }) => id === step);
    if (before < done) throw new Error(`${step} is behind the step that was reached`);
    for (; done < before; done++) await walking.next();
  }

  return {
    async attempt(answer) {
      await reach(answer.step);
      // By id: only the last points are kept, so that places among them shift.
      const last = session.snapshots.at(-1)?.id;
      try {
        return 'right' in answer
          ? await attemptRight(session, answer.step, answer.right)
          : await attemptWrong(session, answer.step, answer.check, answer.wrong);
      } finally {
        const start = session.snapshots[session.snapshots.findIndex(({ id }) => id === last) + 1];
        if (start) await session.rewind(start.id);
      }
    },
  };
}

async function attemptRight<S extends SessionShell>(
  session: Session<S>,
  step: string,
  commands: readonly string[],
): Promise<string[]> {
  const said = await typeAll(session, commands);
  for (const { check, verdict } of await session.check(step)) {
    if (verdict.status !== 'pass')
      said.push(`${check.id} is ${verdict.status}: ${verdict.because}`);
  }
  return said;
}

async function attemptWrong<S extends SessionShell>(
  session: Session<S>,
  step: string,
  check: string,
  { types, refused, says, because = '' }: WrongAnswer,
): Promise<string[]> {
  const said = await typeAll(session, types);
  if (refused !== undefined) {
    const { exitCode, output } = await type(session, refused);
    if (exitCode === 0) said.push(`$ ${refused}\nwas not refused: ${output}`);
  }
  const asked = (await session.check(step)).filter((it) => it.check.id === check);
  // A step may ask the same of two repositories: the first that is not content is the one that speaks.
  const { verdict } = asked.find((it) => it.verdict.status !== 'pass') ?? asked[0] ?? {};
  const found: Readonly<Record<string, unknown>> = { ...verdict };
  for (const [name, value] of Object.entries(says)) {
    if (found[name] !== value)
      said.push(`expected ${name} ${value}, found ${JSON.stringify(verdict)}`);
  }
  if (!verdict?.because.includes(because)) {
    said.push(`expected “${because}” in the reason, found “${verdict?.because}”`);
  }
  return said;
}

/** @returns what ended with another status than 0, in words. */
async function typeAll<S extends SessionShell>(
  session: Session<S>,
  lines: readonly string[],
): Promise<string[]> {
  const said: string[] = [];
  for (const line of lines) {
    const { exitCode, output } = await type(session, line);
    if (exitCode !== 0) said.push(`$ ${line}\nended with ${exitCode}: ${output}`);
  }
  return said;
}

function type<S extends SessionShell>(session: Session<S>, line: string): Promise<RunRecord> {
  return session.run(line, { stdout: () => undefined, stderr: () => undefined });
}
