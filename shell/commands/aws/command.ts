import type { Command } from '../../command.ts';

export const aws: Command = {
  name: 'aws',
  summary: 'the AWS CLI, version 2: ecr, sts get-caller-identity, secretsmanager and configure',
  load: () => import('./main.ts'),
};
