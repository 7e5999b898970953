/** Clusters: names under which services are kept. Nothing runs in them. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ecs.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import { page } from '../page.ts';
import { badToken, nameIn, refuse, servicesIn, type Tag } from './rows.ts';

type CreateCluster = Operations['CreateCluster'];
type DescribeClusters = Operations['DescribeClusters'];
type DeleteCluster = Operations['DeleteCluster'];
type ListClusters = Operations['ListClusters'];

export interface ClusterRow {
  readonly name: string;
  readonly tags: readonly Tag[];
}

export function clustersIn(registry: Registry) {
  return registry.shelf<ClusterRow>('ecs-clusters');
}

/** By name or ARN; the one called `default` if none is named. */
export function clusterOf(registry: Registry, name = 'default'): ClusterRow {
  const cluster = clustersIn(registry).get(nameIn(name));
  if (cluster) return cluster;
  throw new EcrError('ClusterNotFoundException', 'Cluster not found.');
}

export function clusterArn({ account, region }: Registry, name: string): string {
  return `arn:${partitionOf(region)}:ecs:${region}:${account}:cluster/${name}`;
}

/** A cluster of that name that is there already is the answer. */
export function createCluster(
  input: CreateCluster['input'],
  { registry }: Context,
): CreateCluster['output'] {
  refuse(
    input,
    ...['settings', 'configuration', 'capacityProviders', 'defaultCapacityProviderStrategy'],
    'serviceConnectDefaults',
  );
  const { clusterName: name = 'default', tags = [] } = input;
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw new EcrError('InvalidParameterException', 'Identifier is invalid.');
  }
  const cluster = clustersIn(registry).get(name) ?? { name, tags };
  clustersIn(registry).set(name, cluster);
  return { cluster: viewOf(cluster, registry) };
}

export function describeClusters(
  { clusters = ['default'], include = [] }: DescribeClusters['input'],
  { registry }: Context,
): DescribeClusters['output'] {
  const found = clusters.map((name) => clustersIn(registry).get(nameIn(name)) ?? name);
  return {
    clusters: found.flatMap((it) =>
      typeof it === 'string'
        ? []
        : [{ ...viewOf(it, registry), tags: include.includes('TAGS') ? it.tags : [] }],
    ),
    failures: found.flatMap((it) =>
      typeof it === 'string' ? [{ arn: clusterArn(registry, nameIn(it)), reason: 'MISSING' }] : [],
    ),
  };
}

export function deleteCluster(
  { cluster: name }: DeleteCluster['input'],
  { registry }: Context,
): DeleteCluster['output'] {
  const cluster = clusterOf(registry, name);
  const services = [...servicesIn(registry).values()].filter((it) => it.cluster === cluster.name);
  if (services.length > 0) {
    throw new EcrError(
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.',
    );
  }
  clustersIn(registry).delete(cluster.name);
  return { cluster: { ...viewOf(cluster, registry), status: 'INACTIVE' } };
}

export function listClusters(
  { maxResults: limit, nextToken: token }: ListClusters['input'],
  { registry }: Context,
): ListClusters['output'] {
  const arns = [...clustersIn(registry).keys()].map((name) => clusterArn(registry, name));
  const paging = { of: ['ListClusters', registry.path], refusal: badToken() };
  const { items, nextToken } = page(arns, { limit, token }, paging);
  return { clusterArns: items, nextToken };
}

function viewOf({ name, tags }: ClusterRow, registry: Registry) {
  const services = [...servicesIn(registry).values()].filter((it) => it.cluster === name);
  return {
    clusterArn: clusterArn(registry, name),
    clusterName: name,
    status: 'ACTIVE',
    registeredContainerInstancesCount: 0,
    runningTasksCount: 0,
    pendingTasksCount: 0,
    activeServicesCount: services.length,
    statistics: [],
    settings: [],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
    tags,
  };
}
