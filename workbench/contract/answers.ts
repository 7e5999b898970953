/**
 * What learners do instead of what a page says, as two tables: wrong answers by name with the verdict each
 * gets, and other right ones, which must be green. A lab's own test brings the tables.
 */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readLabFolder } from '../../cli/lab-folder.ts';
import { openInProcess, type InProcess } from '../in-process.ts';
import type { Lab } from '../lab.ts';
import type { RunRecord } from '../session.ts';
import { walk, type WalkedStep } from '../walk.ts';

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

/** Declares the tests of a lab's tables. */
export function testAnswers({ labId, lab, wrong, right }: Answers): void {
  const steps = Object.keys(lab.steps(lab.settings)).filter((it) => it in wrong || it in right);
  const walker = createWalker(labId, lab);
  afterAll(() => walker[Symbol.asyncDispose]());

  describe.each(steps)('%s', (step) => {
    let opened: InProcess;

    beforeAll(async () => {
      opened = await walker.reach(step);
    }, 60_000);

    const table = Object.entries(wrong[step] ?? {}).flatMap(([check, answers]) =>
      answers.map((it) => ({ check, verdict: Object.values(it.says).join(' '), ...it })),
    );

    test.each(table)('$check, $name: $verdict', async (answer) => {
      const { check, types, refused, says, because = '' } = answer;
      expectSuccess(await type(opened, types));
      const [last] = refused === undefined ? [] : await type(opened, [refused]);
      expect(last?.exitCode, last?.output).not.toBe(0);

      const results = await opened.session.check(step);
      const result = results.find((it) => it.check.id === check);
      expect(result?.verdict).toMatchObject(says);
      expect(result?.verdict.because).toContain(because);
    });

    test.each(Object.entries(right[step] ?? {}))('%s: green', async (_, commands) => {
      expectSuccess(await type(opened, commands));
      const results = await opened.session.check(step);
      expect(results.filter(({ verdict }) => verdict.status !== 'pass')).toEqual([]);
    });
  });

  test('every check of a step has at least two wrong answers, and every step another right one', () => {
    for (const [step, { proves }] of Object.entries(lab.steps(lab.settings))) {
      for (const { id } of proves) {
        expect(wrong[step]?.[id]?.length, `${step}: ${id}`).toBeGreaterThanOrEqual(2);
        expect(Object.keys(right[step] ?? {}), step).not.toEqual([]);
      }
    }
  });
}

/** Types lines one by one; when the test ends, everything is as it was before the first. */
async function type({ session }: InProcess, lines: readonly string[]): Promise<RunRecord[]> {
  // By id: only the last points are kept, so that places among them shift.
  const before = session.snapshots.at(-1)?.id;
  onTestFinished(async () => {
    const start = session.snapshots[session.snapshots.findIndex(({ id }) => id === before) + 1];
    if (start) await session.rewind(start.id);
  });
  const silent = { stdout: () => undefined, stderr: () => undefined };
  const records: RunRecord[] = [];
  for (const line of lines) records.push(await session.run(line, silent));
  return records;
}

interface Walker extends AsyncDisposable {
  /** Types the page's own commands up to the step. Steps are reached in their order, each from the one before. */
  reach(step: string): Promise<InProcess>;
}

/** One session for all steps: every test rewinds what it typed, so the walk goes on where it stopped. */
function createWalker(labId: string, lab: Lab): Walker {
  let opening: Promise<InProcess> | undefined;
  let walking: AsyncGenerator<WalkedStep> | undefined;
  let done = 0;
  return {
    async reach(step) {
      const { text, files } = await readLabFolder(labId);
      opening ??= openInProcess({ labId, lab, files });
      const opened = await opening;
      walking ??= walk(opened.session, text);
      const before = text.steps.findIndex(({ id }) => id === step);
      for (; done < before; done++) await walking.next();
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await (await opening)?.[Symbol.asyncDispose]();
    },
  };
}

function expectSuccess(records: readonly RunRecord[]): void {
  for (const { input, output, exitCode } of records) {
    expect(exitCode, `$ ${input}\n${output}`).toBe(0);
  }
}
