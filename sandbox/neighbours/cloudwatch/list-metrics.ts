import type { Operations } from '#ecr/models/cloudwatch.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';
import { metricsOf, refuseOthers } from './metrics.ts';

type ListMetrics = Operations['ListMetrics'];

export function listMetrics(
  input: ListMetrics['input'],
  { registry, clock }: Context,
): ListMetrics['output'] {
  refuseParameters('CloudWatch', input, 'RecentlyActive', 'IncludeLinkedAccounts', 'OwningAccount');
  refuseOthers(input);
  const { Namespace, MetricName, Dimensions = [], NextToken } = input;
  const metrics = metricsOf(registry, clock.now()).filter(
    (metric) =>
      (Namespace ?? metric.Namespace) === metric.Namespace &&
      (MetricName ?? metric.MetricName) === metric.MetricName &&
      Dimensions.every(({ Name, Value }) =>
        metric.Dimensions.some((it) => it.Name === Name && (Value ?? it.Value) === it.Value),
      ),
  );
  const { items, nextToken } = page(
    metrics,
    { token: NextToken },
    {
      of: ['ListMetrics', registry.path, Namespace, MetricName, Dimensions],
      key: ({ Dimensions: [only] }) => only?.Value ?? '',
      size: 500,
    },
  );
  return { Metrics: items, NextToken: nextToken };
}
