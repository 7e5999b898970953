/** Endpoints: a service's own address inside a VPC. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import * as kinds from './kinds.ts';
import { createId, describe, keep, refuse, resourceOf, shelfOf, tagsFor } from './resources.ts';

type CreateVpcEndpoint = Operations['CreateVpcEndpoint'];
type DescribeVpcEndpoints = Operations['DescribeVpcEndpoints'];
type DeleteVpcEndpoints = Operations['DeleteVpcEndpoints'];
type ModifyVpcEndpoint = Operations['ModifyVpcEndpoint'];

/** Everybody may everything, until somebody says otherwise. */
const fullAccess =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';

export function createVpcEndpoint(
  input: CreateVpcEndpoint['input'],
  { registry, clock }: Context,
): CreateVpcEndpoint['output'] {
  refuse(
    input,
    ...['IpAddressType', 'DnsOptions', 'SubnetConfigurations', 'ServiceNetworkArn'],
    ...['ResourceConfigurationArn', 'ServiceRegion'],
  );
  const { VpcId, ServiceName = '', VpcEndpointType = 'Gateway', PolicyDocument } = input;
  const { PrivateDnsEnabled = VpcEndpointType === 'Interface' } = input;
  const vpc = resourceOf(registry, kinds.vpcs, VpcId);
  if (VpcEndpointType !== 'Gateway' && VpcEndpointType !== 'Interface') {
    refuse({ [`VpcEndpointType ${VpcEndpointType}`]: true }, `VpcEndpointType ${VpcEndpointType}`);
  }
  checkService(registry, ServiceName, VpcEndpointType);
  const members = membersOf(registry, VpcId, input);
  if (VpcEndpointType === 'Interface' && PrivateDnsEnabled)
    checkPrivateDns(registry, vpc, ServiceName);
  const isInterface = VpcEndpointType === 'Interface';
  const groups =
    members.Groups.length > 0 || !isInterface ? members.Groups : defaultGroup(registry, VpcId);
  const endpoint = keep(registry, kinds.vpcEndpoints, {
    VpcEndpointId: createId(kinds.vpcEndpoints.prefix),
    VpcEndpointType,
    VpcId,
    ServiceName,
    // On the wire in lower case, whatever the model says.
    State: 'available' as 'Available',
    PolicyDocument: PolicyDocument ?? fullAccess,
    RouteTableIds: members.RouteTableIds,
    SubnetIds: members.SubnetIds,
    Groups: groups,
    PrivateDnsEnabled: isInterface && PrivateDnsEnabled,
    RequesterManaged: false,
    NetworkInterfaceIds: members.SubnetIds.map(() => createId('eni')),
    CreationTimestamp: clock.now(),
    OwnerId: registry.account,
    Tags: tagsFor(kinds.vpcEndpoints, input),
  });
  return { VpcEndpoint: endpoint };
}

/** S3 and DynamoDB alone have gateways. */
function checkService(registry: Registry, name: string, type: string): void {
  const [, region, service] = /^com\.amazonaws\.([a-z0-9-]+)\.([a-z0-9.-]+)$/.exec(name) ?? [];
  const isGateway = service === 's3' || service === 'dynamodb';
  const isThere = region === registry.region && (type !== 'Gateway' || isGateway);
  if (isThere) return;
  throw new EcrError('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`);
}

type Members = Pick<CreateVpcEndpoint['input'], 'RouteTableIds' | 'SubnetIds' | 'SecurityGroupIds'>;

/** All of them must be the VPC's own. */
function membersOf(registry: Registry, vpc: string, given: Members) {
  const { RouteTableIds = [], SubnetIds = [], SecurityGroupIds = [] } = given;
  const own = (id: string, { VpcId }: { VpcId?: string | undefined }): void => {
    if (VpcId === vpc) return;
    throw new EcrError('InvalidParameter', `${id} is not in the VPC ${vpc}.`);
  };
  for (const id of RouteTableIds) own(id, resourceOf(registry, kinds.routeTables, id));
  for (const id of SubnetIds) own(id, resourceOf(registry, kinds.subnets, id));
  const Groups = SecurityGroupIds.map((id) => {
    const group = resourceOf(registry, kinds.securityGroups, id);
    own(id, group);
    return { GroupId: id, GroupName: group.GroupName };
  });
  return { RouteTableIds, SubnetIds, Groups };
}

function defaultGroup(registry: Registry, vpc: string) {
  return [...shelfOf(registry, kinds.securityGroups).values()]
    .filter(({ VpcId, GroupName }) => VpcId === vpc && GroupName === 'default')
    .map(({ GroupId, GroupName }) => ({ GroupId, GroupName }));
}

/** A private name needs the VPC's DNS, and can lead to one endpoint only. */
function checkPrivateDns(
  registry: Registry,
  { VpcId, EnableDnsSupport, EnableDnsHostnames }: kinds.Vpc,
  service: string,
): void {
  if (!EnableDnsSupport || !EnableDnsHostnames) {
    throw new EcrError(
      'InvalidParameter',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${VpcId}`,
    );
  }
  for (const endpoint of shelfOf(registry, kinds.vpcEndpoints).values()) {
    if (endpoint.VpcId !== VpcId || endpoint.ServiceName !== service) continue;
    if (endpoint.PrivateDnsEnabled !== true) continue;
    throw new EcrError(
      'InvalidParameter',
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${service} in the VPC ${VpcId}`,
    );
  }
}

export function describeVpcEndpoints(
  input: DescribeVpcEndpoints['input'],
  { registry }: Context,
): DescribeVpcEndpoints['output'] {
  const { VpcEndpointIds: ids, Filters: filters, MaxResults: limit, NextToken: token } = input;
  const { items, nextToken } = describe(registry, kinds.vpcEndpoints, {
    ids,
    filters,
    limit,
    token,
  });
  return { VpcEndpoints: items, NextToken: nextToken };
}

/** Those that are not there are named, and are no error. */
export function deleteVpcEndpoints(
  { VpcEndpointIds }: DeleteVpcEndpoints['input'],
  { registry }: Context,
): DeleteVpcEndpoints['output'] {
  const missing = VpcEndpointIds.filter((id) => !shelfOf(registry, kinds.vpcEndpoints).delete(id));
  return {
    Unsuccessful: missing.map((id) => ({
      ResourceId: id,
      Error: {
        Code: kinds.vpcEndpoints.notFound,
        Message: `The Vpc Endpoint Id '${id}' does not exist`,
      },
    })),
  };
}

export function modifyVpcEndpoint(
  input: ModifyVpcEndpoint['input'],
  { registry }: Context,
): ModifyVpcEndpoint['output'] {
  refuse(input, 'IpAddressType', 'DnsOptions', 'SubnetConfigurations');
  const { VpcEndpointId, PrivateDnsEnabled, PolicyDocument, ResetPolicy = false } = input;
  const endpoint = resourceOf(registry, kinds.vpcEndpoints, VpcEndpointId);
  const vpc = resourceOf(registry, kinds.vpcs, endpoint.VpcId ?? '');
  if (PrivateDnsEnabled === true && endpoint.PrivateDnsEnabled !== true) {
    checkPrivateDns(registry, vpc, endpoint.ServiceName ?? '');
  }
  const { RouteTableIds, SubnetIds, Groups } = membersOf(registry, endpoint.VpcId ?? '', {
    RouteTableIds: changed(
      endpoint.RouteTableIds,
      input.AddRouteTableIds,
      input.RemoveRouteTableIds,
    ),
    SubnetIds: changed(endpoint.SubnetIds, input.AddSubnetIds, input.RemoveSubnetIds),
    SecurityGroupIds: changed(
      endpoint.Groups?.map(({ GroupId = '' }) => GroupId),
      input.AddSecurityGroupIds,
      input.RemoveSecurityGroupIds,
    ),
  });
  keep(registry, kinds.vpcEndpoints, {
    ...endpoint,
    RouteTableIds,
    SubnetIds,
    Groups,
    PrivateDnsEnabled: PrivateDnsEnabled ?? endpoint.PrivateDnsEnabled,
    PolicyDocument: ResetPolicy ? fullAccess : (PolicyDocument ?? endpoint.PolicyDocument),
  });
  return { Return: true };
}

function changed(
  before: readonly string[] = [],
  added: readonly string[] = [],
  removed: readonly string[] = [],
): string[] {
  return [...new Set([...before, ...added])].filter((id) => !removed.includes(id));
}
