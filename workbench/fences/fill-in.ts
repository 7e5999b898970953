/** Shows a learner's values where a command has variables, exactly where the shell would expand them. */
import {
  defaults,
  type ParameterName,
  parameters,
  registryHost,
  type Settings,
  variableFor,
} from '#ecr/names.ts';
import { readPwshText } from './pwsh-text.ts';
import { readShellText } from './shell-text.ts';

/** A piece of a command: as it stands, or a variable with a value. */
export type Part =
  | { readonly text: string; readonly variable?: undefined }
  /** `text` is how it is written: `$REPOSITORY` or `${REPOSITORY}`. */
  | { readonly text: string; readonly variable: string };

/** What every session exports for these settings: `REPOSITORY`, …, `AWS_REGION`, `ACCOUNT`, `REGISTRY`, `REPO`. */
export function variablesOf(settings: Settings): Readonly<Record<string, string>> {
  const account = settings.account ?? defaults.account;
  const region = settings.region ?? defaults.region;
  const registry = registryHost(account, region);
  const own = Object.entries(settings)
    .filter(([name, value]) => name in parameters && value !== undefined)
    .map(([name, value]) => [variableFor(name as ParameterName), value]);
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    AWS_REGION: region,
    ACCOUNT: account,
    REGISTRY: registry,
    ...(settings.repository !== undefined && { REPO: `${registry}/${settings.repository}` }),
  };
}

/** In PowerShell a variable has the same name in whatever letters, and what is exported is below `env:`. */
const variablesIn = {
  bash: /\$(?:\{([A-Z][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*))/g,
  pwsh: /\$(?:\{(?:env:)?([A-Za-z]\w*)\}|(?:env:)?([A-Za-z]\w*))/g,
};
type ShellName = keyof typeof variablesIn;

/** Takes a command apart at the variables that have a value; joined, the parts are the command again. */
export function partsOf(
  command: string,
  isKnown: (name: string) => boolean,
  shell: ShellName = 'bash',
): readonly Part[] {
  const text = shell === 'bash' ? readShellText(command) : readPwshText(command);
  const parts: Part[] = [];
  let from = 0;
  for (const found of command.matchAll(variablesIn[shell])) {
    const name = (found[1] ?? found[2] ?? '').toUpperCase();
    if (!isKnown(name) || !text.expands(found.index)) continue;
    if (found.index > from) parts.push({ text: command.slice(from, found.index) });
    parts.push({ text: found[0], variable: name });
    from = found.index + found[0].length;
  }
  if (from < command.length) parts.push({ text: command.slice(from) });
  return parts;
}

/** The command with values in place of the variables that these settings know; others stay. */
export function fillIn(command: string, settings: Settings, shell: ShellName = 'bash'): string {
  const variables = variablesOf(settings);
  return partsOf(command, (name) => name in variables, shell)
    .map(({ text, variable }) => (variable === undefined ? text : (variables[variable] ?? text)))
    .join('');
}
