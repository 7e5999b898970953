/** Node groups: which role nodes pull with, and what they are made of. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/eks.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import { page } from '../page.ts';
import { badToken, clusterOf, eksArn, nodegroupsIn, refuse, type Nodegroup } from './clusters.ts';

type Create = Operations['CreateNodegroup'];
type Describe = Operations['DescribeNodegroup'];
type Delete = Operations['DeleteNodegroup'];
type List = Operations['ListNodegroups'];

const known = new Set([
  ...['clusterName', 'nodegroupName', 'scalingConfig', 'diskSize', 'subnets', 'instanceTypes'],
  ...['amiType', 'nodeRole', 'labels', 'tags', 'clientRequestToken', 'capacityType', 'version'],
]);

/** Active at once, with its desired number of nodes; there is none of them. */
export function createNodegroup(
  input: Create['input'],
  { registry, clock }: Context,
): Create['output'] {
  refuse(input, known);
  const { clusterName, nodegroupName, nodeRole, subnets } = input;
  const cluster = clusterOf(registry, clusterName);
  const place = `${clusterName}/${nodegroupName}`;
  if (nodegroupsIn(registry).has(place)) {
    throw new EcrError(
      'ResourceInUseException',
      `NodeGroup already exists with name ${nodegroupName} and cluster name ${clusterName}`,
      409,
    );
  }
  const now = clock.now();
  const nodegroup: Nodegroup = {
    nodegroupName,
    nodegroupArn: eksArn(registry, `nodegroup/${place}`),
    clusterName,
    version: input.version ?? cluster.version,
    createdAt: now,
    modifiedAt: now,
    status: 'ACTIVE',
    capacityType: input.capacityType ?? 'ON_DEMAND',
    scalingConfig: input.scalingConfig ?? { minSize: 1, maxSize: 2, desiredSize: 2 },
    instanceTypes: input.instanceTypes ?? ['t3.medium'],
    subnets,
    amiType: input.amiType ?? 'AL2023_x86_64_STANDARD',
    nodeRole,
    labels: input.labels ?? {},
    diskSize: input.diskSize ?? 20,
    health: { issues: [] },
    tags: input.tags ?? {},
  };
  nodegroupsIn(registry).set(place, nodegroup);
  return { nodegroup };
}

export function describeNodegroup(
  input: Describe['input'],
  { registry }: Context,
): Describe['output'] {
  return { nodegroup: nodegroupOf(registry, input) };
}

export function deleteNodegroup(input: Delete['input'], { registry }: Context): Delete['output'] {
  const nodegroup = nodegroupOf(registry, input);
  nodegroupsIn(registry).delete(`${input.clusterName}/${input.nodegroupName}`);
  return { nodegroup: { ...nodegroup, status: 'DELETING' } };
}

export function listNodegroups(input: List['input'], { registry }: Context): List['output'] {
  const { name: cluster } = clusterOf(registry, input.clusterName);
  const names = [...nodegroupsIn(registry).values()]
    .filter(({ clusterName }) => clusterName === cluster)
    .map(({ nodegroupName = '' }) => nodegroupName);
  const { items, nextToken } = page(
    names,
    { limit: input.maxResults, token: input.nextToken },
    { of: ['ListNodegroups', registry.path, cluster], refusal: badToken() },
  );
  return { nodegroups: items, nextToken };
}

function nodegroupOf(
  registry: Registry,
  { clusterName, nodegroupName }: Describe['input'],
): Nodegroup {
  clusterOf(registry, clusterName);
  const nodegroup = nodegroupsIn(registry).get(`${clusterName}/${nodegroupName}`);
  if (nodegroup) return nodegroup;
  throw new EcrError(
    'ResourceNotFoundException',
    `No node group found for name: ${nodegroupName}.`,
    404,
  );
}
