import type { Command } from '../../command.ts';

export const git: Command = {
  name: 'git',
  summary: 'Track versions of files; local repositories only',
  load: () => import('./main.ts'),
};
