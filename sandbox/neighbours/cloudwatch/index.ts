/** CloudWatch's metrics of ECR: how often images were pulled. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import { listMetrics } from './list-metrics.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['GetMetricData', getMetricData],
  ['GetMetricStatistics', getMetricStatistics],
  ['ListMetrics', listMetrics],
]);
