/** Sessions about the language, its mistakes, and the commands around it. */
import type { Step } from './step.ts';
import { inputs } from './inputs.corpus.ts';
import { references } from './references.corpus.ts';
import { syntax } from './syntax.corpus.ts';
import { values } from './values.corpus.ts';

export const language: Readonly<Record<string, readonly Step[]>> = {
  values,
  syntax,
  references,
  inputs,
};
