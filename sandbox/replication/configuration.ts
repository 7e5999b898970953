/** What a registry copies where. Source: "Private image replication in Amazon ECR", ECR user guide. */
import { refusal } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Registry, RegistrySettings } from '../store.ts';

type Configuration = NonNullable<RegistrySettings['replication']>;

/** A registry that gets copies. */
export interface Destination {
  readonly region: string;
  readonly account: string;
}

/** Throws what ECR answers for a destination that cannot be one; its constraints are unconfirmed (replication-destinations). */
export function checkConfiguration({ rules = [] }: Configuration, source: Registry): void {
  for (const { destinations = [] } of rules) {
    for (const { region = '', registryId } of destinations) {
      if (registryId === source.account && region === source.region) {
        refuse('The destination registry must differ from the source registry');
      }
      if (partitionOf(region) !== partitionOf(source.region)) {
        refuse('The destination Region must be in the partition of the source');
      }
    }
  }
}

/** Registries that a push to the repository is copied to, each once. */
export function destinationsOf({ settings }: Registry, repository: string): Destination[] {
  const found = new Map<string, Destination>();
  for (const { destinations = [], repositoryFilters } of settings.replication?.rules ?? []) {
    const isMeant =
      repositoryFilters === undefined ||
      repositoryFilters.some(({ filter = '' }) => repository.startsWith(filter));
    if (!isMeant) continue;
    for (const { region = '', registryId: account = '' } of destinations) {
      found.set(`${account}/${region}`, { region, account });
    }
  }
  return [...found.values()];
}

/** Whether any rule copies there. */
export function isConfigured({ settings }: Registry, { region, account }: Destination): boolean {
  return (settings.replication?.rules ?? []).some(({ destinations = [] }) =>
    destinations.some((it) => it.region === region && it.registryId === account),
  );
}

function refuse(constraint: string): never {
  throw refusal('InvalidParameterException', { field: 'replicationConfiguration', constraint });
}
