/** Commands with commands below them: `docker image`, `docker buildx imagetools`. */
import type { Subcommand } from './subcommand.ts';

export interface Group {
  readonly name: string;
  readonly about: string;
  /** By their names below the group, in the order help lists them. */
  readonly commands: readonly (readonly [name: string, command: Subcommand | Group])[];
  /** Docker has them, this terminal does not: each with what stands in the way. */
  readonly missing: Readonly<Record<string, string>>;
  /** Other names of commands. */
  readonly aliases?: Readonly<Record<string, string>>;
}

export function isGroup(command: Subcommand | Group): command is Group {
  return 'commands' in command;
}

/** The command of a name or alias; `undefined` if the group has none of that name. */
export function commandIn(group: Group, name: string): Subcommand | Group | undefined {
  const { aliases = {} } = group;
  const own = Object.hasOwn(aliases, name) ? aliases[name] : name;
  return group.commands.find(([it]) => it === own)?.[1];
}

/** `docker image --help` */
export function groupHelp(group: Group, path: string): string {
  const width = Math.max(12, ...group.commands.map(([name]) => name.length + 1));
  const lines = group.commands.map(
    ([name, { about }]) => `  ${name.padEnd(width)}${about.split('\n')[0]}\n`,
  );
  const missing = Object.keys(group.missing);
  return [
    `Usage:  docker ${path} COMMAND\n\n${group.about}\n\nCommands:\n${lines.join('')}`,
    ...(missing.length > 0 ? [`\nNot in this terminal: ${missing.sort().join(', ')}\n`] : []),
    `\nRun 'docker ${path} COMMAND --help' for more information on a command.\n`,
  ].join('');
}
