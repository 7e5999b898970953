/** Security groups and what they let in. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
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

type CreateSecurityGroup = Operations['CreateSecurityGroup'];
type DescribeSecurityGroups = Operations['DescribeSecurityGroups'];
type Ingress = Operations['AuthorizeSecurityGroupIngress']['input'];
type IpPermission = NonNullable<Ingress['IpPermissions']>[number];

/** Everything may go out until somebody says otherwise. */
const anywhere: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

export function createSecurityGroup(
  input: CreateSecurityGroup['input'],
  { registry }: Context,
): CreateSecurityGroup['output'] {
  const { GroupName, Description, VpcId } = input;
  if (VpcId === undefined) {
    throw new EcrError('VPCIdNotSpecified', 'No default VPC for this user: name one with VpcId.');
  }
  resourceOf(registry, kinds.vpcs, VpcId);
  if (GroupName === 'default' || GroupName.startsWith('sg-')) {
    throw new EcrError(
      'InvalidParameterValue',
      `The security group name '${GroupName}' is reserved.`,
    );
  }
  for (const group of shelfOf(registry, kinds.securityGroups).values()) {
    if (group.VpcId === VpcId && group.GroupName === GroupName) {
      throw new EcrError(
        'InvalidGroup.Duplicate',
        `The security group '${GroupName}' already exists for VPC '${VpcId}'`,
      );
    }
  }
  const Tags = tagsFor(kinds.securityGroups, input);
  const { GroupId, SecurityGroupArn } = makeGroup(registry, {
    GroupName,
    Description,
    VpcId,
    Tags,
  });
  return { GroupId, SecurityGroupArn, Tags };
}

/** Its members may reach each other. */
export function createDefaultGroup(registry: Registry, VpcId: string): void {
  const group = makeGroup(registry, {
    GroupName: 'default',
    Description: 'default VPC security group',
    VpcId,
    Tags: [],
  });
  const own = [{ GroupId: group.GroupId, UserId: registry.account }];
  keep(registry, kinds.securityGroups, {
    ...group,
    IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: own }],
  });
}

function makeGroup(
  registry: Registry,
  named: Pick<kinds.SecurityGroup, 'GroupName' | 'Description' | 'VpcId' | 'Tags'>,
): kinds.SecurityGroup {
  const { account, region } = registry;
  const GroupId = createId(kinds.securityGroups.prefix);
  return keep(registry, kinds.securityGroups, {
    ...named,
    GroupId,
    SecurityGroupArn: `arn:${partitionOf(region)}:ec2:${region}:${account}:security-group/${GroupId}`,
    OwnerId: account,
    IpPermissions: [],
    IpPermissionsEgress: [anywhere],
  });
}

export function describeSecurityGroups(
  input: DescribeSecurityGroups['input'],
  { registry }: Context,
): DescribeSecurityGroups['output'] {
  const { GroupIds: ids, GroupNames, Filters = [], MaxResults: limit, NextToken: token } = input;
  const filters = GroupNames ? [...Filters, { Name: 'group-name', Values: GroupNames }] : Filters;
  const { items, nextToken } = describe(registry, kinds.securityGroups, {
    ids,
    filters,
    limit,
    token,
  });
  return { SecurityGroups: items, NextToken: nextToken };
}

export function deleteSecurityGroup(
  input: Operations['DeleteSecurityGroup']['input'],
  { registry }: Context,
): object {
  refuse(input, 'GroupName');
  const { GroupId = '' } = input;
  const { GroupName } = resourceOf(registry, kinds.securityGroups, GroupId);
  if (GroupName === 'default') {
    throw new EcrError(
      'CannotDelete',
      'the specified group: "default" name: "default" cannot be deleted by a user',
    );
  }
  const endpoints = [...shelfOf(registry, kinds.vpcEndpoints).values()];
  const isHeld = endpoints.some(({ Groups = [] }) =>
    Groups.some((group) => group.GroupId === GroupId),
  );
  if (isHeld) throw dependencyViolation('resource', GroupId);
  shelfOf(registry, kinds.securityGroups).delete(GroupId);
  return {};
}

/** Lets in what is asked for, as `IpPermissions` or in the short form of one protocol and range. */
export function authorizeIngress(input: Ingress, { registry }: Context): object {
  refuse(
    input,
    'GroupName',
    'SourceSecurityGroupName',
    'SourceSecurityGroupOwnerId',
    'TagSpecifications',
  );
  const group = resourceOf(registry, kinds.securityGroups, input.GroupId ?? '');
  const before = group.IpPermissions ?? [];
  const added = permissionsIn(input);
  for (const permission of added) {
    checkPermission(permission, registry);
    if (before.some((it) => textOf(it) === textOf(permission))) {
      throw new EcrError(
        'InvalidPermission.Duplicate',
        `the specified rule "${textOf(permission)}" already exists`,
      );
    }
  }
  keep(registry, kinds.securityGroups, { ...group, IpPermissions: [...before, ...added] });
  return { Return: true, SecurityGroupRules: [] };
}

export function revokeIngress(
  input: Operations['RevokeSecurityGroupIngress']['input'],
  { registry }: Context,
): object {
  refuse(
    input,
    'GroupName',
    'SourceSecurityGroupName',
    'SourceSecurityGroupOwnerId',
    'SecurityGroupRuleIds',
  );
  const group = resourceOf(registry, kinds.securityGroups, input.GroupId ?? '');
  const revoked = permissionsIn(input).map(textOf);
  const before = group.IpPermissions ?? [];
  if (revoked.some((text) => !before.some((it) => textOf(it) === text))) {
    throw new EcrError(
      'InvalidPermission.NotFound',
      'The specified rule does not exist in this security group.',
    );
  }
  const kept = before.filter((it) => !revoked.includes(textOf(it)));
  keep(registry, kinds.securityGroups, { ...group, IpPermissions: kept });
  return { Return: true };
}

/** One permission for every source: rules are added and removed one by one. */
function permissionsIn(
  input: Pick<Ingress, 'IpPermissions' | 'IpProtocol' | 'FromPort' | 'ToPort' | 'CidrIp'>,
): IpPermission[] {
  const { IpPermissions, IpProtocol, FromPort, ToPort, CidrIp } = input;
  const given = IpPermissions ?? [
    { IpProtocol, FromPort, ToPort, ...(CidrIp !== undefined && { IpRanges: [{ CidrIp }] }) },
  ];
  return given.flatMap(
    ({ IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [], ...rest }) => [
      ...IpRanges.map((range) => ({ ...rest, IpRanges: [range] })),
      ...Ipv6Ranges.map((range) => ({ ...rest, Ipv6Ranges: [range] })),
      ...UserIdGroupPairs.map((pair) => ({ ...rest, UserIdGroupPairs: [pair] })),
      ...PrefixListIds.map((list) => ({ ...rest, PrefixListIds: [list] })),
    ],
  );
}

function checkPermission(
  { IpProtocol, FromPort, ToPort, IpRanges = [], UserIdGroupPairs = [] }: IpPermission,
  registry: Registry,
): void {
  if (IpProtocol === undefined) {
    throw new EcrError('MissingParameter', 'The request must contain the parameter ipProtocol');
  }
  for (const { CidrIp = '' } of IpRanges) rangeOf(CidrIp);
  for (const { GroupId = '' } of UserIdGroupPairs)
    resourceOf(registry, kinds.securityGroups, GroupId);
  const ports = [FromPort, ToPort].filter((port) => port !== undefined);
  const hasPorts =
    IpProtocol === 'tcp' || IpProtocol === 'udp' || IpProtocol === '6' || IpProtocol === '17';
  const isWrong =
    ports.some((port) => port < -1 || port > 65_535) || (FromPort ?? 0) > (ToPort ?? 65_535);
  if (hasPorts && (ports.length < 2 || isWrong)) {
    throw new EcrError(
      'InvalidParameterValue',
      'Invalid value for portRange. Must specify both from and to ports with TCP/UDP.',
    );
  }
}

/** What makes two permissions the same: a description does not. */
function textOf({ IpProtocol, FromPort, ToPort, ...source }: IpPermission): string {
  const {
    IpRanges: [range] = [],
    Ipv6Ranges: [range6] = [],
    UserIdGroupPairs: [pair] = [],
    PrefixListIds: [list] = [],
  } = source;
  const peer = range?.CidrIp ?? range6?.CidrIpv6 ?? pair?.GroupId ?? list?.PrefixListId;
  return `peer: ${peer ?? ''}, ${IpProtocol ?? ''}, from port: ${FromPort ?? ''}, to port: ${ToPort ?? ''}, ALLOW`;
}
