/** Declares the tests of a lab's tables of answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLabFolder } from '../../cli/lab-folder.ts';
import { answersIn, createTrial, gapsIn, nameOf, type Answers, type Trial } from '../answers.ts';
import { openInProcess, type InProcess } from '../in-process.ts';

export function testAnswers(answers: Answers): void {
  const { labId, lab } = answers;
  const table = answersIn(answers).map((answer) => ({ answer, name: nameOf(answer) }));
  let opened: InProcess;
  let trial: Trial;

  beforeAll(async () => {
    const { text, files } = await readLabFolder(labId);
    opened = await openInProcess({ labId, lab, files });
    trial = createTrial(opened.session, text);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  for (const step of new Set(table.map(({ answer }) => answer.step))) {
    describe(step, () => {
      const own = table.filter(({ answer }) => answer.step === step);
      // The first of a step walks to where it begins.
      test.each(own)('$name', { timeout: 60_000 }, async ({ answer }) => {
        expect(await trial.attempt(answer)).toEqual([]);
      });
    });
  }

  test('every check of a step has at least two wrong answers, and every step another right one', () => {
    expect(gapsIn(answers)).toEqual([]);
  });
}
