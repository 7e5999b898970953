/** `docker`, read from its tables of commands. */
import { isGroup, type Group } from '../commands/docker/group.ts';
import { docker } from '../commands/docker/subcommands.ts';
import type { Subcommand } from '../commands/docker/subcommand.ts';
import type { SupportedCommand, SupportedTool } from './supported.ts';

export function supportedDocker(): SupportedTool {
  return {
    name: 'docker',
    about:
      'Keeps to the words of Docker 28.2 and buildx 0.24. Images, builds and registries are real; containers run shell commands and Node programs.',
    commands: commandsIn(docker, 'docker'),
  };
}

function commandsIn(group: Group, path: string): readonly SupportedCommand[] {
  const here = group.commands.flatMap(([name, command]) =>
    isGroup(command)
      ? commandsIn(command, `${path} ${name}`)
      : [supported(command, `${path} ${name}`)],
  );
  const missing = Object.entries(group.missing).map(([name, refused]): SupportedCommand => ({
    command: `${path} ${name}`,
    about: '',
    flags: [],
    refused,
  }));
  return [...here, ...missing];
}

function supported({ about, flags }: Subcommand, command: string): SupportedCommand {
  return {
    command,
    about: about.split('\n')[0] ?? '',
    flags: flags.map(({ name, isMissing }) => ({
      name: `--${name}`,
      ...(isMissing !== undefined && { refused: isMissing }),
    })),
  };
}
