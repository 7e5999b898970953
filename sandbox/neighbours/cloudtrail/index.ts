/** CloudTrail's event history. */
import type { NeighbourOperations } from '../catalogue.ts';
import { lookupEvents } from './lookup-events.ts';

export const operations: NeighbourOperations = new Map([['LookupEvents', lookupEvents]]);
