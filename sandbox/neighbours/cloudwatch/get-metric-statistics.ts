import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/cloudwatch.ts';
import type { Context } from '../../operation.ts';
import { refuseParameters } from '../refuse.ts';
import { datapointsOf } from './metrics.ts';
import { checkPeriod, valueOf } from './statistics.ts';

type GetMetricStatistics = Operations['GetMetricStatistics'];

/** Source: GetMetricStatistics, Amazon CloudWatch API reference. */
const limit = 1440;

/** In no order, as CloudWatch says; here the oldest first. */
export function getMetricStatistics(
  input: GetMetricStatistics['input'],
  { registry }: Context,
): GetMetricStatistics['output'] {
  refuseParameters('CloudWatch', input, 'ExtendedStatistics');
  const { StartTime: start, EndTime: end, Period: length, Statistics, Unit = 'Count' } = input;
  if (!Statistics) {
    throw new EcrError(
      'MissingRequiredParameterException',
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  }
  checkPeriod({ start, end, length });
  const asked = Math.ceil((end - start) / length);
  if (asked > limit) {
    throw new EcrError(
      'InvalidParameterCombinationException',
      `You have requested up to ${asked} datapoints, which exceeds the limit of ${limit}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  const found = Unit === 'Count' ? datapointsOf(registry, input, { start, end, length }) : [];
  return {
    Label: input.MetricName,
    Datapoints: found.map((datapoint) => ({
      Timestamp: datapoint.at,
      Unit: 'Count' as const,
      ...Object.fromEntries(Statistics.map((name) => [name, valueOf(name, datapoint)])),
    })),
  };
}
