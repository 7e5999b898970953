/** The kinds of resources, with the filters that EC2 documents for them and that say something here. */
import type { Operations } from '#ecr/models/ec2.ts';
import type { Kind } from './resources.ts';

type Item<T> = NonNullable<T> extends readonly (infer U)[] ? U : never;

/** With what DescribeVpcAttribute tells of it. */
export type Vpc = Item<Operations['DescribeVpcs']['output']['Vpcs']> & {
  readonly EnableDnsSupport: boolean;
  readonly EnableDnsHostnames: boolean;
};
export type Subnet = Item<Operations['DescribeSubnets']['output']['Subnets']>;
export type SecurityGroup = Item<Operations['DescribeSecurityGroups']['output']['SecurityGroups']>;
export type RouteTable = Item<Operations['DescribeRouteTables']['output']['RouteTables']>;
export type VpcEndpoint = Item<Operations['DescribeVpcEndpoints']['output']['VpcEndpoints']>;
export type NatGateway = Item<Operations['DescribeNatGateways']['output']['NatGateways']>;

export const vpcs: Kind<Vpc> = {
  prefix: 'vpc',
  type: 'vpc',
  shelf: 'vpcs',
  notFound: 'InvalidVpcID.NotFound',
  noun: 'vpc ID',
  id: ({ VpcId = '' }) => VpcId,
  filters: {
    'vpc-id': ({ VpcId }) => [VpcId],
    cidr: ({ CidrBlock }) => [CidrBlock],
    'is-default': ({ IsDefault }) => [String(IsDefault)],
    state: ({ State }) => [State],
    'owner-id': ({ OwnerId }) => [OwnerId],
  },
};

export const subnets: Kind<Subnet> = {
  prefix: 'subnet',
  type: 'subnet',
  shelf: 'subnets',
  notFound: 'InvalidSubnetID.NotFound',
  noun: 'subnet ID',
  id: ({ SubnetId = '' }) => SubnetId,
  filters: {
    'subnet-id': ({ SubnetId }) => [SubnetId],
    'vpc-id': ({ VpcId }) => [VpcId],
    'cidr-block': ({ CidrBlock }) => [CidrBlock],
    'availability-zone': ({ AvailabilityZone }) => [AvailabilityZone],
    state: ({ State }) => [State],
  },
};

export const securityGroups: Kind<SecurityGroup> = {
  prefix: 'sg',
  type: 'security-group',
  shelf: 'security-groups',
  notFound: 'InvalidGroup.NotFound',
  noun: 'security group',
  id: ({ GroupId = '' }) => GroupId,
  filters: {
    'group-id': ({ GroupId }) => [GroupId],
    'group-name': ({ GroupName }) => [GroupName],
    'vpc-id': ({ VpcId }) => [VpcId],
    description: ({ Description }) => [Description],
    'ip-permission.cidr': ({ IpPermissions = [] }) =>
      IpPermissions.flatMap(({ IpRanges = [] }) => IpRanges.map(({ CidrIp }) => CidrIp)),
    'ip-permission.from-port': ({ IpPermissions = [] }) =>
      IpPermissions.map(({ FromPort }) => FromPort?.toString()),
    'ip-permission.to-port': ({ IpPermissions = [] }) =>
      IpPermissions.map(({ ToPort }) => ToPort?.toString()),
  },
};

export const routeTables: Kind<RouteTable> = {
  prefix: 'rtb',
  type: 'route-table',
  shelf: 'route-tables',
  notFound: 'InvalidRouteTableID.NotFound',
  noun: 'routeTable ID',
  id: ({ RouteTableId = '' }) => RouteTableId,
  filters: {
    'route-table-id': ({ RouteTableId }) => [RouteTableId],
    'vpc-id': ({ VpcId }) => [VpcId],
    'association.main': ({ Associations = [] }) => Associations.map(({ Main }) => String(Main)),
    'association.subnet-id': ({ Associations = [] }) =>
      Associations.map(({ SubnetId }) => SubnetId),
  },
};

export const vpcEndpoints: Kind<VpcEndpoint> = {
  prefix: 'vpce',
  type: 'vpc-endpoint',
  shelf: 'vpc-endpoints',
  notFound: 'InvalidVpcEndpointId.NotFound',
  noun: 'Vpc Endpoint Id',
  id: ({ VpcEndpointId = '' }) => VpcEndpointId,
  filters: {
    'vpc-endpoint-id': ({ VpcEndpointId }) => [VpcEndpointId],
    'vpc-id': ({ VpcId }) => [VpcId],
    'service-name': ({ ServiceName }) => [ServiceName],
    'vpc-endpoint-type': ({ VpcEndpointType }) => [VpcEndpointType],
    'vpc-endpoint-state': ({ State }) => [State],
  },
};

export const natGateways: Kind<NatGateway> = {
  prefix: 'nat',
  type: 'natgateway',
  shelf: 'nat-gateways',
  notFound: 'NatGatewayNotFound',
  noun: 'NAT gateway',
  id: ({ NatGatewayId = '' }) => NatGatewayId,
  filters: {
    'nat-gateway-id': ({ NatGatewayId }) => [NatGatewayId],
    'vpc-id': ({ VpcId }) => [VpcId],
    'subnet-id': ({ SubnetId }) => [SubnetId],
    state: ({ State }) => [State],
  },
};
