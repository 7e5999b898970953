/** Clusters and their node groups: kept and described. No Kubernetes ever answers. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/eks.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import type { Table } from '../../store/table.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';

type CreateCluster = Operations['CreateCluster'];
type DescribeCluster = Operations['DescribeCluster'];
type DeleteCluster = Operations['DeleteCluster'];
type ListClusters = Operations['ListClusters'];
type Cluster = NonNullable<DescribeCluster['output']['cluster']>;
export type Nodegroup = NonNullable<Operations['DescribeNodegroup']['output']['nodegroup']>;

const latest = '1.34';

function clustersIn(registry: Registry) {
  return registry.shelf<Cluster>('eks-clusters');
}

/** By cluster and name, `demo/nodes`. */
export function nodegroupsIn(registry: Registry): Table<Nodegroup> {
  return registry.shelf<Nodegroup>('eks-nodegroups');
}

export function clusterOf(registry: Registry, name: string): Cluster {
  const cluster = clustersIn(registry).get(name);
  if (cluster) return cluster;
  throw new EcrError('ResourceNotFoundException', `No cluster found for name: ${name}.`, 404);
}

export function eksArn({ account, region }: Registry, resource: string): string {
  return `arn:${partitionOf(region)}:eks:${region}:${account}:${resource}`;
}

const known = new Set([
  ...['name', 'version', 'roleArn', 'resourcesVpcConfig', 'clientRequestToken', 'tags'],
]);

/** Active at once. */
export function createCluster(
  input: CreateCluster['input'],
  { registry, clock }: Context,
): CreateCluster['output'] {
  refuse(input, known);
  const { name, version = latest, roleArn, resourcesVpcConfig, tags = {} } = input;
  if (clustersIn(registry).has(name)) {
    throw new EcrError('ResourceInUseException', `Cluster already exists with name: ${name}`, 409);
  }
  const { subnetIds = [], securityGroupIds = [] } = resourcesVpcConfig;
  const cluster: Cluster = {
    name,
    arn: eksArn(registry, `cluster/${name}`),
    createdAt: clock.now(),
    version,
    roleArn,
    resourcesVpcConfig: { subnetIds, securityGroupIds },
    status: 'ACTIVE',
    platformVersion: 'eks.1',
    tags,
  };
  clustersIn(registry).set(name, cluster);
  return { cluster };
}

export function describeCluster(
  { name }: DescribeCluster['input'],
  { registry }: Context,
): DescribeCluster['output'] {
  return { cluster: clusterOf(registry, name) };
}

export function deleteCluster(
  { name }: DeleteCluster['input'],
  { registry }: Context,
): DeleteCluster['output'] {
  const cluster = clusterOf(registry, name);
  if ([...nodegroupsIn(registry).values()].some(({ clusterName }) => clusterName === name)) {
    throw new EcrError('ResourceInUseException', 'Cluster has nodegroups attached', 409);
  }
  clustersIn(registry).delete(name);
  return { cluster: { ...cluster, status: 'DELETING' } };
}

export function listClusters(
  input: ListClusters['input'],
  { registry }: Context,
): ListClusters['output'] {
  refuseParameters('EKS', input, 'include');
  const { items, nextToken } = page(
    [...clustersIn(registry).keys()],
    { limit: input.maxResults, token: input.nextToken },
    { of: ['ListClusters', registry.path], refusal: badToken() },
  );
  return { clusters: items, nextToken };
}

/** Refuses what EKS has and the sandbox lacks, by name. */
export function refuse(input: object, built: ReadonlySet<string>): void {
  refuseParameters('EKS', input, ...Object.keys(input).filter((name) => !built.has(name)));
}

export function badToken(): EcrError {
  return new EcrError('InvalidParameterException', 'Invalid token');
}
