/** How many words a subcommand takes behind its flags, and what it says to one more. */
import { mistake } from '../hcl/diagnostic.ts';

interface Limit {
  readonly most: number;
  readonly summary: string;
  readonly detail: string;
}

const many = 'Too many command line arguments';
const one = 'Expected at most one positional argument.';

const limits: Readonly<Record<string, Limit>> = {
  init: { most: 0, summary: `${many}. Did you mean to use -chdir?`, detail: '' },
  plan: {
    most: 0,
    summary: many,
    detail: 'To specify a working directory for the plan, use the global -chdir flag.',
  },
  validate: {
    most: 0,
    summary: many,
    detail: 'To specify a working directory to validate, use the global -chdir flag.',
  },
  apply: { most: 1, summary: many, detail: one },
  destroy: { most: 0, summary: many, detail: 'A destroy takes no plan and no other argument.' },
  show: { most: 1, summary: many, detail: one },
  output: {
    most: 1,
    summary: 'Unexpected argument',
    detail:
      'The output command expects exactly one argument with the name of an output variable or no arguments to show all outputs.',
  },
};

/** Throws if there are more than the subcommand takes. */
export function checkOperands(command: string, operands: readonly string[]): void {
  const limit = limits[command];
  if (!limit || operands.length <= limit.most) return;
  const { summary, detail } = limit;
  throw mistake(summary, detail === '' ? '' : `${detail}\n\n${helpHint(command)}`);
}

/** Where a subcommand is explained. */
export function helpHint(command: string): string {
  return `For more help on using this command, run:\n  terraform ${command} -help`;
}
