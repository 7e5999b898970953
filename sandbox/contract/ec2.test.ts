/** The network around private pulls: VPCs and what stands in them, as EC2 answers for them. */
import { expect, test } from 'vitest';
import { describeEndpoints, type Endpoint } from './endpoints.ts';

const service = (name: string) => `com.amazonaws.ap-southeast-2.${name}`;
const tagged = (ResourceType: 'vpc' | 'vpc-endpoint' | 'natgateway') => [
  { ResourceType, Tags: [{ Key: 'workbook', Value: 'ecr' }] },
];

async function newVpc(endpoint: Endpoint) {
  const { ec2 } = endpoint.aws();
  const { Vpc } = await ec2('CreateVpc', {
    CidrBlock: '10.0.0.0/16',
    TagSpecifications: tagged('vpc'),
  });
  const VpcId = Vpc?.VpcId ?? '';
  await ec2('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
  const { Subnet } = await ec2('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' });
  const { GroupId = '' } = await ec2('CreateSecurityGroup', {
    GroupName: 'endpoints',
    Description: 'clients to endpoints',
    VpcId,
  });
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const { RouteTables = [] } = await ec2('DescribeRouteTables', { Filters });
  return {
    VpcId,
    SubnetId: Subnet?.SubnetId ?? '',
    GroupId,
    RouteTableId: RouteTables[0]?.RouteTableId ?? '',
    Filters,
  };
}

describeEndpoints('EC2', { needs: ['neighbours', 'clock'] }, (endpoint) => {
  test('the three endpoints of a private pull are made, and described as they were', async () => {
    const { ec2 } = endpoint.aws();
    const { VpcId, SubnetId, GroupId, RouteTableId, Filters } = await newVpc(endpoint);
    for (const name of ['ecr.api', 'ecr.dkr']) {
      await ec2('CreateVpcEndpoint', {
        VpcId,
        VpcEndpointType: 'Interface',
        ServiceName: service(name),
        SubnetIds: [SubnetId],
        SecurityGroupIds: [GroupId],
        TagSpecifications: tagged('vpc-endpoint'),
      });
    }
    await ec2('CreateVpcEndpoint', {
      VpcId,
      ServiceName: service('s3'),
      RouteTableIds: [RouteTableId],
    });
    const { VpcEndpoints = [] } = await ec2('DescribeVpcEndpoints', { Filters });
    const seen = VpcEndpoints.map(({ ServiceName, VpcEndpointType, State, PrivateDnsEnabled }) => ({
      ServiceName,
      VpcEndpointType,
      State,
      PrivateDnsEnabled,
    }));
    expect(seen.sort((a, b) => ((a.ServiceName ?? '') < (b.ServiceName ?? '') ? -1 : 1))).toEqual([
      {
        ServiceName: service('ecr.api'),
        VpcEndpointType: 'Interface',
        State: 'available',
        PrivateDnsEnabled: true,
      },
      {
        ServiceName: service('ecr.dkr'),
        VpcEndpointType: 'Interface',
        State: 'available',
        PrivateDnsEnabled: true,
      },
      {
        ServiceName: service('s3'),
        VpcEndpointType: 'Gateway',
        State: 'available',
        PrivateDnsEnabled: false,
      },
    ]);
    const byTag = await ec2('DescribeVpcEndpoints', {
      Filters: [...Filters, { Name: 'tag:workbook', Values: ['e?r'] }],
    });
    expect(byTag.VpcEndpoints).toHaveLength(2);
    expect(byTag.VpcEndpoints?.[0]).toMatchObject({
      SubnetIds: [SubnetId],
      Groups: [{ GroupId, GroupName: 'endpoints' }],
    });
  });

  test('an attribute is read and changed, and private names need both', async () => {
    const { ec2 } = endpoint.aws();
    const { VpcId, SubnetId } = await newVpc(endpoint);
    await ec2('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: false } });
    expect(await ec2('DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsSupport' })).toEqual({
      VpcId,
      EnableDnsSupport: { Value: true },
    });
    expect(await ec2('DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsHostnames' })).toEqual({
      VpcId,
      EnableDnsHostnames: { Value: false },
    });
    const asked = {
      VpcId,
      VpcEndpointType: 'Interface' as const,
      ServiceName: service('ecr.api'),
      SubnetIds: [SubnetId],
    };
    await expect(ec2('CreateVpcEndpoint', asked)).rejects.toMatchObject({
      code: 'InvalidParameter',
    });
    const { VpcEndpoint } = await ec2('CreateVpcEndpoint', { ...asked, PrivateDnsEnabled: false });
    const VpcEndpointId = VpcEndpoint?.VpcEndpointId ?? '';
    await ec2('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
    await ec2('ModifyVpcEndpoint', { VpcEndpointId, PrivateDnsEnabled: true });
    const { VpcEndpoints } = await ec2('DescribeVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] });
    expect(VpcEndpoints?.[0]?.PrivateDnsEnabled).toBe(true);
  });

  test('a security group lets in what is authorized, until it is revoked', async () => {
    const { ec2 } = endpoint.aws();
    const { GroupId } = await newVpc(endpoint);
    const from443 = {
      GroupId,
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      CidrIp: '10.0.0.0/16',
    };
    await ec2('AuthorizeSecurityGroupIngress', from443);
    await ec2('AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId }] },
      ],
    });
    const groups = async () =>
      (await ec2('DescribeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups;
    expect((await groups())?.[0]?.IpPermissions).toEqual([
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId }] },
    ]);
    await expect(ec2('AuthorizeSecurityGroupIngress', from443)).rejects.toMatchObject({
      code: 'InvalidPermission.Duplicate',
    });
    await ec2('RevokeSecurityGroupIngress', from443);
    expect((await groups())?.[0]?.IpPermissions).toHaveLength(1);
    await expect(ec2('RevokeSecurityGroupIngress', from443)).rejects.toMatchObject({
      code: 'InvalidPermission.NotFound',
    });
  });

  test('a VPC goes when everything in it is gone, and nothing that is held goes before', async () => {
    const { ec2 } = endpoint.aws();
    const { VpcId, SubnetId, GroupId, RouteTableId, Filters } = await newVpc(endpoint);
    const held = { code: 'DependencyViolation' };
    const { NatGateway } = await ec2('CreateNatGateway', {
      SubnetId,
      AllocationId: 'eipalloc-0123456789abcdef0',
      TagSpecifications: tagged('natgateway'),
    });
    const { RouteTable } = await ec2('CreateRouteTable', { VpcId });
    const own = RouteTable?.RouteTableId ?? '';
    const { AssociationId = '' } = await ec2('AssociateRouteTable', {
      RouteTableId: own,
      SubnetId,
    });
    await expect(ec2('DeleteVpc', { VpcId })).rejects.toMatchObject(held);
    await expect(ec2('DeleteSubnet', { SubnetId })).rejects.toMatchObject(held);
    await expect(ec2('DeleteRouteTable', { RouteTableId: own })).rejects.toMatchObject(held);
    await expect(ec2('DeleteRouteTable', { RouteTableId })).rejects.toMatchObject(held);

    const gateways = () =>
      ec2('DescribeNatGateways', {
        Filter: [{ Name: 'tag:workbook', Values: ['ecr'] }, ...Filters],
      });
    expect((await gateways()).NatGateways).toMatchObject([{ State: 'available', SubnetId }]);
    await ec2('DeleteNatGateway', { NatGatewayId: NatGateway?.NatGatewayId ?? '' });
    expect((await gateways()).NatGateways).toMatchObject([{ State: 'deleted' }]);
    await endpoint.advance(2 * 60 * 60);
    expect((await gateways()).NatGateways).toEqual([]);

    await ec2('DisassociateRouteTable', { AssociationId });
    await ec2('DeleteRouteTable', { RouteTableId: own });
    await ec2('DeleteSubnet', { SubnetId });
    await ec2('DeleteSecurityGroup', { GroupId });
    await ec2('DeleteVpc', { VpcId });
    await expect(ec2('DescribeVpcs', { VpcIds: [VpcId] })).rejects.toMatchObject({
      code: 'InvalidVpcID.NotFound',
      message: `The vpc ID '${VpcId}' does not exist`,
    });
    expect((await ec2('DescribeRouteTables', { Filters })).RouteTables).toEqual([]);
  });

  test('tags are set and taken away, and lists come in pages', async () => {
    const { ec2 } = endpoint.aws({ region: 'eu-west-1' });
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { Vpc } = await ec2('CreateVpc', { CidrBlock: `10.${i}.0.0/16` });
      ids.push(Vpc?.VpcId ?? '');
    }
    await ec2('CreateTags', {
      Resources: ids,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await ec2('DeleteTags', { Resources: ids.slice(0, 2), Tags: [{ Key: 'a' }] });
    const { Vpcs } = await ec2('DescribeVpcs', { Filters: [{ Name: 'tag-key', Values: ['a'] }] });
    expect(Vpcs?.map(({ VpcId, Tags }) => [VpcId, Tags])).toEqual([
      [
        ids[2],
        [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      ],
    ]);
    const first = await ec2('DescribeVpcs', { MaxResults: 5 });
    expect(first.NextToken).toBeUndefined();
    expect(first.Vpcs?.map(({ VpcId }) => VpcId)).toEqual(ids.sort());
    await expect(ec2('DescribeVpcs', { NextToken: 'x' })).rejects.toMatchObject({
      code: 'InvalidNextToken',
    });
  });

  test.each([
    ['a range that is none', 'CreateVpc', { CidrBlock: '10.0.0.1/16' }, 'InvalidParameterValue'],
    ['a range that is too wide', 'CreateVpc', { CidrBlock: '10.0.0.0/8' }, 'InvalidVpc.Range'],
    [
      'a subnet of no VPC',
      'CreateSubnet',
      { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' },
      'InvalidVpcID.NotFound',
    ],
    [
      'an unknown filter',
      'DescribeVpcs',
      { Filters: [{ Name: 'colour', Values: ['x'] }] },
      'InvalidParameterValue',
    ],
    ['an id of nothing', 'CreateTags', { Resources: ['x-1'], Tags: [{ Key: 'a' }] }, 'InvalidID'],
    ['what lacks a parameter', 'DeleteVpc', {}, 'MissingParameter'],
    [
      'IPv6',
      'CreateVpc',
      { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true },
      'NotImplemented',
    ],
    ['an operation that is missing here', 'RunInstances', {}, 'NotImplemented'],
    ['an operation there is not', 'MakeCoffee', {}, 'InvalidAction'],
    ['a dry run, which would have worked', 'DescribeVpcs', { DryRun: true }, 'DryRunOperation'],
  ])('%s is refused', async (_, operation, input, code) => {
    const ask = endpoint.aws().ec2 as (operation: string, input: object) => Promise<object>;
    await expect(ask(operation, input)).rejects.toMatchObject({ code });
  });
});
