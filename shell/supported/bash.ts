/** The shell's own commands: those of just-bash, and ours in front of or beside them. */
import { bundledCommands } from '../bash/core.ts';
import { everydayCommands } from '../commands/everyday/index.ts';
import { instead } from '../commands/everyday/absent.ts';
import type { SupportedTool } from './supported.ts';

export function supportedBash(): SupportedTool {
  const all = new Set([...bundledCommands, ...everydayCommands.map(({ name }) => name)]);
  const here = [...all].filter((name) => !Object.hasOwn(instead, name)).sort();
  return {
    name: 'bash',
    about:
      'The language is bash’s, but for [what differs](../../shell/bash/differences.md). Most commands tell their flags with `--help`.',
    commands: [
      ...here.map((command) => ({ command, about: '', flags: [] })),
      ...Object.entries(instead).map(([command, refused]) => ({
        command,
        about: '',
        flags: [],
        refused,
      })),
    ],
  };
}
