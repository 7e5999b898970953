/** The one metric that ECR has. Source: "Amazon ECR repository metrics", ECR user guide. */
import { EcrError } from '#ecr/errors.ts';
import { pullsIn } from '../../pull-counts.ts';
import type { Registry } from '../../store.ts';

export interface Metric {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[] | undefined;
}

export interface Period {
  /** Seconds since 1970; the end is not part of it. */
  readonly start: number;
  readonly end: number;
  /** Seconds, in whole minutes. */
  readonly length: number;
}

/** One period in which something was measured: how often, since every pull is measured as one. */
export interface Datapoint {
  readonly at: number;
  readonly count: number;
}

const namespace = 'AWS/ECR';
const metricName = 'RepositoryPullCount';
const dimension = 'RepositoryName';

/** Oldest first. A metric that nobody has measured has no data, which is no error. */
export function datapointsOf(registry: Registry, metric: Metric, period: Period): Datapoint[] {
  refuseOthers(metric);
  const { start, end, length } = period;
  const [only, ...more] = metric.Dimensions ?? [];
  const isPullCount = metric.Namespace === namespace && metric.MetricName === metricName;
  if (!isPullCount || only?.Name !== dimension || more.length > 0) return [];
  // Periods begin at whole ones since 1970.
  const first = Math.floor(start / length) * length;
  const counts = new Map<number, number>();
  for (const { repository, at, count } of pullsIn(registry)) {
    if (repository !== only.Value || at < first || at >= end) continue;
    const period = Math.floor(at / length) * length;
    counts.set(period, (counts.get(period) ?? 0) + count);
  }
  return [...counts].map(([at, count]) => ({ at, count })).sort((a, b) => a.at - b.at);
}

/** The metrics that were measured in the last two weeks. @param now seconds since 1970. */
export function metricsOf(registry: Registry, now: number) {
  const oldest = now - 14 * 24 * 60 * 60;
  const names = [...pullsIn(registry)].flatMap(({ repository, at }) =>
    at >= oldest ? [repository] : [],
  );
  return [...new Set(names)].sort().map((name) => ({
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: [{ Name: dimension, Value: name }],
  }));
}

/** Of the usage metrics the sandbox would have data, and has not: an empty answer would be a wrong one. */
export function refuseOthers({ Namespace }: Pick<Metric, 'Namespace'>): void {
  if (Namespace !== 'AWS/Usage') return;
  throw new EcrError(
    'NotImplementedException',
    "This sandbox has not built metrics of AWS/Usage. AWS has them: the limit is the sandbox's.",
    501,
  );
}
