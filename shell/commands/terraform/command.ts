import type { Command } from '../../command.ts';

export const terraform: Command = {
  name: 'terraform',
  summary: 'Plan and apply infrastructure as code: the ECR part of the AWS provider',
  load: () => import('./main.ts'),
};
