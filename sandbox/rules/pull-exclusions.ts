/**
 * Principals whose pulls are not recorded as an image's last. Source: "Exclude principals from updating the
 * last pull time", ECR user guide.
 */
import type { Caller } from '../operation.ts';
import type { Registry } from '../store.ts';
import type { Table } from '../store/table.ts';

export interface PullExclusion {
  readonly principalArn: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

/** Source: Amazon ECR service quotas. */
export const mostExclusions = 100;

/** By ARN. */
export function pullExclusions(registry: Registry): Table<PullExclusion> {
  return registry.shelf('pull-time-exclusions');
}

/** The observer leaves no trace; whoever is excluded leaves none either. */
export function isPullRecorded(registry: Registry, { isObserver, arn }: Caller): boolean {
  if (isObserver) return false;
  const exclusions = pullExclusions(registry);
  if (exclusions.size === 0) return true;
  if (exclusions.has(arn)) return false;
  // A session has its role's name, and not its path.
  const session = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn);
  if (!session) return true;
  const [, account = '', role = ''] = session;
  return ![...exclusions.values()].some(
    ({ principalArn }) =>
      principalArn.includes(`::${account}:role/`) && principalArn.split('/').at(-1) === role,
  );
}
