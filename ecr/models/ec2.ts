/** Amazon Elastic Compute Cloud, as `ec2.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly AssociateRouteTable: {
    readonly input: AssociateRouteTableRequest;
    readonly output: AssociateRouteTableResult;
  };
  readonly AuthorizeSecurityGroupIngress: {
    readonly input: AuthorizeSecurityGroupIngressRequest;
    readonly output: AuthorizeSecurityGroupIngressResult;
  };
  readonly CreateNatGateway: {
    readonly input: CreateNatGatewayRequest;
    readonly output: CreateNatGatewayResult;
  };
  readonly CreateRouteTable: {
    readonly input: CreateRouteTableRequest;
    readonly output: CreateRouteTableResult;
  };
  readonly CreateSecurityGroup: {
    readonly input: CreateSecurityGroupRequest;
    readonly output: CreateSecurityGroupResult;
  };
  readonly CreateSubnet: {
    readonly input: CreateSubnetRequest;
    readonly output: CreateSubnetResult;
  };
  readonly CreateTags: { readonly input: CreateTagsRequest; readonly output: object };
  readonly CreateVpc: { readonly input: CreateVpcRequest; readonly output: CreateVpcResult };
  readonly CreateVpcEndpoint: {
    readonly input: CreateVpcEndpointRequest;
    readonly output: CreateVpcEndpointResult;
  };
  readonly DeleteNatGateway: {
    readonly input: DeleteNatGatewayRequest;
    readonly output: DeleteNatGatewayResult;
  };
  readonly DeleteRouteTable: { readonly input: DeleteRouteTableRequest; readonly output: object };
  readonly DeleteSecurityGroup: {
    readonly input: DeleteSecurityGroupRequest;
    readonly output: DeleteSecurityGroupResult;
  };
  readonly DeleteSubnet: { readonly input: DeleteSubnetRequest; readonly output: object };
  readonly DeleteTags: { readonly input: DeleteTagsRequest; readonly output: object };
  readonly DeleteVpc: { readonly input: DeleteVpcRequest; readonly output: object };
  readonly DeleteVpcEndpoints: {
    readonly input: DeleteVpcEndpointsRequest;
    readonly output: DeleteVpcEndpointsResult;
  };
  readonly DescribeNatGateways: {
    readonly input: DescribeNatGatewaysRequest;
    readonly output: DescribeNatGatewaysResult;
  };
  readonly DescribeRouteTables: {
    readonly input: DescribeRouteTablesRequest;
    readonly output: DescribeRouteTablesResult;
  };
  readonly DescribeSecurityGroups: {
    readonly input: DescribeSecurityGroupsRequest;
    readonly output: DescribeSecurityGroupsResult;
  };
  readonly DescribeSubnets: {
    readonly input: DescribeSubnetsRequest;
    readonly output: DescribeSubnetsResult;
  };
  readonly DescribeVpcAttribute: {
    readonly input: DescribeVpcAttributeRequest;
    readonly output: DescribeVpcAttributeResult;
  };
  readonly DescribeVpcEndpoints: {
    readonly input: DescribeVpcEndpointsRequest;
    readonly output: DescribeVpcEndpointsResult;
  };
  readonly DescribeVpcs: {
    readonly input: DescribeVpcsRequest;
    readonly output: DescribeVpcsResult;
  };
  readonly DisassociateRouteTable: {
    readonly input: DisassociateRouteTableRequest;
    readonly output: object;
  };
  readonly ModifyVpcAttribute: {
    readonly input: ModifyVpcAttributeRequest;
    readonly output: object;
  };
  readonly ModifyVpcEndpoint: {
    readonly input: ModifyVpcEndpointRequest;
    readonly output: ModifyVpcEndpointResult;
  };
  readonly RevokeSecurityGroupIngress: {
    readonly input: RevokeSecurityGroupIngressRequest;
    readonly output: RevokeSecurityGroupIngressResult;
  };
}

interface AssociateRouteTableRequest {
  readonly GatewayId?: string | undefined;
  readonly PublicIpv4Pool?: string | undefined;
  readonly DryRun?: boolean | undefined;
  readonly SubnetId?: string | undefined;
  readonly RouteTableId: string;
}

interface AssociateRouteTableResult {
  readonly AssociationId?: string | undefined;
  readonly AssociationState?: RouteTableAssociationState | undefined;
}

interface AttributeBooleanValue {
  readonly Value?: boolean | undefined;
}

interface AuthorizeSecurityGroupIngressRequest {
  readonly CidrIp?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
  readonly SourceSecurityGroupOwnerId?: string | undefined;
  readonly ToPort?: number | undefined;
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
  readonly DryRun?: boolean | undefined;
}

interface AuthorizeSecurityGroupIngressResult {
  readonly Return?: boolean | undefined;
  readonly SecurityGroupRules?: readonly SecurityGroupRule[] | undefined;
}

interface AvailabilityZoneAddress {
  readonly AvailabilityZone?: string | undefined;
  readonly AvailabilityZoneId?: string | undefined;
  readonly AllocationIds?: readonly string[] | undefined;
}

interface BlockPublicAccessStates {
  readonly InternetGatewayBlockMode?: 'off' | 'block-bidirectional' | 'block-ingress' | undefined;
}

interface CreateNatGatewayRequest {
  readonly AvailabilityMode?: 'zonal' | 'regional' | undefined;
  readonly AllocationId?: string | undefined;
  readonly ClientToken?: string | undefined;
  readonly DryRun?: boolean | undefined;
  readonly SubnetId?: string | undefined;
  readonly VpcId?: string | undefined;
  readonly AvailabilityZoneAddresses?: readonly AvailabilityZoneAddress[] | undefined;
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
  readonly ConnectivityType?: 'private' | 'public' | undefined;
  readonly PrivateIpAddress?: string | undefined;
  readonly SecondaryAllocationIds?: readonly string[] | undefined;
  readonly SecondaryPrivateIpAddresses?: readonly string[] | undefined;
  readonly SecondaryPrivateIpAddressCount?: number | undefined;
}

interface CreateNatGatewayResult {
  readonly ClientToken?: string | undefined;
  readonly NatGateway?: NatGateway | undefined;
}

interface CreateRouteTableRequest {
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
  readonly ClientToken?: string | undefined;
  readonly DryRun?: boolean | undefined;
  readonly VpcId: string;
}

interface CreateRouteTableResult {
  readonly RouteTable?: RouteTable | undefined;
  readonly ClientToken?: string | undefined;
}

interface CreateSecurityGroupRequest {
  readonly Description: string;
  readonly GroupName: string;
  readonly VpcId?: string | undefined;
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
  readonly DryRun?: boolean | undefined;
}

interface CreateSecurityGroupResult {
  readonly GroupId?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly SecurityGroupArn?: string | undefined;
}

interface CreateSubnetRequest {
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
  readonly AvailabilityZone?: string | undefined;
  readonly AvailabilityZoneId?: string | undefined;
  readonly CidrBlock?: string | undefined;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly OutpostArn?: string | undefined;
  readonly VpcId: string;
  readonly Ipv6Native?: boolean | undefined;
  readonly Ipv4IpamPoolId?: string | undefined;
  readonly Ipv4NetmaskLength?: number | undefined;
  readonly Ipv6IpamPoolId?: string | undefined;
  readonly Ipv6NetmaskLength?: number | undefined;
  readonly DryRun?: boolean | undefined;
}

interface CreateSubnetResult {
  readonly Subnet?: Subnet | undefined;
}

interface CreateTagsRequest {
  readonly DryRun?: boolean | undefined;
  readonly Resources: readonly string[];
  readonly Tags: readonly Tag[];
}

interface CreateVpcEndpointRequest {
  readonly DryRun?: boolean | undefined;
  readonly VpcEndpointType?:
    'Interface' | 'Gateway' | 'GatewayLoadBalancer' | 'Resource' | 'ServiceNetwork' | undefined;
  readonly VpcId: string;
  readonly ServiceName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
  readonly RouteTableIds?: readonly string[] | undefined;
  readonly SubnetIds?: readonly string[] | undefined;
  readonly SecurityGroupIds?: readonly string[] | undefined;
  readonly IpAddressType?: 'ipv4' | 'dualstack' | 'ipv6' | undefined;
  readonly DnsOptions?: DnsOptionsSpecification | undefined;
  readonly ClientToken?: string | undefined;
  readonly PrivateDnsEnabled?: boolean | undefined;
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
  readonly SubnetConfigurations?: readonly SubnetConfiguration[] | undefined;
  readonly ServiceNetworkArn?: string | undefined;
  readonly ResourceConfigurationArn?: string | undefined;
  readonly ServiceRegion?: string | undefined;
}

interface CreateVpcEndpointResult {
  readonly VpcEndpoint?: VpcEndpoint | undefined;
  readonly ClientToken?: string | undefined;
}

interface CreateVpcRequest {
  readonly CidrBlock?: string | undefined;
  readonly Ipv6Pool?: string | undefined;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly Ipv4IpamPoolId?: string | undefined;
  readonly Ipv4NetmaskLength?: number | undefined;
  readonly Ipv6IpamPoolId?: string | undefined;
  readonly Ipv6NetmaskLength?: number | undefined;
  readonly Ipv6CidrBlockNetworkBorderGroup?: string | undefined;
  readonly VpcEncryptionControl?: VpcEncryptionControlConfiguration | undefined;
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
  readonly DryRun?: boolean | undefined;
  readonly InstanceTenancy?: 'default' | 'dedicated' | 'host' | undefined;
  readonly AmazonProvidedIpv6CidrBlock?: boolean | undefined;
}

interface CreateVpcResult {
  readonly Vpc?: Vpc | undefined;
}

interface DeleteNatGatewayRequest {
  readonly DryRun?: boolean | undefined;
  readonly NatGatewayId: string;
}

interface DeleteNatGatewayResult {
  readonly NatGatewayId?: string | undefined;
}

interface DeleteRouteTableRequest {
  readonly DryRun?: boolean | undefined;
  readonly RouteTableId: string;
}

interface DeleteSecurityGroupRequest {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly DryRun?: boolean | undefined;
}

interface DeleteSecurityGroupResult {
  readonly Return?: boolean | undefined;
  readonly GroupId?: string | undefined;
}

interface DeleteSubnetRequest {
  readonly SubnetId: string;
  readonly DryRun?: boolean | undefined;
}

interface DeleteTagsRequest {
  readonly DryRun?: boolean | undefined;
  readonly Resources: readonly string[];
  readonly Tags?: readonly Tag[] | undefined;
}

interface DeleteVpcEndpointsRequest {
  readonly DryRun?: boolean | undefined;
  readonly VpcEndpointIds: readonly string[];
}

interface DeleteVpcEndpointsResult {
  readonly Unsuccessful?: readonly UnsuccessfulItem[] | undefined;
}

interface DeleteVpcRequest {
  readonly VpcId: string;
  readonly DryRun?: boolean | undefined;
}

interface DescribeNatGatewaysRequest {
  readonly DryRun?: boolean | undefined;
  readonly Filter?: readonly Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NatGatewayIds?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
}

interface DescribeNatGatewaysResult {
  readonly NatGateways?: readonly NatGateway[] | undefined;
  readonly NextToken?: string | undefined;
}

interface DescribeRouteTablesRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly DryRun?: boolean | undefined;
  readonly RouteTableIds?: readonly string[] | undefined;
  readonly Filters?: readonly Filter[] | undefined;
}

interface DescribeRouteTablesResult {
  readonly RouteTables?: readonly RouteTable[] | undefined;
  readonly NextToken?: string | undefined;
}

interface DescribeSecurityGroupsRequest {
  readonly GroupIds?: readonly string[] | undefined;
  readonly GroupNames?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly DryRun?: boolean | undefined;
  readonly Filters?: readonly Filter[] | undefined;
}

interface DescribeSecurityGroupsResult {
  readonly NextToken?: string | undefined;
  readonly SecurityGroups?: readonly SecurityGroup[] | undefined;
}

interface DescribeSubnetsRequest {
  readonly Filters?: readonly Filter[] | undefined;
  readonly SubnetIds?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly DryRun?: boolean | undefined;
}

interface DescribeSubnetsResult {
  readonly NextToken?: string | undefined;
  readonly Subnets?: readonly Subnet[] | undefined;
}

interface DescribeVpcAttributeRequest {
  readonly Attribute:
    'enableDnsSupport' | 'enableDnsHostnames' | 'enableNetworkAddressUsageMetrics';
  readonly VpcId: string;
  readonly DryRun?: boolean | undefined;
}

interface DescribeVpcAttributeResult {
  readonly EnableDnsHostnames?: AttributeBooleanValue | undefined;
  readonly EnableDnsSupport?: AttributeBooleanValue | undefined;
  readonly EnableNetworkAddressUsageMetrics?: AttributeBooleanValue | undefined;
  readonly VpcId?: string | undefined;
}

interface DescribeVpcEndpointsRequest {
  readonly DryRun?: boolean | undefined;
  readonly VpcEndpointIds?: readonly string[] | undefined;
  readonly Filters?: readonly Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

interface DescribeVpcEndpointsResult {
  readonly VpcEndpoints?: readonly VpcEndpoint[] | undefined;
  readonly NextToken?: string | undefined;
}

interface DescribeVpcsRequest {
  readonly Filters?: readonly Filter[] | undefined;
  readonly VpcIds?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly DryRun?: boolean | undefined;
}

interface DescribeVpcsResult {
  readonly NextToken?: string | undefined;
  readonly Vpcs?: readonly Vpc[] | undefined;
}

interface DisassociateRouteTableRequest {
  readonly DryRun?: boolean | undefined;
  readonly AssociationId: string;
}

interface DnsEntry {
  readonly DnsName?: string | undefined;
  readonly HostedZoneId?: string | undefined;
}

interface DnsOptions {
  readonly DnsRecordIpType?: 'ipv4' | 'dualstack' | 'ipv6' | 'service-defined' | undefined;
  readonly PrivateDnsOnlyForInboundResolverEndpoint?: boolean | undefined;
  readonly PrivateDnsPreference?: string | undefined;
  readonly PrivateDnsSpecifiedDomains?: readonly string[] | undefined;
}

interface DnsOptionsSpecification {
  readonly DnsRecordIpType?: 'ipv4' | 'dualstack' | 'ipv6' | 'service-defined' | undefined;
  readonly PrivateDnsOnlyForInboundResolverEndpoint?: boolean | undefined;
  readonly PrivateDnsPreference?: string | undefined;
  readonly PrivateDnsSpecifiedDomains?: readonly string[] | undefined;
}

interface Filter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

interface IpPermission {
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly UserIdGroupPairs?: readonly UserIdGroupPair[] | undefined;
  readonly IpRanges?: readonly IpRange[] | undefined;
  readonly Ipv6Ranges?: readonly Ipv6Range[] | undefined;
  readonly PrefixListIds?: readonly PrefixListId[] | undefined;
}

interface IpRange {
  readonly Description?: string | undefined;
  readonly CidrIp?: string | undefined;
}

interface Ipv6Range {
  readonly Description?: string | undefined;
  readonly CidrIpv6?: string | undefined;
}

interface LastError {
  readonly Message?: string | undefined;
  readonly Code?: string | undefined;
}

interface ModifyVpcAttributeRequest {
  readonly EnableDnsHostnames?: AttributeBooleanValue | undefined;
  readonly EnableDnsSupport?: AttributeBooleanValue | undefined;
  readonly VpcId: string;
  readonly EnableNetworkAddressUsageMetrics?: AttributeBooleanValue | undefined;
}

interface ModifyVpcEndpointRequest {
  readonly DryRun?: boolean | undefined;
  readonly VpcEndpointId: string;
  readonly ResetPolicy?: boolean | undefined;
  readonly PolicyDocument?: string | undefined;
  readonly AddRouteTableIds?: readonly string[] | undefined;
  readonly RemoveRouteTableIds?: readonly string[] | undefined;
  readonly AddSubnetIds?: readonly string[] | undefined;
  readonly RemoveSubnetIds?: readonly string[] | undefined;
  readonly AddSecurityGroupIds?: readonly string[] | undefined;
  readonly RemoveSecurityGroupIds?: readonly string[] | undefined;
  readonly IpAddressType?: 'ipv4' | 'dualstack' | 'ipv6' | undefined;
  readonly DnsOptions?: DnsOptionsSpecification | undefined;
  readonly PrivateDnsEnabled?: boolean | undefined;
  readonly SubnetConfigurations?: readonly SubnetConfiguration[] | undefined;
}

interface ModifyVpcEndpointResult {
  readonly Return?: boolean | undefined;
}

interface NatGateway {
  readonly CreateTime?: number | undefined;
  readonly DeleteTime?: number | undefined;
  readonly FailureCode?: string | undefined;
  readonly FailureMessage?: string | undefined;
  readonly NatGatewayAddresses?: readonly NatGatewayAddress[] | undefined;
  readonly NatGatewayId?: string | undefined;
  readonly ProvisionedBandwidth?: ProvisionedBandwidth | undefined;
  readonly State?: 'pending' | 'failed' | 'available' | 'deleting' | 'deleted' | undefined;
  readonly SubnetId?: string | undefined;
  readonly VpcId?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly ConnectivityType?: 'private' | 'public' | undefined;
  readonly AvailabilityMode?: 'zonal' | 'regional' | undefined;
  readonly AutoScalingIps?: 'enabled' | 'disabled' | undefined;
  readonly AutoProvisionZones?: 'enabled' | 'disabled' | undefined;
  readonly AttachedAppliances?: readonly NatGatewayAttachedAppliance[] | undefined;
  readonly RouteTableId?: string | undefined;
}

interface NatGatewayAddress {
  readonly AllocationId?: string | undefined;
  readonly NetworkInterfaceId?: string | undefined;
  readonly PrivateIp?: string | undefined;
  readonly PublicIp?: string | undefined;
  readonly AssociationId?: string | undefined;
  readonly IsPrimary?: boolean | undefined;
  readonly FailureMessage?: string | undefined;
  readonly Status?:
    | 'assigning'
    | 'unassigning'
    | 'associating'
    | 'disassociating'
    | 'succeeded'
    | 'failed'
    | undefined;
  readonly AvailabilityZone?: string | undefined;
  readonly AvailabilityZoneId?: string | undefined;
}

interface NatGatewayAttachedAppliance {
  readonly Type?: 'network-firewall-proxy' | undefined;
  readonly ApplianceArn?: string | undefined;
  readonly VpcEndpointId?: string | undefined;
  readonly AttachmentState?:
    | 'attaching'
    | 'attached'
    | 'detaching'
    | 'detached'
    | 'attach-failed'
    | 'detach-failed'
    | undefined;
  readonly ModificationState?: 'modifying' | 'completed' | 'failed' | undefined;
  readonly FailureCode?: string | undefined;
  readonly FailureMessage?: string | undefined;
}

interface PrefixListId {
  readonly Description?: string | undefined;
  readonly PrefixListId?: string | undefined;
}

interface PrivateDnsNameOptionsOnLaunch {
  readonly HostnameType?: 'ip-name' | 'resource-name' | undefined;
  readonly EnableResourceNameDnsARecord?: boolean | undefined;
  readonly EnableResourceNameDnsAAAARecord?: boolean | undefined;
}

interface PropagatingVgw {
  readonly GatewayId?: string | undefined;
}

interface ProvisionedBandwidth {
  readonly ProvisionTime?: number | undefined;
  readonly Provisioned?: string | undefined;
  readonly RequestTime?: number | undefined;
  readonly Requested?: string | undefined;
  readonly Status?: string | undefined;
}

interface ReferencedSecurityGroup {
  readonly GroupId?: string | undefined;
  readonly PeeringStatus?: string | undefined;
  readonly UserId?: string | undefined;
  readonly VpcId?: string | undefined;
  readonly VpcPeeringConnectionId?: string | undefined;
}

interface RevokeSecurityGroupIngressRequest {
  readonly CidrIp?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
  readonly SourceSecurityGroupOwnerId?: string | undefined;
  readonly ToPort?: number | undefined;
  readonly SecurityGroupRuleIds?: readonly string[] | undefined;
  readonly DryRun?: boolean | undefined;
}

interface RevokeSecurityGroupIngressResult {
  readonly Return?: boolean | undefined;
  readonly UnknownIpPermissions?: readonly IpPermission[] | undefined;
  readonly RevokedSecurityGroupRules?: readonly RevokedSecurityGroupRule[] | undefined;
}

interface RevokedSecurityGroupRule {
  readonly SecurityGroupRuleId?: string | undefined;
  readonly GroupId?: string | undefined;
  readonly IsEgress?: boolean | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIpv4?: string | undefined;
  readonly CidrIpv6?: string | undefined;
  readonly PrefixListId?: string | undefined;
  readonly ReferencedGroupId?: string | undefined;
  readonly Description?: string | undefined;
}

interface Route {
  readonly DestinationCidrBlock?: string | undefined;
  readonly DestinationIpv6CidrBlock?: string | undefined;
  readonly DestinationPrefixListId?: string | undefined;
  readonly EgressOnlyInternetGatewayId?: string | undefined;
  readonly GatewayId?: string | undefined;
  readonly InstanceId?: string | undefined;
  readonly InstanceOwnerId?: string | undefined;
  readonly NatGatewayId?: string | undefined;
  readonly TransitGatewayId?: string | undefined;
  readonly LocalGatewayId?: string | undefined;
  readonly CarrierGatewayId?: string | undefined;
  readonly NetworkInterfaceId?: string | undefined;
  readonly Origin?:
    'CreateRouteTable' | 'CreateRoute' | 'EnableVgwRoutePropagation' | 'Advertisement' | undefined;
  readonly State?: 'active' | 'blackhole' | 'filtered' | undefined;
  readonly VpcPeeringConnectionId?: string | undefined;
  readonly CoreNetworkArn?: string | undefined;
  readonly OdbNetworkArn?: string | undefined;
  readonly IpAddress?: string | undefined;
}

interface RouteTable {
  readonly Associations?: readonly RouteTableAssociation[] | undefined;
  readonly PropagatingVgws?: readonly PropagatingVgw[] | undefined;
  readonly RouteTableId?: string | undefined;
  readonly Routes?: readonly Route[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly VpcId?: string | undefined;
  readonly OwnerId?: string | undefined;
}

interface RouteTableAssociation {
  readonly Main?: boolean | undefined;
  readonly RouteTableAssociationId?: string | undefined;
  readonly RouteTableId?: string | undefined;
  readonly SubnetId?: string | undefined;
  readonly GatewayId?: string | undefined;
  readonly PublicIpv4Pool?: string | undefined;
  readonly AssociationState?: RouteTableAssociationState | undefined;
}

interface RouteTableAssociationState {
  readonly State?:
    'associating' | 'associated' | 'disassociating' | 'disassociated' | 'failed' | undefined;
  readonly StatusMessage?: string | undefined;
}

interface SecurityGroup {
  readonly GroupId?: string | undefined;
  readonly IpPermissionsEgress?: readonly IpPermission[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly VpcId?: string | undefined;
  readonly SecurityGroupArn?: string | undefined;
  readonly OwnerId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly Description?: string | undefined;
  readonly IpPermissions?: readonly IpPermission[] | undefined;
}

interface SecurityGroupIdentifier {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
}

interface SecurityGroupRule {
  readonly SecurityGroupRuleId?: string | undefined;
  readonly GroupId?: string | undefined;
  readonly GroupOwnerId?: string | undefined;
  readonly IsEgress?: boolean | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIpv4?: string | undefined;
  readonly CidrIpv6?: string | undefined;
  readonly PrefixListId?: string | undefined;
  readonly ReferencedGroupInfo?: ReferencedSecurityGroup | undefined;
  readonly Description?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly SecurityGroupRuleArn?: string | undefined;
}

interface Subnet {
  readonly AvailabilityZoneId?: string | undefined;
  readonly EnableLniAtDeviceIndex?: number | undefined;
  readonly MapCustomerOwnedIpOnLaunch?: boolean | undefined;
  readonly CustomerOwnedIpv4Pool?: string | undefined;
  readonly OwnerId?: string | undefined;
  readonly AssignIpv6AddressOnCreation?: boolean | undefined;
  readonly Ipv6CidrBlockAssociationSet?: readonly SubnetIpv6CidrBlockAssociation[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly SubnetArn?: string | undefined;
  readonly OutpostArn?: string | undefined;
  readonly EnableDns64?: boolean | undefined;
  readonly Ipv6Native?: boolean | undefined;
  readonly PrivateDnsNameOptionsOnLaunch?: PrivateDnsNameOptionsOnLaunch | undefined;
  readonly BlockPublicAccessStates?: BlockPublicAccessStates | undefined;
  readonly Type?: string | undefined;
  readonly SubnetId?: string | undefined;
  readonly State?:
    'pending' | 'available' | 'unavailable' | 'failed' | 'failed-insufficient-capacity' | undefined;
  readonly VpcId?: string | undefined;
  readonly CidrBlock?: string | undefined;
  readonly AvailableIpAddressCount?: number | undefined;
  readonly AvailabilityZone?: string | undefined;
  readonly DefaultForAz?: boolean | undefined;
  readonly MapPublicIpOnLaunch?: boolean | undefined;
}

interface SubnetCidrBlockState {
  readonly State?:
    | 'associating'
    | 'associated'
    | 'disassociating'
    | 'disassociated'
    | 'failing'
    | 'failed'
    | undefined;
  readonly StatusMessage?: string | undefined;
}

interface SubnetConfiguration {
  readonly SubnetId?: string | undefined;
  readonly Ipv4?: string | undefined;
  readonly Ipv6?: string | undefined;
}

interface SubnetIpPrefixes {
  readonly SubnetId?: string | undefined;
  readonly IpPrefixes?: readonly string[] | undefined;
}

interface SubnetIpv6CidrBlockAssociation {
  readonly AssociationId?: string | undefined;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly Ipv6CidrBlockState?: SubnetCidrBlockState | undefined;
  readonly Ipv6AddressAttribute?: 'public' | 'private' | undefined;
  readonly IpSource?: 'amazon' | 'byoip' | 'none' | undefined;
}

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

interface TagSpecification {
  readonly ResourceType?:
    | 'capacity-reservation'
    | 'client-vpn-endpoint'
    | 'customer-gateway'
    | 'carrier-gateway'
    | 'coip-pool'
    | 'declarative-policies-report'
    | 'dedicated-host'
    | 'dhcp-options'
    | 'egress-only-internet-gateway'
    | 'elastic-ip'
    | 'elastic-gpu'
    | 'export-image-task'
    | 'export-instance-task'
    | 'fleet'
    | 'fpga-image'
    | 'host-reservation'
    | 'image'
    | 'image-usage-report'
    | 'import-image-task'
    | 'import-snapshot-task'
    | 'instance'
    | 'instance-event-window'
    | 'internet-gateway'
    | 'ipam'
    | 'ipam-pool'
    | 'ipam-scope'
    | 'ipv4pool-ec2'
    | 'ipv6pool-ec2'
    | 'key-pair'
    | 'launch-template'
    | 'local-gateway'
    | 'local-gateway-route-table'
    | 'local-gateway-virtual-interface'
    | 'local-gateway-virtual-interface-group'
    | 'local-gateway-route-table-vpc-association'
    | 'local-gateway-route-table-virtual-interface-group-association'
    | 'natgateway'
    | 'network-acl'
    | 'network-interface'
    | 'network-insights-analysis'
    | 'network-insights-path'
    | 'network-insights-access-scope'
    | 'network-insights-access-scope-analysis'
    | 'outpost-lag'
    | 'placement-group'
    | 'prefix-list'
    | 'replace-root-volume-task'
    | 'reserved-instances'
    | 'route-table'
    | 'security-group'
    | 'security-group-rule'
    | 'service-link-virtual-interface'
    | 'snapshot'
    | 'spot-fleet-request'
    | 'spot-instances-request'
    | 'subnet'
    | 'subnet-cidr-reservation'
    | 'traffic-mirror-filter'
    | 'traffic-mirror-session'
    | 'traffic-mirror-target'
    | 'transit-gateway'
    | 'transit-gateway-attachment'
    | 'transit-gateway-connect-peer'
    | 'transit-gateway-multicast-domain'
    | 'transit-gateway-policy-table'
    | 'transit-gateway-metering-policy'
    | 'transit-gateway-route-table'
    | 'transit-gateway-route-table-announcement'
    | 'volume'
    | 'vpc'
    | 'vpc-endpoint'
    | 'vpc-endpoint-connection'
    | 'vpc-endpoint-service'
    | 'vpc-endpoint-service-permission'
    | 'vpc-peering-connection'
    | 'vpn-connection'
    | 'vpn-gateway'
    | 'vpc-flow-log'
    | 'capacity-reservation-fleet'
    | 'traffic-mirror-filter-rule'
    | 'vpc-endpoint-connection-device-type'
    | 'verified-access-instance'
    | 'verified-access-group'
    | 'verified-access-endpoint'
    | 'verified-access-policy'
    | 'verified-access-trust-provider'
    | 'vpn-connection-device-type'
    | 'vpc-block-public-access-exclusion'
    | 'vpc-encryption-control'
    | 'route-server'
    | 'route-server-endpoint'
    | 'route-server-peer'
    | 'ipam-resource-discovery'
    | 'ipam-resource-discovery-association'
    | 'instance-connect-endpoint'
    | 'verified-access-endpoint-target'
    | 'ipam-external-resource-verification-token'
    | 'capacity-block'
    | 'mac-modification-task'
    | 'ipam-prefix-list-resolver'
    | 'ipam-policy'
    | 'ipam-prefix-list-resolver-target'
    | 'secondary-interface'
    | 'secondary-network'
    | 'secondary-subnet'
    | 'capacity-manager-data-export'
    | 'vpn-concentrator'
    | 'ipam-pool-allocation'
    | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface UnsuccessfulItem {
  readonly Error?: UnsuccessfulItemError | undefined;
  readonly ResourceId?: string | undefined;
}

interface UnsuccessfulItemError {
  readonly Code?: string | undefined;
  readonly Message?: string | undefined;
}

interface UserIdGroupPair {
  readonly Description?: string | undefined;
  readonly UserId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly GroupId?: string | undefined;
  readonly VpcId?: string | undefined;
  readonly VpcPeeringConnectionId?: string | undefined;
  readonly PeeringStatus?: string | undefined;
}

interface Vpc {
  readonly OwnerId?: string | undefined;
  readonly InstanceTenancy?: 'default' | 'dedicated' | 'host' | undefined;
  readonly Ipv6CidrBlockAssociationSet?: readonly VpcIpv6CidrBlockAssociation[] | undefined;
  readonly CidrBlockAssociationSet?: readonly VpcCidrBlockAssociation[] | undefined;
  readonly IsDefault?: boolean | undefined;
  readonly EncryptionControl?: VpcEncryptionControl | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly BlockPublicAccessStates?: BlockPublicAccessStates | undefined;
  readonly VpcId?: string | undefined;
  readonly State?: 'pending' | 'available' | undefined;
  readonly CidrBlock?: string | undefined;
  readonly DhcpOptionsId?: string | undefined;
}

interface VpcCidrBlockAssociation {
  readonly AssociationId?: string | undefined;
  readonly CidrBlock?: string | undefined;
  readonly CidrBlockState?: VpcCidrBlockState | undefined;
}

interface VpcCidrBlockState {
  readonly State?:
    | 'associating'
    | 'associated'
    | 'disassociating'
    | 'disassociated'
    | 'failing'
    | 'failed'
    | undefined;
  readonly StatusMessage?: string | undefined;
}

interface VpcEncryptionControl {
  readonly VpcId?: string | undefined;
  readonly VpcEncryptionControlId?: string | undefined;
  readonly Mode?: 'monitor' | 'enforce' | undefined;
  readonly State?:
    | 'enforce-in-progress'
    | 'monitor-in-progress'
    | 'enforce-failed'
    | 'monitor-failed'
    | 'deleting'
    | 'deleted'
    | 'available'
    | 'creating'
    | 'delete-failed'
    | undefined;
  readonly StateMessage?: string | undefined;
  readonly ResourceExclusions?: VpcEncryptionControlExclusions | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface VpcEncryptionControlConfiguration {
  readonly Mode: 'monitor' | 'enforce';
  readonly InternetGatewayExclusion?: 'enable' | 'disable' | undefined;
  readonly EgressOnlyInternetGatewayExclusion?: 'enable' | 'disable' | undefined;
  readonly NatGatewayExclusion?: 'enable' | 'disable' | undefined;
  readonly VirtualPrivateGatewayExclusion?: 'enable' | 'disable' | undefined;
  readonly VpcPeeringExclusion?: 'enable' | 'disable' | undefined;
  readonly LambdaExclusion?: 'enable' | 'disable' | undefined;
  readonly VpcLatticeExclusion?: 'enable' | 'disable' | undefined;
  readonly ElasticFileSystemExclusion?: 'enable' | 'disable' | undefined;
}

interface VpcEncryptionControlExclusion {
  readonly State?: 'enabling' | 'enabled' | 'disabling' | 'disabled' | undefined;
  readonly StateMessage?: string | undefined;
}

interface VpcEncryptionControlExclusions {
  readonly InternetGateway?: VpcEncryptionControlExclusion | undefined;
  readonly EgressOnlyInternetGateway?: VpcEncryptionControlExclusion | undefined;
  readonly NatGateway?: VpcEncryptionControlExclusion | undefined;
  readonly VirtualPrivateGateway?: VpcEncryptionControlExclusion | undefined;
  readonly VpcPeering?: VpcEncryptionControlExclusion | undefined;
  readonly Lambda?: VpcEncryptionControlExclusion | undefined;
  readonly VpcLattice?: VpcEncryptionControlExclusion | undefined;
  readonly ElasticFileSystem?: VpcEncryptionControlExclusion | undefined;
}

interface VpcEndpoint {
  readonly VpcEndpointId?: string | undefined;
  readonly VpcEndpointType?:
    'Interface' | 'Gateway' | 'GatewayLoadBalancer' | 'Resource' | 'ServiceNetwork' | undefined;
  readonly VpcId?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly State?:
    | 'PendingAcceptance'
    | 'Pending'
    | 'Available'
    | 'Deleting'
    | 'Deleted'
    | 'Rejected'
    | 'Failed'
    | 'Expired'
    | 'Partial'
    | undefined;
  readonly PolicyDocument?: string | undefined;
  readonly RouteTableIds?: readonly string[] | undefined;
  readonly SubnetIds?: readonly string[] | undefined;
  readonly Groups?: readonly SecurityGroupIdentifier[] | undefined;
  readonly IpAddressType?: 'ipv4' | 'dualstack' | 'ipv6' | undefined;
  readonly DnsOptions?: DnsOptions | undefined;
  readonly PrivateDnsEnabled?: boolean | undefined;
  readonly RequesterManaged?: boolean | undefined;
  readonly NetworkInterfaceIds?: readonly string[] | undefined;
  readonly DnsEntries?: readonly DnsEntry[] | undefined;
  readonly CreationTimestamp?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly OwnerId?: string | undefined;
  readonly LastError?: LastError | undefined;
  readonly Ipv4Prefixes?: readonly SubnetIpPrefixes[] | undefined;
  readonly Ipv6Prefixes?: readonly SubnetIpPrefixes[] | undefined;
  readonly FailureReason?: string | undefined;
  readonly ServiceNetworkArn?: string | undefined;
  readonly ResourceConfigurationArn?: string | undefined;
  readonly ServiceRegion?: string | undefined;
}

interface VpcIpv6CidrBlockAssociation {
  readonly AssociationId?: string | undefined;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly Ipv6CidrBlockState?: VpcCidrBlockState | undefined;
  readonly NetworkBorderGroup?: string | undefined;
  readonly Ipv6Pool?: string | undefined;
  readonly Ipv6AddressAttribute?: 'public' | 'private' | undefined;
  readonly IpSource?: 'amazon' | 'byoip' | 'none' | undefined;
}
