/** The operations of STS that the sandbox answers. */
import type { NeighbourOperations } from '../catalogue.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

export const operations: NeighbourOperations = new Map([['GetCallerIdentity', getCallerIdentity]]);
