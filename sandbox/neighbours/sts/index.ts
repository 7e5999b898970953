/** The operations of STS that the sandbox answers. Who somebody is, is asked first and often: the rest comes later. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  [
    'AssumeRole',
    async (input, context) => {
      const { assumeRole } = await import('./assume-role.ts');
      return assumeRole(input, context);
    },
  ],
  [
    'AssumeRoleWithWebIdentity',
    async (input, context) => {
      const { assumeRoleWithWebIdentity } = await import('./assume-role-with-web-identity.ts');
      return assumeRoleWithWebIdentity(input, context);
    },
  ],
  ['GetCallerIdentity', getCallerIdentity],
]);
