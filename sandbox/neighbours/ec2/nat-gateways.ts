/** NAT gateways: what a lab about networks leaves behind, and pays for by the hour. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import type { Context } from '../../operation.ts';
import * as kinds from './kinds.ts';
import { createId, describe, keep, refuse, resourceOf, shelfOf, tagsFor } from './resources.ts';

type CreateNatGateway = Operations['CreateNatGateway'];
type DescribeNatGateways = Operations['DescribeNatGateways'];
type DeleteNatGateway = Operations['DeleteNatGateway'];

/** Seconds for which a deleted gateway is still shown. */
const afterglow = 60 * 60;

/** Elastic IP addresses there are none: a public gateway takes whichever allocation is named. */
export function createNatGateway(
  input: CreateNatGateway['input'],
  { registry, clock }: Context,
): CreateNatGateway['output'] {
  refuse(
    input,
    ...['AvailabilityMode', 'VpcId', 'AvailabilityZoneAddresses', 'PrivateIpAddress'],
    ...['SecondaryAllocationIds', 'SecondaryPrivateIpAddresses', 'SecondaryPrivateIpAddressCount'],
  );
  const { SubnetId = '', AllocationId, ConnectivityType = 'public' } = input;
  const { VpcId } = resourceOf(registry, kinds.subnets, SubnetId);
  if (ConnectivityType === 'public' && AllocationId === undefined) {
    throw new EcrError('MissingParameter', 'The request must contain the parameter AllocationId');
  }
  const gateway = keep(registry, kinds.natGateways, {
    NatGatewayId: createId(kinds.natGateways.prefix),
    VpcId,
    SubnetId,
    State: 'available' as const,
    ConnectivityType,
    CreateTime: clock.now(),
    NatGatewayAddresses: AllocationId === undefined ? [] : [{ AllocationId, IsPrimary: true }],
    Tags: tagsFor(kinds.natGateways, input),
  });
  return { NatGateway: gateway };
}

export function describeNatGateways(
  input: DescribeNatGateways['input'],
  { registry, clock }: Context,
): DescribeNatGateways['output'] {
  const shelf = shelfOf(registry, kinds.natGateways);
  for (const { NatGatewayId = '', DeleteTime = Infinity } of [...shelf.values()]) {
    if (DeleteTime + afterglow <= clock.now()) shelf.delete(NatGatewayId);
  }
  const { NatGatewayIds: ids, Filter: filters, MaxResults: limit, NextToken: token } = input;
  const { items, nextToken } = describe(registry, kinds.natGateways, {
    ids,
    filters,
    limit,
    token,
  });
  return { NatGateways: items, NextToken: nextToken };
}

export function deleteNatGateway(
  { NatGatewayId }: DeleteNatGateway['input'],
  { registry, clock }: Context,
): DeleteNatGateway['output'] {
  const gateway = resourceOf(registry, kinds.natGateways, NatGatewayId);
  keep(registry, kinds.natGateways, { ...gateway, State: 'deleted', DeleteTime: clock.now() });
  return { NatGatewayId };
}
