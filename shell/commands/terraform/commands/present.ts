/** Plans and outputs on their way to the terminal. */
import { printed } from '../expressions/print.ts';
import { renderPlan } from '../plan/render.ts';
import type { Plan } from '../plan/plan.ts';
import { outputValue } from '../plan/outputs.ts';
import type { State } from '../state/state.ts';
import { wrapped } from './wrap.ts';
import type { Workspace } from './workspace.ts';

export function shownPlan(plan: Plan, { width, hasColours }: Workspace): string {
  const text = renderPlan(plan, width);
  return hasColours ? coloured(text) : text;
}

/** The signs in front of lines, as Terraform colours them. */
function coloured(text: string): string {
  return text
    .replace(
      /^( *)(\+|-\/\+|\+\/-|-|~)(?= )/gm,
      (_, before: string, sign: string) => before + [...sign].map(sgr).join(''),
    )
    .replace(/ # forces replacement$/gm, ' \u001b[31m# forces replacement\u001b[0m')
    .replace(/^( {2}# .*)$/gm, '\u001b[1m$1\u001b[0m')
    .replace(/^Plan:/m, '\u001b[1mPlan:\u001b[0m');
}

function sgr(sign: string): string {
  const colour = { '+': 32, '-': 31, '~': 33 }[sign];
  return colour === undefined ? sign : `\u001b[${colour}m${sign}\u001b[0m`;
}

export function noChanges(
  { width }: Workspace,
  {
    isDestroy,
    isRefreshOnly = false,
  }: { readonly isDestroy: boolean; readonly isRefreshOnly?: boolean | undefined },
): string {
  if (isRefreshOnly)
    return `\nNo changes. Your infrastructure still matches the configuration.\n\n${wrapped('Terraform has checked that the real remote objects still match the result of your most recent changes, and found no differences.', width - 1)}\n`;
  if (isDestroy)
    return '\nNo changes. No objects need to be destroyed.\n\nEither you have not created any objects yet or the existing objects were\nalready deleted outside of Terraform.\n';
  return `\nNo changes. Your infrastructure matches the configuration.\n\n${wrapped('Terraform has compared your real infrastructure against your configuration and found no differences, so no changes are needed.', width - 1)}\n`;
}

export const planningFailed =
  '\nPlanning failed. Terraform encountered an error while generating this plan.\n\n';

/** `name = value` for each output. */
export function outputLines({ outputs }: Pick<State, 'outputs'>): string {
  return Object.entries(outputs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, it]) =>
        `${name} = ${it.sensitive === true ? '<sensitive>' : printed(outputValue(it))}\n`,
    )
    .join('');
}
