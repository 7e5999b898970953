import type { Answers } from '#workbench/answers.ts';

/** A lab's tables of answers: `answers.ts` beside its `lab.ts`. */
export async function loadAnswers(id: string): Promise<Answers> {
  const file = new URL(`../../src/content/labs/${id}/answers.ts`, import.meta.url);
  const { answers } = (await import(file.href)) as { readonly answers: Answers };
  return answers;
}
