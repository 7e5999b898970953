/** VPCs and their attributes. An account begins with none: AWS's default VPC is not made. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import type { Context } from '../../operation.ts';
import { rangeOf } from './addresses.ts';
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
import { createMainRouteTable } from './route-tables.ts';
import { createDefaultGroup } from './security-groups.ts';

type CreateVpc = Operations['CreateVpc'];
type DescribeVpcs = Operations['DescribeVpcs'];
type DescribeVpcAttribute = Operations['DescribeVpcAttribute'];

/** With a main route table and a default security group, as every VPC has. */
export function createVpc(input: CreateVpc['input'], { registry }: Context): CreateVpc['output'] {
  refuse(
    input,
    ...['Ipv6Pool', 'Ipv6CidrBlock', 'Ipv4IpamPoolId', 'Ipv4NetmaskLength', 'Ipv6IpamPoolId'],
    ...['Ipv6NetmaskLength', 'Ipv6CidrBlockNetworkBorderGroup', 'VpcEncryptionControl'],
    'AmazonProvidedIpv6CidrBlock',
  );
  const { CidrBlock, InstanceTenancy = 'default' } = input;
  if (CidrBlock === undefined) {
    throw new EcrError('MissingParameter', 'The request must contain the parameter cidrBlock');
  }
  const { prefix } = rangeOf(CidrBlock);
  if (prefix < 16 || prefix > 28) {
    throw new EcrError('InvalidVpc.Range', `The CIDR '${CidrBlock}' is invalid.`);
  }
  const VpcId = createId(kinds.vpcs.prefix);
  const vpc = keep(registry, kinds.vpcs, {
    VpcId,
    OwnerId: registry.account,
    State: 'available',
    CidrBlock,
    CidrBlockAssociationSet: [
      {
        AssociationId: createId('vpc-cidr-assoc'),
        CidrBlock,
        CidrBlockState: { State: 'associated' },
      },
    ],
    InstanceTenancy,
    IsDefault: false,
    Tags: tagsFor(kinds.vpcs, input),
    EnableDnsSupport: true,
    EnableDnsHostnames: false,
  });
  createMainRouteTable(registry, vpc);
  createDefaultGroup(registry, VpcId);
  return { Vpc: vpc };
}

export function describeVpcs(
  input: DescribeVpcs['input'],
  { registry }: Context,
): DescribeVpcs['output'] {
  const { VpcIds: ids, Filters: filters, MaxResults: limit, NextToken: token } = input;
  const { items, nextToken } = describe(registry, kinds.vpcs, { ids, filters, limit, token });
  return { Vpcs: items, NextToken: nextToken };
}

/** What a VPC begins with goes with it; everything else must have gone before. */
export function deleteVpc(
  { VpcId }: Operations['DeleteVpc']['input'],
  { registry }: Context,
): object {
  resourceOf(registry, kinds.vpcs, VpcId);
  const inside = (rows: Iterable<{ readonly VpcId?: string | undefined }>) =>
    [...rows].filter((row) => row.VpcId === VpcId);
  const groups = inside(shelfOf(registry, kinds.securityGroups).values()) as kinds.SecurityGroup[];
  const tables = inside(shelfOf(registry, kinds.routeTables).values()) as kinds.RouteTable[];
  const gateways = inside(shelfOf(registry, kinds.natGateways).values()) as kinds.NatGateway[];
  const isHeld =
    inside(shelfOf(registry, kinds.subnets).values()).length > 0 ||
    inside(shelfOf(registry, kinds.vpcEndpoints).values()).length > 0 ||
    gateways.some(({ State }) => State !== 'deleted') ||
    groups.some(({ GroupName }) => GroupName !== 'default') ||
    tables.some(({ Associations = [] }) => !Associations.some(({ Main }) => Main));
  if (isHeld) throw dependencyViolation('vpc', VpcId);
  for (const group of groups) shelfOf(registry, kinds.securityGroups).delete(group.GroupId ?? '');
  for (const table of tables) shelfOf(registry, kinds.routeTables).delete(table.RouteTableId ?? '');
  shelfOf(registry, kinds.vpcs).delete(VpcId);
  return {};
}

export function describeVpcAttribute(
  { VpcId, Attribute }: DescribeVpcAttribute['input'],
  { registry }: Context,
): DescribeVpcAttribute['output'] {
  const { EnableDnsSupport, EnableDnsHostnames } = resourceOf(registry, kinds.vpcs, VpcId);
  switch (Attribute) {
    case 'enableDnsSupport':
      return { VpcId, EnableDnsSupport: { Value: EnableDnsSupport } };
    case 'enableDnsHostnames':
      return { VpcId, EnableDnsHostnames: { Value: EnableDnsHostnames } };
    case 'enableNetworkAddressUsageMetrics':
      return { VpcId, EnableNetworkAddressUsageMetrics: { Value: false } };
  }
}

/** One attribute at a time, as EC2 wants it. */
export function modifyVpcAttribute(
  input: Operations['ModifyVpcAttribute']['input'],
  { registry }: Context,
): object {
  refuse(input, 'EnableNetworkAddressUsageMetrics');
  const { VpcId, EnableDnsSupport, EnableDnsHostnames } = input;
  const vpc = resourceOf(registry, kinds.vpcs, VpcId);
  if ((EnableDnsSupport === undefined) === (EnableDnsHostnames === undefined)) {
    throw new EcrError('InvalidParameterCombination', 'Exactly one attribute must be specified.');
  }
  keep(registry, kinds.vpcs, {
    ...vpc,
    EnableDnsSupport: EnableDnsSupport?.Value ?? vpc.EnableDnsSupport,
    EnableDnsHostnames: EnableDnsHostnames?.Value ?? vpc.EnableDnsHostnames,
  });
  return {};
}
