/** Help pages laid out as cobra lays out docker's. */
import type { Flag } from './flags.ts';
import type { Group } from './group.ts';
import type { Subcommand } from './subcommand.ts';

/** `docker push --help` */
export function helpFor(command: Subcommand, path: string): string {
  const { usage, about, aliases, flags } = command;
  return [
    `Usage:  ${`docker ${path} ${usage}`.trim()}\n\n${about}\n`,
    ...(aliases ? [`\nAliases:\n  ${aliases}\n`] : []),
    ...(flags.length > 0 ? [`\nOptions:\n${flagLines(flags)}`] : []),
    ...(flags.some(({ isMissing }) => isMissing)
      ? ['\nOptions marked with * are not in this terminal.\n']
      : []),
  ].join('');
}

/** After an error about the arguments. */
export function usageHint(command: Subcommand, path: string, verb = 'Run'): string {
  const usage = `docker ${path} ${command.usage}`.trim();
  return `Usage:  ${usage}\n\n${verb} 'docker ${path} --help' for more information\n`;
}

function flagLines(flags: readonly Flag[]): string {
  const heads = flags.map(({ name, short, kind, value, isMissing }) => {
    const letter = short ? `-${short}, ` : '    ';
    const argument = kind === 'switch' ? '' : ` ${value ?? (kind === 'list' ? 'list' : 'string')}`;
    return `${isMissing ? '*' : ' '} ${letter}--${name}${argument}`;
  });
  const width = Math.max(...heads.map(({ length }) => length)) + 3;
  return flags.map(({ about }, at) => `${heads[at]?.padEnd(width)}${about}\n`).join('');
}

export function overview({ commands, missing }: Group): string {
  const width = Math.max(...commands.map(([name]) => name.length)) + 3;
  return `Usage:  docker [OPTIONS] COMMAND

A self-sufficient runtime for containers

Commands in this terminal:
${commands.map(([name, { about }]) => `  ${name.padEnd(width)}${about.split('\n')[0]}\n`).join('')}
Commands of docker that this terminal does not have:
${wrapped(Object.keys(missing).sort(), 76)}
Global Options:
      --config string   Location of client config files (default "~/.docker")
  -v, --version         Print version information and quit

Run 'docker COMMAND --help' for more information on a command.
`;
}

function wrapped(words: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 2 <= width) {
      lines[lines.length - 1] = `${last}, ${word}`;
    } else lines.push(`  ${word}`);
  }
  return `${lines.join(',\n')}\n`;
}
