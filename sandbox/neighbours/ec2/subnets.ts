/** Subnets of a VPC. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Context } from '../../operation.ts';
import { contains, overlaps, rangeOf } from './addresses.ts';
import * as kinds from './kinds.ts';
import {
  createId,
  dependencyViolation,
  describe,
  keep,
  refuse,
  resourceOf,
  shelfOf,
  tagsFor,
} from './resources.ts';

type CreateSubnet = Operations['CreateSubnet'];
type DescribeSubnets = Operations['DescribeSubnets'];

/** Addresses that AWS keeps for itself in every subnet. */
const reserved = 5;

export function createSubnet(
  input: CreateSubnet['input'],
  { registry }: Context,
): CreateSubnet['output'] {
  refuse(
    input,
    ...['AvailabilityZoneId', 'Ipv6CidrBlock', 'OutpostArn', 'Ipv6Native', 'Ipv4IpamPoolId'],
    ...['Ipv4NetmaskLength', 'Ipv6IpamPoolId', 'Ipv6NetmaskLength'],
  );
  const { account, region } = registry;
  const { VpcId, CidrBlock = '', AvailabilityZone = `${region}a` } = input;
  const vpc = resourceOf(registry, kinds.vpcs, VpcId);
  const range = rangeOf(CidrBlock);
  if (!contains(rangeOf(vpc.CidrBlock ?? ''), range) || range.prefix > 28) {
    throw new EcrError('InvalidSubnet.Range', `The CIDR '${CidrBlock}' is invalid.`);
  }
  for (const { VpcId: other, CidrBlock: taken = '' } of shelfOf(registry, kinds.subnets).values()) {
    if (other === VpcId && overlaps(rangeOf(taken), range)) {
      throw new EcrError(
        'InvalidSubnet.Conflict',
        `The CIDR '${CidrBlock}' conflicts with another subnet`,
      );
    }
  }
  if (!new RegExp(`^${region}[a-f]$`).test(AvailabilityZone)) {
    throw new EcrError(
      'InvalidParameterValue',
      `Value (${AvailabilityZone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the Region ${region}.`,
    );
  }
  const SubnetId = createId(kinds.subnets.prefix);
  const subnet = keep(registry, kinds.subnets, {
    SubnetId,
    SubnetArn: `arn:${partitionOf(region)}:ec2:${region}:${account}:subnet/${SubnetId}`,
    VpcId,
    OwnerId: account,
    State: 'available',
    CidrBlock,
    AvailabilityZone,
    AvailableIpAddressCount: range.end - range.start - reserved,
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    Tags: tagsFor(kinds.subnets, input),
  });
  return { Subnet: subnet };
}

export function describeSubnets(
  input: DescribeSubnets['input'],
  { registry }: Context,
): DescribeSubnets['output'] {
  const { SubnetIds: ids, Filters: filters, MaxResults: limit, NextToken: token } = input;
  const { items, nextToken } = describe(registry, kinds.subnets, { ids, filters, limit, token });
  return { Subnets: items, NextToken: nextToken };
}

export function deleteSubnet(
  { SubnetId }: Operations['DeleteSubnet']['input'],
  { registry }: Context,
): object {
  resourceOf(registry, kinds.subnets, SubnetId);
  const endpoints = [...shelfOf(registry, kinds.vpcEndpoints).values()];
  const gateways = [...shelfOf(registry, kinds.natGateways).values()];
  const isHeld =
    endpoints.some(({ SubnetIds = [] }) => SubnetIds.includes(SubnetId)) ||
    gateways.some((gateway) => gateway.SubnetId === SubnetId && gateway.State !== 'deleted');
  if (isHeld) throw dependencyViolation('subnet', SubnetId);
  shelfOf(registry, kinds.subnets).delete(SubnetId);
  return {};
}
