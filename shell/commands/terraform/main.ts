/**
 * `terraform`, as version 1.11 of it: language, state file and what it prints. It brings the ECR part of the AWS
 * provider; whatever else a configuration names is refused by name.
 */
import type { CommandContext } from '../../command.ts';
import { stateActions } from './commands/state.ts';
import type { Subcommand } from './commands/subcommand.ts';
import { openWorkspace } from './commands/workspace.ts';
import { didYouMean } from './expressions/similar.ts';
import { refused, subcommands } from './subcommands.ts';
import { mistake, TerraformError } from './hcl/diagnostic.ts';

export async function run(context: CommandContext): Promise<number> {
  const args = [...context.args];
  let folder = '.';
  while (args[0]?.startsWith('-chdir=')) folder = args.shift()?.slice('-chdir='.length) ?? '.';
  const [first, ...rest] = args;
  const name = first?.replace(/^--?(?:version|v)$/, 'version');
  const isPlain = rest.includes('-no-color') || context.env.has('NO_COLOR');
  const workspace = openWorkspace(context, folder, isPlain);
  if (name === undefined || /^--?(?:help|h)$/.test(name)) {
    context.stdout(help());
    return name === undefined ? 127 : 0;
  }
  try {
    const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
    if (!subcommand) return unknown(name, context);
    if (rest.some((it) => /^--?(?:help|h)$/.test(it))) {
      context.stdout(helpOf(subcommand));
      return 0;
    }
    // Taken wherever it stands, behind operands, too.
    return await subcommand.run(
      rest.filter((it) => it !== '-no-color'),
      workspace,
    );
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    workspace.report(error.diagnostics);
    return 1;
  }
}

function unknown(name: string, { stderr }: CommandContext): number {
  const advice = refused[name];
  if (advice !== undefined) {
    throw mistake('Command not available', `terraform ${name} is not available here: ${advice}`);
  }
  stderr(
    `Terraform has no command named "${name}".${didYouMean(name, [...Object.keys(subcommands), ...Object.keys(refused)].sort())}\n\nTo see all of Terraform's top-level commands, run:\n  terraform -help\n\n`,
  );
  return 1;
}

function help(): string {
  const row = ([name, { summary }]: readonly [string, Subcommand]) =>
    `  ${name.padEnd(13)} ${summary}\n`;
  const all = Object.entries(subcommands);
  return `Usage: terraform [global options] <subcommand> [args]

The available commands for execution are listed below.
The primary workflow commands are given first, followed by
less common or more advanced commands.

Main commands:
${all.slice(0, 5).map(row).join('')}
All other commands:
${all.slice(5).map(row).join('')}
Global options (use these before the subcommand, if any):
  -chdir=DIR    Switch to a different working directory before executing the
                given subcommand.
  -help         Show this help output, or the help for a specified subcommand.
  -version      An alias for the "version" subcommand.
`;
}

function helpOf({ usage, summary, flags }: Subcommand): string {
  const names = Object.entries(flags).filter(([, kind]) => typeof kind === 'string');
  const rows = names.map(([name, kind]) => `  -${name}${kind === 'switch' ? '' : '=…'}\n`);
  const options = rows.length > 0 ? `\nOptions:\n\n${rows.sort().join('')}` : '';
  return `Usage: ${usage}\n\n  ${summary}.\n${options}`;
}

export function complete(words: readonly string[]): Promise<readonly string[]> {
  const typed = words.filter((it) => !it.startsWith('-chdir='));
  const [name = '', last = ''] = [typed[0], words.at(-1)];
  if (typed.length <= 1) return Promise.resolve(Object.keys(subcommands));
  if (name === 'state' && typed.length === 2) return Promise.resolve(Object.keys(stateActions));
  const flags = Object.hasOwn(subcommands, name)
    ? Object.entries(subcommands[name]?.flags ?? {})
    : [];
  const known = flags.filter(([, kind]) => typeof kind === 'string').map(([it]) => `-${it}`);
  return Promise.resolve(last.startsWith('-') ? known : []);
}
