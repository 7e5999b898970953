import { createAws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';

const { account, region } = defaults;

/** A VPC from which images can be pulled without the internet. @returns its id. */
export async function makeNetwork(send: Send): Promise<string> {
  const { ec2 } = createAws(send, { region, credentials: administratorOf(account) });
  const { Vpc } = await ec2('CreateVpc', { CidrBlock: '10.0.0.0/16' });
  const VpcId = Vpc?.VpcId ?? '';
  await ec2('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
  const { Subnet } = await ec2('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' });
  const { GroupId = '' } = await ec2('CreateSecurityGroup', {
    GroupName: 'endpoints',
    Description: 'lets clients in',
    VpcId,
  });
  await ec2('AuthorizeSecurityGroupIngress', {
    GroupId,
    IpPermissions: [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
    ],
  });
  for (const name of ['ecr.api', 'ecr.dkr']) {
    await ec2('CreateVpcEndpoint', {
      VpcId,
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${region}.${name}`,
      SubnetIds: [Subnet?.SubnetId ?? ''],
      SecurityGroupIds: [GroupId],
      PrivateDnsEnabled: true,
    });
  }
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const { RouteTables = [] } = await ec2('DescribeRouteTables', { Filters });
  await ec2('CreateVpcEndpoint', {
    VpcId,
    ServiceName: `com.amazonaws.${region}.s3`,
    RouteTableIds: RouteTables.flatMap(({ RouteTableId }) => RouteTableId ?? []),
  });
  return VpcId;
}
