import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/cloudwatch.ts';
import type { Context } from '../../operation.ts';
import { refuseParameters } from '../refuse.ts';
import { datapointsOf } from './metrics.ts';
import { checkPeriod, valueOf } from './statistics.ts';

type GetMetricData = Operations['GetMetricData'];
type Query = GetMetricData['input']['MetricDataQueries'][number];

/** All in one answer: what is measured here never fills a page. */
export function getMetricData(
  input: GetMetricData['input'],
  { registry }: Context,
): GetMetricData['output'] {
  refuseParameters('CloudWatch', input, 'NextToken', 'MaxDatapoints', 'LabelOptions');
  const { StartTime: start, EndTime: end, MetricDataQueries } = input;
  const answer = (query: Query) => {
    refuseParameters('CloudWatch', query, 'Expression', 'AccountId');
    const { Id, Label, MetricStat } = query;
    if (!MetricStat) {
      throw new EcrError(
        'ValidationError',
        `Exactly one of MetricStat and Expression must be specified in the query ${Id}.`,
      );
    }
    const { Metric, Period: length, Stat, Unit = 'Count' } = MetricStat;
    checkPeriod({ start, end, length });
    const found = Unit === 'Count' ? datapointsOf(registry, Metric, { start, end, length }) : [];
    const sorted = input.ScanBy === 'TimestampAscending' ? found : found.reverse();
    return {
      Id,
      Label: Label ?? Metric.MetricName ?? Id,
      Timestamps: sorted.map(({ at }) => at),
      Values: sorted.map((datapoint) => valueOf(Stat, datapoint)),
      StatusCode: 'Complete' as const,
    };
  };
  const shown = MetricDataQueries.filter(({ ReturnData = true }) => ReturnData);
  return { MetricDataResults: shown.map(answer), Messages: [] };
}
