/** `git`, read from its table of subcommands. */
import { remote, subcommands } from '../commands/git/main.ts';
import type { SupportedTool } from './supported.ts';

export function supportedGit(): SupportedTool {
  const here = Object.keys(subcommands).map((name) => ({ command: `git ${name}` }));
  const gone = [...remote].map((name) => ({
    command: `git ${name}`,
    refused: 'repositories here are local, nothing is fetched',
  }));
  return {
    name: 'git',
    about:
      'Local repositories, as far as labs need them. A flag that a command does not know is refused by name.',
    commands: [...here, ...gone].map((it) => ({ about: '', flags: [], ...it })),
  };
}
