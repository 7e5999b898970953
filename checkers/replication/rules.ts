/** What a registry copies where. Source: "Private image replication in Amazon ECR", user guide. */
import type { Ecr } from '#ecr/client.ts';

export interface ReplicationRule {
  readonly destinations: readonly { readonly region: string; readonly account: string }[];
  /** Prefixes, any of which is enough; `null` for every repository. */
  readonly prefixes: readonly string[] | null;
}

export interface Replication {
  /** The registry that copies. */
  readonly registry: string;
  readonly rules: readonly ReplicationRule[];
}

/** The registry's own rules; none where nothing was configured. */
export async function readReplication(ecr: Ecr): Promise<Replication> {
  const { registryId = '', replicationConfiguration } = await ecr('DescribeRegistry', {});
  return {
    registry: registryId,
    rules: (replicationConfiguration?.rules ?? []).map(({ destinations, repositoryFilters }) => ({
      destinations: (destinations ?? []).map(({ region = '', registryId: account = '' }) => ({
        region,
        account,
      })),
      prefixes: repositoryFilters?.map(({ filter = '' }) => filter) ?? null,
    })),
  };
}

/** Whether a rule is about a repository: a filter is a prefix, and stars have no meaning in it. */
export function isCovered({ prefixes }: ReplicationRule, repository: string): boolean {
  return prefixes === null || prefixes.some((prefix) => repository.startsWith(prefix));
}

/** Whether a rule copies into a Region, and into an account where that is asked for. */
export function reaches(
  { destinations }: ReplicationRule,
  wanted: { readonly region: string; readonly account?: string | undefined },
): boolean {
  return destinations.some(
    ({ region, account }) =>
      region === wanted.region && (wanted.account === undefined || account === wanted.account),
  );
}
