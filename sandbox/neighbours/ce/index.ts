/** Cost Explorer, of which only ECR's storage has a price. */
import type { NeighbourOperations } from '../catalogue.ts';
import { getCostAndUsage } from './get-cost-and-usage.ts';

export const operations: NeighbourOperations = new Map([['GetCostAndUsage', getCostAndUsage]]);
