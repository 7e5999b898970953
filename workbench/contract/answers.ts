/**
 * What learners do instead of what a page says, as two tables: wrong answers by name with the verdict each
 * gets, and other right ones, which must be green. A lab's own test brings the tables.
 */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readLabFolder } from '../../cli/lab-folder.ts';
import { openInProcess, type InProcess } from '../in-process.ts';
import type { Lab } from '../lab.ts';
import type { RunRecord } from '../session.ts';
import { walk } from '../walk.ts';

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
  const steps = new Set([...Object.keys(wrong), ...Object.keys(right)]);
  describe.each([...steps])('%s', (step) => {
    let opened: InProcess;

    beforeAll(async () => {
      opened = await reach(labId, lab, step);
    }, 60_000);
    afterAll(() => opened[Symbol.asyncDispose]());

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
  const before = session.snapshots.length;
  onTestFinished(async () => {
    const start = session.snapshots[before];
    if (start) await session.rewind(start.id);
  });
  const silent = { stdout: () => undefined, stderr: () => undefined };
  const records: RunRecord[] = [];
  for (const line of lines) records.push(await session.run(line, silent));
  return records;
}

/** A session in which the page's own commands were typed up to the step. */
async function reach(labId: string, lab: Lab, step: string): Promise<InProcess> {
  const { text, files } = await readLabFolder(labId);
  const opened = await openInProcess({ labId, lab, files });
  const previous = text.steps[text.steps.findIndex(({ id }) => id === step) - 1];
  if (!previous) return opened;
  for await (const { id } of walk(opened.session, text)) {
    if (id === previous.id) break;
  }
  return opened;
}

function expectSuccess(records: readonly RunRecord[]): void {
  for (const { input, output, exitCode } of records) {
    expect(exitCode, `$ ${input}\n${output}`).toBe(0);
  }
}
