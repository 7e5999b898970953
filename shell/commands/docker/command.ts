import type { Command } from '../../command.ts';

export const docker: Command = {
  name: 'docker',
  summary: 'Build, tag, push, pull and look at images',
  load: () => import('./main.ts'),
};
