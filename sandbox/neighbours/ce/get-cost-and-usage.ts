import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ce.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import { refuseParameters } from '../refuse.ts';
import { dimensionOf, isWanted, notBuilt } from './filter.ts';
import { dayOf, periodsOf, type CostPeriod } from './periods.ts';
import { gigabyteMonth, storedIn } from './storage.ts';

type GetCostAndUsage = Operations['GetCostAndUsage'];
type Group = NonNullable<GetCostAndUsage['input']['GroupBy']>[number];

const costs = new Set([
  'AmortizedCost',
  'BlendedCost',
  'NetAmortizedCost',
  'NetUnblendedCost',
  'UnblendedCost',
]);

/** What storing ECR's images costs, in all Regions. Nothing else has a price here. */
export function getCostAndUsage(
  input: GetCostAndUsage['input'],
  { caller, store, clock }: Context,
): GetCostAndUsage['output'] {
  refuseParameters('Cost Explorer', input, 'NextPageToken', 'BillingViewArn');
  const { TimePeriod, Granularity, Filter, Metrics, GroupBy = [] } = input;
  if (Granularity === 'HOURLY') throw notBuilt('the granularity HOURLY');
  for (const metric of Metrics) checkMetric(metric);
  GroupBy.forEach(checkGroup);
  const now = clock.now();
  const registries = [...store.registries()].filter(
    (registry) => registry.account === caller.account && isWanted(registry, Filter),
  );
  const totalOf = (period: CostPeriod, of: readonly Registry[]) => {
    const span = { start: dayOf(period.Start) / 1000, end: dayOf(period.End) / 1000 };
    const stored = of.reduce((sum, registry) => sum + storedIn(registry, span, now), 0);
    return Object.fromEntries(Metrics.map((metric) => [metric, amountOf(metric, stored)]));
  };
  return {
    GroupDefinitions: GroupBy,
    ResultsByTime: periodsOf(TimePeriod, Granularity).map((period) => ({
      TimePeriod: period,
      Total: GroupBy.length === 0 ? totalOf(period, registries) : {},
      Groups: groupsOf(registries, GroupBy).map(({ Keys, members }) => ({
        Keys,
        Metrics: totalOf(period, members),
      })),
      // A bill is final when its month is over.
      Estimated: dayOf(period.End) / 1000 > now,
    })),
    DimensionValueAttributes: [],
  };
}

function amountOf(metric: string, stored: number): { Amount: string; Unit: string } {
  return costs.has(metric)
    ? { Amount: (stored * gigabyteMonth).toFixed(10), Unit: 'USD' }
    : { Amount: stored.toFixed(10), Unit: 'GB-Mo' };
}

function checkMetric(metric: string): void {
  if (costs.has(metric) || metric === 'UsageQuantity') return;
  if (metric === 'NormalizedUsageAmount') throw notBuilt(`the metric ${metric}`);
  const known = [...costs, 'UsageQuantity', 'NormalizedUsageAmount'].join(', ');
  throw new EcrError(
    'ValidationException',
    `Metric ${metric} is not one of the supported metrics: ${known}`,
  );
}

function checkGroup({ Type, Key = '' }: Group): void {
  if (Type !== 'DIMENSION') throw notBuilt(`groups by ${Type}`);
  if (!['SERVICE', 'REGION', 'LINKED_ACCOUNT'].includes(Key)) throw notBuilt(`groups by ${Key}`);
}

/** Registries that agree in every key. */
function groupsOf(registries: readonly Registry[], by: readonly Group[]) {
  if (by.length === 0) return [];
  const keysOf = (registry: Registry) => by.map(({ Key = '' }) => dimensionOf(registry, Key));
  const groups = Map.groupBy(registries, (registry) => JSON.stringify(keysOf(registry)));
  return [...groups.values()].map((members) => ({
    Keys: members[0] ? keysOf(members[0]) : [],
    members,
  }));
}
