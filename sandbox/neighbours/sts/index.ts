/** The operations of STS that the sandbox answers. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['AssumeRole', assumeRole],
  ['AssumeRoleWithWebIdentity', assumeRoleWithWebIdentity],
  ['GetCallerIdentity', getCallerIdentity],
]);
