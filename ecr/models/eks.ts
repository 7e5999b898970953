/** Amazon Elastic Kubernetes Service, as `eks.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly CreateCluster: {
    readonly input: CreateClusterRequest;
    readonly output: CreateClusterResponse;
  };
  readonly CreateNodegroup: {
    readonly input: CreateNodegroupRequest;
    readonly output: CreateNodegroupResponse;
  };
  readonly DeleteCluster: {
    readonly input: DeleteClusterRequest;
    readonly output: DeleteClusterResponse;
  };
  readonly DeleteNodegroup: {
    readonly input: DeleteNodegroupRequest;
    readonly output: DeleteNodegroupResponse;
  };
  readonly DescribeCluster: {
    readonly input: DescribeClusterRequest;
    readonly output: DescribeClusterResponse;
  };
  readonly DescribeNodegroup: {
    readonly input: DescribeNodegroupRequest;
    readonly output: DescribeNodegroupResponse;
  };
  readonly ListClusters: {
    readonly input: ListClustersRequest;
    readonly output: ListClustersResponse;
  };
  readonly ListNodegroups: {
    readonly input: ListNodegroupsRequest;
    readonly output: ListNodegroupsResponse;
  };
}

interface AccessConfigResponse {
  readonly bootstrapClusterCreatorAdminPermissions?: boolean | undefined;
  readonly authenticationMode?: 'API' | 'API_AND_CONFIG_MAP' | 'CONFIG_MAP' | undefined;
}

interface AutoScalingGroup {
  readonly name?: string | undefined;
}

interface BlockStorage {
  readonly enabled?: boolean | undefined;
}

interface Certificate {
  readonly data?: string | undefined;
}

interface Cluster {
  readonly name?: string | undefined;
  readonly arn?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly version?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly resourcesVpcConfig?: VpcConfigResponse | undefined;
  readonly kubernetesNetworkConfig?: KubernetesNetworkConfigResponse | undefined;
  readonly logging?: Logging | undefined;
  readonly identity?: Identity | undefined;
  readonly status?:
    'CREATING' | 'ACTIVE' | 'DELETING' | 'FAILED' | 'UPDATING' | 'PENDING' | undefined;
  readonly certificateAuthority?: Certificate | undefined;
  readonly clientRequestToken?: string | undefined;
  readonly platformVersion?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly encryptionConfig?: readonly EncryptionConfig[] | undefined;
  readonly connectorConfig?: ConnectorConfigResponse | undefined;
  readonly id?: string | undefined;
  readonly health?: ClusterHealth | undefined;
  readonly outpostConfig?: OutpostConfigResponse | undefined;
  readonly accessConfig?: AccessConfigResponse | undefined;
  readonly upgradePolicy?: UpgradePolicyResponse | undefined;
  readonly zonalShiftConfig?: ZonalShiftConfigResponse | undefined;
  readonly remoteNetworkConfig?: RemoteNetworkConfigResponse | undefined;
  readonly computeConfig?: ComputeConfigResponse | undefined;
  readonly storageConfig?: StorageConfigResponse | undefined;
  readonly deletionProtection?: boolean | undefined;
  readonly controlPlaneScalingConfig?: ControlPlaneScalingConfig | undefined;
}

interface ClusterHealth {
  readonly issues?: readonly ClusterIssue[] | undefined;
}

interface ClusterIssue {
  readonly code?:
    | 'AccessDenied'
    | 'ClusterUnreachable'
    | 'ConfigurationConflict'
    | 'InternalFailure'
    | 'ResourceLimitExceeded'
    | 'ResourceNotFound'
    | 'IamRoleNotFound'
    | 'VpcNotFound'
    | 'InsufficientFreeAddresses'
    | 'Ec2ServiceNotSubscribed'
    | 'Ec2SubnetNotFound'
    | 'Ec2SecurityGroupNotFound'
    | 'KmsGrantRevoked'
    | 'KmsKeyNotFound'
    | 'KmsKeyMarkedForDeletion'
    | 'KmsKeyDisabled'
    | 'StsRegionalEndpointDisabled'
    | 'UnsupportedVersion'
    | 'Other'
    | undefined;
  readonly message?: string | undefined;
  readonly resourceIds?: readonly string[] | undefined;
}

interface ComputeConfigRequest {
  readonly enabled?: boolean | undefined;
  readonly nodePools?: readonly string[] | undefined;
  readonly nodeRoleArn?: string | undefined;
}

interface ComputeConfigResponse {
  readonly enabled?: boolean | undefined;
  readonly nodePools?: readonly string[] | undefined;
  readonly nodeRoleArn?: string | undefined;
}

interface ConnectorConfigResponse {
  readonly activationId?: string | undefined;
  readonly activationCode?: string | undefined;
  readonly activationExpiry?: number | undefined;
  readonly provider?: string | undefined;
  readonly roleArn?: string | undefined;
}

interface ControlPlanePlacementRequest {
  readonly groupName?: string | undefined;
}

interface ControlPlanePlacementResponse {
  readonly groupName?: string | undefined;
}

interface ControlPlaneScalingConfig {
  readonly tier?: 'standard' | 'tier-xl' | 'tier-2xl' | 'tier-4xl' | 'tier-8xl' | undefined;
}

interface CreateAccessConfigRequest {
  readonly bootstrapClusterCreatorAdminPermissions?: boolean | undefined;
  readonly authenticationMode?: 'API' | 'API_AND_CONFIG_MAP' | 'CONFIG_MAP' | undefined;
}

interface CreateClusterRequest {
  readonly name: string;
  readonly version?: string | undefined;
  readonly roleArn: string;
  readonly resourcesVpcConfig: VpcConfigRequest;
  readonly kubernetesNetworkConfig?: KubernetesNetworkConfigRequest | undefined;
  readonly logging?: Logging | undefined;
  readonly clientRequestToken?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly encryptionConfig?: readonly EncryptionConfig[] | undefined;
  readonly outpostConfig?: OutpostConfigRequest | undefined;
  readonly accessConfig?: CreateAccessConfigRequest | undefined;
  readonly bootstrapSelfManagedAddons?: boolean | undefined;
  readonly upgradePolicy?: UpgradePolicyRequest | undefined;
  readonly zonalShiftConfig?: ZonalShiftConfigRequest | undefined;
  readonly remoteNetworkConfig?: RemoteNetworkConfigRequest | undefined;
  readonly computeConfig?: ComputeConfigRequest | undefined;
  readonly storageConfig?: StorageConfigRequest | undefined;
  readonly deletionProtection?: boolean | undefined;
  readonly controlPlaneScalingConfig?: ControlPlaneScalingConfig | undefined;
}

interface CreateClusterResponse {
  readonly cluster?: Cluster | undefined;
}

interface CreateNodegroupRequest {
  readonly clusterName: string;
  readonly nodegroupName: string;
  readonly scalingConfig?: NodegroupScalingConfig | undefined;
  readonly diskSize?: number | undefined;
  readonly subnets: readonly string[];
  readonly instanceTypes?: readonly string[] | undefined;
  readonly amiType?:
    | 'AL2_x86_64'
    | 'AL2_x86_64_GPU'
    | 'AL2_ARM_64'
    | 'CUSTOM'
    | 'BOTTLEROCKET_ARM_64'
    | 'BOTTLEROCKET_x86_64'
    | 'BOTTLEROCKET_ARM_64_FIPS'
    | 'BOTTLEROCKET_x86_64_FIPS'
    | 'BOTTLEROCKET_ARM_64_NVIDIA'
    | 'BOTTLEROCKET_x86_64_NVIDIA'
    | 'BOTTLEROCKET_ARM_64_NVIDIA_FIPS'
    | 'BOTTLEROCKET_x86_64_NVIDIA_FIPS'
    | 'WINDOWS_CORE_2019_x86_64'
    | 'WINDOWS_FULL_2019_x86_64'
    | 'WINDOWS_CORE_2022_x86_64'
    | 'WINDOWS_FULL_2022_x86_64'
    | 'WINDOWS_CORE_2025_x86_64'
    | 'WINDOWS_FULL_2025_x86_64'
    | 'AL2023_x86_64_STANDARD'
    | 'AL2023_ARM_64_STANDARD'
    | 'AL2023_x86_64_NEURON'
    | 'AL2023_x86_64_NVIDIA'
    | 'AL2023_ARM_64_NVIDIA'
    | undefined;
  readonly remoteAccess?: RemoteAccessConfig | undefined;
  readonly nodeRole: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly clientRequestToken?: string | undefined;
  readonly launchTemplate?: LaunchTemplateSpecification | undefined;
  readonly updateConfig?: NodegroupUpdateConfig | undefined;
  readonly nodeRepairConfig?: NodeRepairConfig | undefined;
  readonly capacityType?: 'ON_DEMAND' | 'SPOT' | 'CAPACITY_BLOCK' | undefined;
  readonly version?: string | undefined;
  readonly releaseVersion?: string | undefined;
  readonly warmPoolConfig?: WarmPoolConfig | undefined;
}

interface CreateNodegroupResponse {
  readonly nodegroup?: Nodegroup | undefined;
}

interface DeleteClusterRequest {
  readonly name: string;
}

interface DeleteClusterResponse {
  readonly cluster?: Cluster | undefined;
}

interface DeleteNodegroupRequest {
  readonly clusterName: string;
  readonly nodegroupName: string;
}

interface DeleteNodegroupResponse {
  readonly nodegroup?: Nodegroup | undefined;
}

interface DescribeClusterRequest {
  readonly name: string;
}

interface DescribeClusterResponse {
  readonly cluster?: Cluster | undefined;
}

interface DescribeNodegroupRequest {
  readonly clusterName: string;
  readonly nodegroupName: string;
}

interface DescribeNodegroupResponse {
  readonly nodegroup?: Nodegroup | undefined;
}

interface ElasticLoadBalancing {
  readonly enabled?: boolean | undefined;
}

interface EncryptionConfig {
  readonly resources?: readonly string[] | undefined;
  readonly provider?: Provider | undefined;
}

interface Identity {
  readonly oidc?: OIDC | undefined;
}

interface Issue {
  readonly code?:
    | 'AutoScalingGroupNotFound'
    | 'AutoScalingGroupInvalidConfiguration'
    | 'Ec2SecurityGroupNotFound'
    | 'Ec2SecurityGroupDeletionFailure'
    | 'Ec2LaunchTemplateNotFound'
    | 'Ec2LaunchTemplateVersionMismatch'
    | 'Ec2SubnetNotFound'
    | 'Ec2SubnetInvalidConfiguration'
    | 'IamInstanceProfileNotFound'
    | 'Ec2SubnetMissingIpv6Assignment'
    | 'IamLimitExceeded'
    | 'IamNodeRoleNotFound'
    | 'NodeCreationFailure'
    | 'AsgInstanceLaunchFailures'
    | 'InstanceLimitExceeded'
    | 'InsufficientFreeAddresses'
    | 'AccessDenied'
    | 'InternalFailure'
    | 'ClusterUnreachable'
    | 'AmiIdNotFound'
    | 'AutoScalingGroupOptInRequired'
    | 'AutoScalingGroupRateLimitExceeded'
    | 'Ec2LaunchTemplateDeletionFailure'
    | 'Ec2LaunchTemplateInvalidConfiguration'
    | 'Ec2LaunchTemplateMaxLimitExceeded'
    | 'Ec2SubnetListTooLong'
    | 'IamThrottling'
    | 'NodeTerminationFailure'
    | 'PodEvictionFailure'
    | 'SourceEc2LaunchTemplateNotFound'
    | 'LimitExceeded'
    | 'Unknown'
    | 'AutoScalingGroupInstanceRefreshActive'
    | 'KubernetesLabelInvalid'
    | 'Ec2LaunchTemplateVersionMaxLimitExceeded'
    | 'Ec2InstanceTypeDoesNotExist'
    | undefined;
  readonly message?: string | undefined;
  readonly resourceIds?: readonly string[] | undefined;
}

interface KubernetesNetworkConfigRequest {
  readonly serviceIpv4Cidr?: string | undefined;
  readonly ipFamily?: 'ipv4' | 'ipv6' | undefined;
  readonly elasticLoadBalancing?: ElasticLoadBalancing | undefined;
}

interface KubernetesNetworkConfigResponse {
  readonly serviceIpv4Cidr?: string | undefined;
  readonly serviceIpv6Cidr?: string | undefined;
  readonly ipFamily?: 'ipv4' | 'ipv6' | undefined;
  readonly elasticLoadBalancing?: ElasticLoadBalancing | undefined;
}

interface LaunchTemplateSpecification {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly id?: string | undefined;
}

interface ListClustersRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly include?: readonly string[] | undefined;
}

interface ListClustersResponse {
  readonly clusters?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
}

interface ListNodegroupsRequest {
  readonly clusterName: string;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

interface ListNodegroupsResponse {
  readonly nodegroups?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
}

interface LogSetup {
  readonly types?:
    readonly ('api' | 'audit' | 'authenticator' | 'controllerManager' | 'scheduler')[] | undefined;
  readonly enabled?: boolean | undefined;
}

interface Logging {
  readonly clusterLogging?: readonly LogSetup[] | undefined;
}

interface NodeRepairConfig {
  readonly enabled?: boolean | undefined;
  readonly maxUnhealthyNodeThresholdCount?: number | undefined;
  readonly maxUnhealthyNodeThresholdPercentage?: number | undefined;
  readonly maxParallelNodesRepairedCount?: number | undefined;
  readonly maxParallelNodesRepairedPercentage?: number | undefined;
  readonly nodeRepairConfigOverrides?: readonly NodeRepairConfigOverrides[] | undefined;
}

interface NodeRepairConfigOverrides {
  readonly nodeMonitoringCondition?: string | undefined;
  readonly nodeUnhealthyReason?: string | undefined;
  readonly minRepairWaitTimeMins?: number | undefined;
  readonly repairAction?: 'Replace' | 'Reboot' | 'NoAction' | undefined;
}

interface Nodegroup {
  readonly nodegroupName?: string | undefined;
  readonly nodegroupArn?: string | undefined;
  readonly clusterName?: string | undefined;
  readonly version?: string | undefined;
  readonly releaseVersion?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly modifiedAt?: number | undefined;
  readonly status?:
    | 'CREATING'
    | 'ACTIVE'
    | 'UPDATING'
    | 'DELETING'
    | 'CREATE_FAILED'
    | 'DELETE_FAILED'
    | 'DEGRADED'
    | undefined;
  readonly capacityType?: 'ON_DEMAND' | 'SPOT' | 'CAPACITY_BLOCK' | undefined;
  readonly scalingConfig?: NodegroupScalingConfig | undefined;
  readonly instanceTypes?: readonly string[] | undefined;
  readonly subnets?: readonly string[] | undefined;
  readonly remoteAccess?: RemoteAccessConfig | undefined;
  readonly amiType?:
    | 'AL2_x86_64'
    | 'AL2_x86_64_GPU'
    | 'AL2_ARM_64'
    | 'CUSTOM'
    | 'BOTTLEROCKET_ARM_64'
    | 'BOTTLEROCKET_x86_64'
    | 'BOTTLEROCKET_ARM_64_FIPS'
    | 'BOTTLEROCKET_x86_64_FIPS'
    | 'BOTTLEROCKET_ARM_64_NVIDIA'
    | 'BOTTLEROCKET_x86_64_NVIDIA'
    | 'BOTTLEROCKET_ARM_64_NVIDIA_FIPS'
    | 'BOTTLEROCKET_x86_64_NVIDIA_FIPS'
    | 'WINDOWS_CORE_2019_x86_64'
    | 'WINDOWS_FULL_2019_x86_64'
    | 'WINDOWS_CORE_2022_x86_64'
    | 'WINDOWS_FULL_2022_x86_64'
    | 'WINDOWS_CORE_2025_x86_64'
    | 'WINDOWS_FULL_2025_x86_64'
    | 'AL2023_x86_64_STANDARD'
    | 'AL2023_ARM_64_STANDARD'
    | 'AL2023_x86_64_NEURON'
    | 'AL2023_x86_64_NVIDIA'
    | 'AL2023_ARM_64_NVIDIA'
    | undefined;
  readonly nodeRole?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly resources?: NodegroupResources | undefined;
  readonly diskSize?: number | undefined;
  readonly health?: NodegroupHealth | undefined;
  readonly updateConfig?: NodegroupUpdateConfig | undefined;
  readonly nodeRepairConfig?: NodeRepairConfig | undefined;
  readonly launchTemplate?: LaunchTemplateSpecification | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly warmPoolConfig?: WarmPoolConfig | undefined;
}

interface NodegroupHealth {
  readonly issues?: readonly Issue[] | undefined;
}

interface NodegroupResources {
  readonly autoScalingGroups?: readonly AutoScalingGroup[] | undefined;
  readonly remoteAccessSecurityGroup?: string | undefined;
}

interface NodegroupScalingConfig {
  readonly minSize?: number | undefined;
  readonly maxSize?: number | undefined;
  readonly desiredSize?: number | undefined;
}

interface NodegroupUpdateConfig {
  readonly maxUnavailable?: number | undefined;
  readonly maxUnavailablePercentage?: number | undefined;
  readonly updateStrategy?: 'DEFAULT' | 'MINIMAL' | undefined;
}

interface OIDC {
  readonly issuer?: string | undefined;
}

interface OutpostConfigRequest {
  readonly outpostArns: readonly string[];
  readonly controlPlaneInstanceType: string;
  readonly controlPlanePlacement?: ControlPlanePlacementRequest | undefined;
}

interface OutpostConfigResponse {
  readonly outpostArns: readonly string[];
  readonly controlPlaneInstanceType: string;
  readonly controlPlanePlacement?: ControlPlanePlacementResponse | undefined;
}

interface Provider {
  readonly keyArn?: string | undefined;
}

interface RemoteAccessConfig {
  readonly ec2SshKey?: string | undefined;
  readonly sourceSecurityGroups?: readonly string[] | undefined;
}

interface RemoteNetworkConfigRequest {
  readonly remoteNodeNetworks?: readonly RemoteNodeNetwork[] | undefined;
  readonly remotePodNetworks?: readonly RemotePodNetwork[] | undefined;
}

interface RemoteNetworkConfigResponse {
  readonly remoteNodeNetworks?: readonly RemoteNodeNetwork[] | undefined;
  readonly remotePodNetworks?: readonly RemotePodNetwork[] | undefined;
}

interface RemoteNodeNetwork {
  readonly cidrs?: readonly string[] | undefined;
}

interface RemotePodNetwork {
  readonly cidrs?: readonly string[] | undefined;
}

interface StorageConfigRequest {
  readonly blockStorage?: BlockStorage | undefined;
}

interface StorageConfigResponse {
  readonly blockStorage?: BlockStorage | undefined;
}

interface Taint {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
  readonly effect?: 'NO_SCHEDULE' | 'NO_EXECUTE' | 'PREFER_NO_SCHEDULE' | undefined;
}

interface UpgradePolicyRequest {
  readonly supportType?: 'STANDARD' | 'EXTENDED' | undefined;
}

interface UpgradePolicyResponse {
  readonly supportType?: 'STANDARD' | 'EXTENDED' | undefined;
}

interface VpcConfigRequest {
  readonly subnetIds?: readonly string[] | undefined;
  readonly securityGroupIds?: readonly string[] | undefined;
  readonly endpointPublicAccess?: boolean | undefined;
  readonly endpointPrivateAccess?: boolean | undefined;
  readonly publicAccessCidrs?: readonly string[] | undefined;
}

interface VpcConfigResponse {
  readonly subnetIds?: readonly string[] | undefined;
  readonly securityGroupIds?: readonly string[] | undefined;
  readonly clusterSecurityGroupId?: string | undefined;
  readonly vpcId?: string | undefined;
  readonly endpointPublicAccess?: boolean | undefined;
  readonly endpointPrivateAccess?: boolean | undefined;
  readonly publicAccessCidrs?: readonly string[] | undefined;
}

interface WarmPoolConfig {
  readonly enabled?: boolean | undefined;
  readonly minSize?: number | undefined;
  readonly maxGroupPreparedCapacity?: number | undefined;
  readonly poolState?: 'STOPPED' | 'RUNNING' | 'HIBERNATED' | undefined;
  readonly reuseOnScaleIn?: boolean | undefined;
}

interface ZonalShiftConfigRequest {
  readonly enabled?: boolean | undefined;
}

interface ZonalShiftConfigResponse {
  readonly enabled?: boolean | undefined;
}
