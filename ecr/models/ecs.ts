/** Amazon EC2 Container Service, as `ecs.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly CreateCluster: {
    readonly input: CreateClusterRequest;
    readonly output: CreateClusterResponse;
  };
  readonly CreateService: {
    readonly input: CreateServiceRequest;
    readonly output: CreateServiceResponse;
  };
  readonly DeleteCluster: {
    readonly input: DeleteClusterRequest;
    readonly output: DeleteClusterResponse;
  };
  readonly DeleteService: {
    readonly input: DeleteServiceRequest;
    readonly output: DeleteServiceResponse;
  };
  readonly DeregisterTaskDefinition: {
    readonly input: DeregisterTaskDefinitionRequest;
    readonly output: DeregisterTaskDefinitionResponse;
  };
  readonly DescribeClusters: {
    readonly input: DescribeClustersRequest;
    readonly output: DescribeClustersResponse;
  };
  readonly DescribeServices: {
    readonly input: DescribeServicesRequest;
    readonly output: DescribeServicesResponse;
  };
  readonly DescribeTaskDefinition: {
    readonly input: DescribeTaskDefinitionRequest;
    readonly output: DescribeTaskDefinitionResponse;
  };
  readonly ListClusters: {
    readonly input: ListClustersRequest;
    readonly output: ListClustersResponse;
  };
  readonly ListServices: {
    readonly input: ListServicesRequest;
    readonly output: ListServicesResponse;
  };
  readonly ListTagsForResource: {
    readonly input: ListTagsForResourceRequest;
    readonly output: ListTagsForResourceResponse;
  };
  readonly ListTaskDefinitions: {
    readonly input: ListTaskDefinitionsRequest;
    readonly output: ListTaskDefinitionsResponse;
  };
  readonly RegisterTaskDefinition: {
    readonly input: RegisterTaskDefinitionRequest;
    readonly output: RegisterTaskDefinitionResponse;
  };
  readonly UpdateService: {
    readonly input: UpdateServiceRequest;
    readonly output: UpdateServiceResponse;
  };
}

interface AdvancedConfiguration {
  readonly alternateTargetGroupArn?: string | undefined;
  readonly productionListenerRule?: string | undefined;
  readonly testListenerRule?: string | undefined;
  readonly roleArn?: string | undefined;
}

interface Attachment {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  readonly details?: readonly KeyValuePair[] | undefined;
}

interface Attribute {
  readonly name: string;
  readonly value?: string | undefined;
  readonly targetType?: 'container-instance' | undefined;
  readonly targetId?: string | undefined;
}

interface AwsVpcConfiguration {
  readonly subnets: readonly string[];
  readonly securityGroups?: readonly string[] | undefined;
  readonly assignPublicIp?: 'ENABLED' | 'DISABLED' | undefined;
}

interface CanaryConfiguration {
  readonly canaryPercent?: number | undefined;
  readonly canaryBakeTimeInMinutes?: number | undefined;
}

interface CapacityProviderStrategyItem {
  readonly capacityProvider: string;
  readonly weight?: number | undefined;
  readonly base?: number | undefined;
}

interface Cluster {
  readonly clusterArn?: string | undefined;
  readonly clusterName?: string | undefined;
  readonly configuration?: ClusterConfiguration | undefined;
  readonly status?: string | undefined;
  readonly registeredContainerInstancesCount?: number | undefined;
  readonly runningTasksCount?: number | undefined;
  readonly pendingTasksCount?: number | undefined;
  readonly activeServicesCount?: number | undefined;
  readonly statistics?: readonly KeyValuePair[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly settings?: readonly ClusterSetting[] | undefined;
  readonly capacityProviders?: readonly string[] | undefined;
  readonly defaultCapacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly attachmentsStatus?: string | undefined;
  readonly serviceConnectDefaults?: ClusterServiceConnectDefaults | undefined;
}

interface ClusterConfiguration {
  readonly executeCommandConfiguration?: ExecuteCommandConfiguration | undefined;
  readonly managedStorageConfiguration?: ManagedStorageConfiguration | undefined;
}

interface ClusterServiceConnectDefaults {
  readonly namespace?: string | undefined;
}

interface ClusterServiceConnectDefaultsRequest {
  readonly namespace: string;
}

interface ClusterSetting {
  readonly name?: 'containerInsights' | undefined;
  readonly value?: string | undefined;
}

interface ContainerDefinition {
  readonly name?: string | undefined;
  readonly image?: string | undefined;
  readonly repositoryCredentials?: RepositoryCredentials | undefined;
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
  readonly memoryReservation?: number | undefined;
  readonly links?: readonly string[] | undefined;
  readonly portMappings?: readonly PortMapping[] | undefined;
  readonly essential?: boolean | undefined;
  readonly restartPolicy?: ContainerRestartPolicy | undefined;
  readonly entryPoint?: readonly string[] | undefined;
  readonly command?: readonly string[] | undefined;
  readonly environment?: readonly KeyValuePair[] | undefined;
  readonly environmentFiles?: readonly EnvironmentFile[] | undefined;
  readonly mountPoints?: readonly MountPoint[] | undefined;
  readonly volumesFrom?: readonly VolumeFrom[] | undefined;
  readonly linuxParameters?: LinuxParameters | undefined;
  readonly secrets?: readonly Secret[] | undefined;
  readonly dependsOn?: readonly ContainerDependency[] | undefined;
  readonly startTimeout?: number | undefined;
  readonly stopTimeout?: number | undefined;
  readonly versionConsistency?: 'enabled' | 'disabled' | undefined;
  readonly hostname?: string | undefined;
  readonly user?: string | undefined;
  readonly workingDirectory?: string | undefined;
  readonly disableNetworking?: boolean | undefined;
  readonly privileged?: boolean | undefined;
  readonly readonlyRootFilesystem?: boolean | undefined;
  readonly dnsServers?: readonly string[] | undefined;
  readonly dnsSearchDomains?: readonly string[] | undefined;
  readonly extraHosts?: readonly HostEntry[] | undefined;
  readonly dockerSecurityOptions?: readonly string[] | undefined;
  readonly interactive?: boolean | undefined;
  readonly pseudoTerminal?: boolean | undefined;
  readonly dockerLabels?: Readonly<Record<string, string>> | undefined;
  readonly ulimits?: readonly Ulimit[] | undefined;
  readonly logConfiguration?: LogConfiguration | undefined;
  readonly healthCheck?: HealthCheck | undefined;
  readonly systemControls?: readonly SystemControl[] | undefined;
  readonly resourceRequirements?: readonly ResourceRequirement[] | undefined;
  readonly firelensConfiguration?: FirelensConfiguration | undefined;
  readonly credentialSpecs?: readonly string[] | undefined;
}

interface ContainerDependency {
  readonly containerName: string;
  readonly condition: 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY';
}

interface ContainerRestartPolicy {
  readonly enabled: boolean;
  readonly ignoredExitCodes?: readonly number[] | undefined;
  readonly restartAttemptPeriod?: number | undefined;
}

interface CreateClusterRequest {
  readonly clusterName?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly settings?: readonly ClusterSetting[] | undefined;
  readonly configuration?: ClusterConfiguration | undefined;
  readonly capacityProviders?: readonly string[] | undefined;
  readonly defaultCapacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly serviceConnectDefaults?: ClusterServiceConnectDefaultsRequest | undefined;
}

interface CreateClusterResponse {
  readonly cluster?: Cluster | undefined;
}

interface CreateServiceRequest {
  readonly cluster?: string | undefined;
  readonly serviceName: string;
  readonly taskDefinition?: string | undefined;
  readonly availabilityZoneRebalancing?: 'ENABLED' | 'DISABLED' | undefined;
  readonly loadBalancers?: readonly LoadBalancer[] | undefined;
  readonly serviceRegistries?: readonly ServiceRegistry[] | undefined;
  readonly desiredCount?: number | undefined;
  readonly clientToken?: string | undefined;
  readonly launchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES' | undefined;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly platformVersion?: string | undefined;
  readonly role?: string | undefined;
  readonly deploymentConfiguration?: DeploymentConfiguration | undefined;
  readonly placementConstraints?: readonly PlacementConstraint[] | undefined;
  readonly placementStrategy?: readonly PlacementStrategy[] | undefined;
  readonly networkConfiguration?: NetworkConfiguration | undefined;
  readonly healthCheckGracePeriodSeconds?: number | undefined;
  readonly schedulingStrategy?: 'REPLICA' | 'DAEMON' | undefined;
  readonly deploymentController?: DeploymentController | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly enableECSManagedTags?: boolean | undefined;
  readonly propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE' | undefined;
  readonly enableExecuteCommand?: boolean | undefined;
  readonly serviceConnectConfiguration?: ServiceConnectConfiguration | undefined;
  readonly volumeConfigurations?: readonly ServiceVolumeConfiguration[] | undefined;
  readonly vpcLatticeConfigurations?: readonly VpcLatticeConfiguration[] | undefined;
}

interface CreateServiceResponse {
  readonly service?: Service | undefined;
}

interface DeleteClusterRequest {
  readonly cluster: string;
}

interface DeleteClusterResponse {
  readonly cluster?: Cluster | undefined;
}

interface DeleteServiceRequest {
  readonly cluster?: string | undefined;
  readonly service: string;
  readonly force?: boolean | undefined;
}

interface DeleteServiceResponse {
  readonly service?: Service | undefined;
}

interface Deployment {
  readonly id?: string | undefined;
  readonly status?: string | undefined;
  readonly taskDefinition?: string | undefined;
  readonly desiredCount?: number | undefined;
  readonly pendingCount?: number | undefined;
  readonly runningCount?: number | undefined;
  readonly failedTasks?: number | undefined;
  readonly createdAt?: number | undefined;
  readonly updatedAt?: number | undefined;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly launchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES' | undefined;
  readonly platformVersion?: string | undefined;
  readonly platformFamily?: string | undefined;
  readonly networkConfiguration?: NetworkConfiguration | undefined;
  readonly rolloutState?: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS' | undefined;
  readonly rolloutStateReason?: string | undefined;
  readonly serviceConnectConfiguration?: ServiceConnectConfiguration | undefined;
  readonly serviceConnectResources?: readonly ServiceConnectServiceResource[] | undefined;
  readonly volumeConfigurations?: readonly ServiceVolumeConfiguration[] | undefined;
  readonly fargateEphemeralStorage?: DeploymentEphemeralStorage | undefined;
  readonly vpcLatticeConfigurations?: readonly VpcLatticeConfiguration[] | undefined;
}

interface DeploymentAlarms {
  readonly alarmNames: readonly string[];
  readonly rollback: boolean;
  readonly enable: boolean;
}

interface DeploymentCircuitBreaker {
  readonly enable: boolean;
  readonly rollback: boolean;
}

interface DeploymentConfiguration {
  readonly deploymentCircuitBreaker?: DeploymentCircuitBreaker | undefined;
  readonly maximumPercent?: number | undefined;
  readonly minimumHealthyPercent?: number | undefined;
  readonly alarms?: DeploymentAlarms | undefined;
  readonly strategy?: 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY' | undefined;
  readonly bakeTimeInMinutes?: number | undefined;
  readonly lifecycleHooks?: readonly DeploymentLifecycleHook[] | undefined;
  readonly linearConfiguration?: LinearConfiguration | undefined;
  readonly canaryConfiguration?: CanaryConfiguration | undefined;
}

interface DeploymentController {
  readonly type: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
}

interface DeploymentEphemeralStorage {
  readonly kmsKeyId?: string | undefined;
}

interface DeploymentLifecycleHook {
  readonly targetType?: 'AWS_LAMBDA' | 'PAUSE' | undefined;
  readonly hookTargetArn?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly lifecycleStages?:
    | readonly (
        | 'RECONCILE_SERVICE'
        | 'PRE_SCALE_UP'
        | 'POST_SCALE_UP'
        | 'TEST_TRAFFIC_SHIFT'
        | 'POST_TEST_TRAFFIC_SHIFT'
        | 'PRE_PRODUCTION_TRAFFIC_SHIFT'
        | 'PRODUCTION_TRAFFIC_SHIFT'
        | 'POST_PRODUCTION_TRAFFIC_SHIFT'
      )[]
    | undefined;
  readonly hookDetails?: HookDetails | undefined;
  readonly timeoutConfiguration?: DeploymentLifecycleHookTimeoutConfiguration | undefined;
}

interface DeploymentLifecycleHookTimeoutConfiguration {
  readonly timeoutInMinutes?: number | undefined;
  readonly action?: 'ROLLBACK' | 'CONTINUE' | undefined;
}

interface DeregisterTaskDefinitionRequest {
  readonly taskDefinition: string;
}

interface DeregisterTaskDefinitionResponse {
  readonly taskDefinition?: TaskDefinition | undefined;
}

interface DescribeClustersRequest {
  readonly clusters?: readonly string[] | undefined;
  readonly include?:
    readonly ('ATTACHMENTS' | 'CONFIGURATIONS' | 'SETTINGS' | 'STATISTICS' | 'TAGS')[] | undefined;
}

interface DescribeClustersResponse {
  readonly clusters?: readonly Cluster[] | undefined;
  readonly failures?: readonly Failure[] | undefined;
}

interface DescribeServicesRequest {
  readonly cluster?: string | undefined;
  readonly services: readonly string[];
  readonly include?: readonly 'TAGS'[] | undefined;
}

interface DescribeServicesResponse {
  readonly services?: readonly Service[] | undefined;
  readonly failures?: readonly Failure[] | undefined;
}

interface DescribeTaskDefinitionRequest {
  readonly taskDefinition: string;
  readonly include?: readonly 'TAGS'[] | undefined;
}

interface DescribeTaskDefinitionResponse {
  readonly taskDefinition?: TaskDefinition | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

interface Device {
  readonly hostPath: string;
  readonly containerPath?: string | undefined;
  readonly permissions?: readonly ('read' | 'write' | 'mknod')[] | undefined;
}

interface DockerVolumeConfiguration {
  readonly scope?: 'task' | 'shared' | undefined;
  readonly autoprovision?: boolean | undefined;
  readonly driver?: string | undefined;
  readonly driverOpts?: Readonly<Record<string, string>> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

interface EBSTagSpecification {
  readonly resourceType: 'volume';
  readonly tags?: readonly Tag[] | undefined;
  readonly propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE' | undefined;
}

interface EFSAuthorizationConfig {
  readonly accessPointId?: string | undefined;
  readonly iam?: 'ENABLED' | 'DISABLED' | undefined;
}

interface EFSVolumeConfiguration {
  readonly fileSystemId: string;
  readonly rootDirectory?: string | undefined;
  readonly transitEncryption?: 'ENABLED' | 'DISABLED' | undefined;
  readonly transitEncryptionPort?: number | undefined;
  readonly authorizationConfig?: EFSAuthorizationConfig | undefined;
}

interface EnvironmentFile {
  readonly value: string;
  readonly type: 's3';
}

interface EphemeralStorage {
  readonly sizeInGiB: number;
}

interface ExecuteCommandConfiguration {
  readonly kmsKeyId?: string | undefined;
  readonly logging?: 'NONE' | 'DEFAULT' | 'OVERRIDE' | undefined;
  readonly logConfiguration?: ExecuteCommandLogConfiguration | undefined;
}

interface ExecuteCommandLogConfiguration {
  readonly cloudWatchLogGroupName?: string | undefined;
  readonly cloudWatchEncryptionEnabled?: boolean | undefined;
  readonly s3BucketName?: string | undefined;
  readonly s3EncryptionEnabled?: boolean | undefined;
  readonly s3KeyPrefix?: string | undefined;
}

interface FSxWindowsFileServerAuthorizationConfig {
  readonly credentialsParameter: string;
  readonly domain: string;
}

interface FSxWindowsFileServerVolumeConfiguration {
  readonly fileSystemId: string;
  readonly rootDirectory: string;
  readonly authorizationConfig: FSxWindowsFileServerAuthorizationConfig;
}

interface Failure {
  readonly arn?: string | undefined;
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
}

interface FirelensConfiguration {
  readonly type: 'fluentd' | 'fluentbit';
  readonly options?: Readonly<Record<string, string>> | undefined;
}

interface HealthCheck {
  readonly command: readonly string[];
  readonly interval?: number | undefined;
  readonly timeout?: number | undefined;
  readonly retries?: number | undefined;
  readonly startPeriod?: number | undefined;
}

type HookDetails = Readonly<Record<string, never>>;

interface HostEntry {
  readonly hostname: string;
  readonly ipAddress: string;
}

interface HostVolumeProperties {
  readonly sourcePath?: string | undefined;
}

interface InferenceAccelerator {
  readonly deviceName: string;
  readonly deviceType: string;
}

interface KernelCapabilities {
  readonly add?: readonly string[] | undefined;
  readonly drop?: readonly string[] | undefined;
}

interface KeyValuePair {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

interface LinearConfiguration {
  readonly stepPercent?: number | undefined;
  readonly stepBakeTimeInMinutes?: number | undefined;
}

interface LinuxParameters {
  readonly capabilities?: KernelCapabilities | undefined;
  readonly devices?: readonly Device[] | undefined;
  readonly initProcessEnabled?: boolean | undefined;
  readonly sharedMemorySize?: number | undefined;
  readonly tmpfs?: readonly Tmpfs[] | undefined;
  readonly maxSwap?: number | undefined;
  readonly swappiness?: number | undefined;
}

interface ListClustersRequest {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

interface ListClustersResponse {
  readonly clusterArns?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
}

interface ListServicesRequest {
  readonly cluster?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly launchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES' | undefined;
  readonly schedulingStrategy?: 'REPLICA' | 'DAEMON' | undefined;
  readonly resourceManagementType?: 'CUSTOMER' | 'ECS' | undefined;
}

interface ListServicesResponse {
  readonly serviceArns?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
}

interface ListTagsForResourceRequest {
  readonly resourceArn: string;
}

interface ListTagsForResourceResponse {
  readonly tags?: readonly Tag[] | undefined;
}

interface ListTaskDefinitionsRequest {
  readonly familyPrefix?: string | undefined;
  readonly status?: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS' | undefined;
  readonly sort?: 'ASC' | 'DESC' | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

interface ListTaskDefinitionsResponse {
  readonly taskDefinitionArns?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
}

interface LoadBalancer {
  readonly targetGroupArn?: string | undefined;
  readonly loadBalancerName?: string | undefined;
  readonly containerName?: string | undefined;
  readonly containerPort?: number | undefined;
  readonly advancedConfiguration?: AdvancedConfiguration | undefined;
}

interface LogConfiguration {
  readonly logDriver:
    'json-file' | 'syslog' | 'journald' | 'gelf' | 'fluentd' | 'awslogs' | 'splunk' | 'awsfirelens';
  readonly options?: Readonly<Record<string, string>> | undefined;
  readonly secretOptions?: readonly Secret[] | undefined;
}

interface ManagedStorageConfiguration {
  readonly kmsKeyId?: string | undefined;
  readonly fargateEphemeralStorageKmsKeyId?: string | undefined;
}

interface MountPoint {
  readonly sourceVolume?: string | undefined;
  readonly containerPath?: string | undefined;
  readonly readOnly?: boolean | undefined;
}

interface NetworkConfiguration {
  readonly awsvpcConfiguration?: AwsVpcConfiguration | undefined;
}

interface PlacementConstraint {
  readonly type?: 'distinctInstance' | 'memberOf' | undefined;
  readonly expression?: string | undefined;
}

interface PlacementStrategy {
  readonly type?: 'random' | 'spread' | 'binpack' | undefined;
  readonly field?: string | undefined;
}

interface PortMapping {
  readonly containerPort?: number | undefined;
  readonly hostPort?: number | undefined;
  readonly protocol?: 'tcp' | 'udp' | undefined;
  readonly name?: string | undefined;
  readonly appProtocol?: 'http' | 'http2' | 'grpc' | undefined;
  readonly containerPortRange?: string | undefined;
}

interface ProxyConfiguration {
  readonly type?: 'APPMESH' | undefined;
  readonly containerName: string;
  readonly properties?: readonly KeyValuePair[] | undefined;
}

interface RegisterTaskDefinitionRequest {
  readonly family: string;
  readonly taskRoleArn?: string | undefined;
  readonly executionRoleArn?: string | undefined;
  readonly networkMode?: 'bridge' | 'host' | 'awsvpc' | 'none' | undefined;
  readonly containerDefinitions: readonly ContainerDefinition[];
  readonly volumes?: readonly Volume[] | undefined;
  readonly placementConstraints?: readonly TaskDefinitionPlacementConstraint[] | undefined;
  readonly requiresCompatibilities?:
    readonly ('EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES')[] | undefined;
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly pidMode?: 'host' | 'task' | undefined;
  readonly ipcMode?: 'host' | 'task' | 'none' | undefined;
  readonly proxyConfiguration?: ProxyConfiguration | undefined;
  readonly inferenceAccelerators?: readonly InferenceAccelerator[] | undefined;
  readonly ephemeralStorage?: EphemeralStorage | undefined;
  readonly runtimePlatform?: RuntimePlatform | undefined;
  readonly enableFaultInjection?: boolean | undefined;
}

interface RegisterTaskDefinitionResponse {
  readonly taskDefinition?: TaskDefinition | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

interface RepositoryCredentials {
  readonly credentialsParameter: string;
}

interface ResourceRequirement {
  readonly value: string;
  readonly type: 'GPU' | 'InferenceAccelerator';
}

interface RuntimePlatform {
  readonly cpuArchitecture?: 'X86_64' | 'ARM64' | undefined;
  readonly operatingSystemFamily?:
    | 'WINDOWS_SERVER_2019_FULL'
    | 'WINDOWS_SERVER_2019_CORE'
    | 'WINDOWS_SERVER_2016_FULL'
    | 'WINDOWS_SERVER_2004_CORE'
    | 'WINDOWS_SERVER_2022_CORE'
    | 'WINDOWS_SERVER_2022_FULL'
    | 'WINDOWS_SERVER_2025_CORE'
    | 'WINDOWS_SERVER_2025_FULL'
    | 'WINDOWS_SERVER_20H2_CORE'
    | 'LINUX'
    | undefined;
}

interface S3FilesVolumeConfiguration {
  readonly fileSystemArn: string;
  readonly rootDirectory?: string | undefined;
  readonly transitEncryptionPort?: number | undefined;
  readonly accessPointArn?: string | undefined;
}

interface Scale {
  readonly value?: number | undefined;
  readonly unit?: 'PERCENT' | undefined;
}

interface Secret {
  readonly name: string;
  readonly valueFrom: string;
}

interface Service {
  readonly serviceArn?: string | undefined;
  readonly serviceName?: string | undefined;
  readonly clusterArn?: string | undefined;
  readonly loadBalancers?: readonly LoadBalancer[] | undefined;
  readonly serviceRegistries?: readonly ServiceRegistry[] | undefined;
  readonly status?: string | undefined;
  readonly desiredCount?: number | undefined;
  readonly runningCount?: number | undefined;
  readonly pendingCount?: number | undefined;
  readonly launchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES' | undefined;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly platformVersion?: string | undefined;
  readonly platformFamily?: string | undefined;
  readonly taskDefinition?: string | undefined;
  readonly deploymentConfiguration?: DeploymentConfiguration | undefined;
  readonly taskSets?: readonly TaskSet[] | undefined;
  readonly deployments?: readonly Deployment[] | undefined;
  readonly roleArn?: string | undefined;
  readonly events?: readonly ServiceEvent[] | undefined;
  readonly createdAt?: number | undefined;
  readonly currentServiceDeployment?: string | undefined;
  readonly currentServiceRevisions?: readonly ServiceCurrentRevisionSummary[] | undefined;
  readonly placementConstraints?: readonly PlacementConstraint[] | undefined;
  readonly placementStrategy?: readonly PlacementStrategy[] | undefined;
  readonly networkConfiguration?: NetworkConfiguration | undefined;
  readonly healthCheckGracePeriodSeconds?: number | undefined;
  readonly schedulingStrategy?: 'REPLICA' | 'DAEMON' | undefined;
  readonly deploymentController?: DeploymentController | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly createdBy?: string | undefined;
  readonly enableECSManagedTags?: boolean | undefined;
  readonly propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE' | undefined;
  readonly enableExecuteCommand?: boolean | undefined;
  readonly availabilityZoneRebalancing?: 'ENABLED' | 'DISABLED' | undefined;
  readonly resourceManagementType?: 'CUSTOMER' | 'ECS' | undefined;
}

interface ServiceConnectAccessLogConfiguration {
  readonly format: 'TEXT' | 'JSON';
  readonly includeQueryParameters?: 'DISABLED' | 'ENABLED' | undefined;
}

interface ServiceConnectClientAlias {
  readonly port: number;
  readonly dnsName?: string | undefined;
  readonly testTrafficRules?: ServiceConnectTestTrafficRules | undefined;
}

interface ServiceConnectConfiguration {
  readonly enabled: boolean;
  readonly namespace?: string | undefined;
  readonly services?: readonly ServiceConnectService[] | undefined;
  readonly logConfiguration?: LogConfiguration | undefined;
  readonly accessLogConfiguration?: ServiceConnectAccessLogConfiguration | undefined;
}

interface ServiceConnectService {
  readonly portName: string;
  readonly discoveryName?: string | undefined;
  readonly clientAliases?: readonly ServiceConnectClientAlias[] | undefined;
  readonly ingressPortOverride?: number | undefined;
  readonly timeout?: TimeoutConfiguration | undefined;
  readonly tls?: ServiceConnectTlsConfiguration | undefined;
}

interface ServiceConnectServiceResource {
  readonly discoveryName?: string | undefined;
  readonly discoveryArn?: string | undefined;
}

interface ServiceConnectTestTrafficHeaderMatchRules {
  readonly exact: string;
}

interface ServiceConnectTestTrafficHeaderRules {
  readonly name: string;
  readonly value?: ServiceConnectTestTrafficHeaderMatchRules | undefined;
}

interface ServiceConnectTestTrafficRules {
  readonly header: ServiceConnectTestTrafficHeaderRules;
}

interface ServiceConnectTlsCertificateAuthority {
  readonly awsPcaAuthorityArn?: string | undefined;
}

interface ServiceConnectTlsConfiguration {
  readonly issuerCertificateAuthority: ServiceConnectTlsCertificateAuthority;
  readonly kmsKey?: string | undefined;
  readonly roleArn?: string | undefined;
}

interface ServiceCurrentRevisionSummary {
  readonly arn?: string | undefined;
  readonly requestedTaskCount?: number | undefined;
  readonly runningTaskCount?: number | undefined;
  readonly pendingTaskCount?: number | undefined;
}

interface ServiceEvent {
  readonly id?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly message?: string | undefined;
}

interface ServiceManagedEBSVolumeConfiguration {
  readonly encrypted?: boolean | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly volumeType?: string | undefined;
  readonly sizeInGiB?: number | undefined;
  readonly snapshotId?: string | undefined;
  readonly volumeInitializationRate?: number | undefined;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
  readonly tagSpecifications?: readonly EBSTagSpecification[] | undefined;
  readonly roleArn: string;
  readonly filesystemType?: 'ext3' | 'ext4' | 'xfs' | 'ntfs' | undefined;
}

interface ServiceRegistry {
  readonly registryArn?: string | undefined;
  readonly port?: number | undefined;
  readonly containerName?: string | undefined;
  readonly containerPort?: number | undefined;
}

interface ServiceVolumeConfiguration {
  readonly name: string;
  readonly managedEBSVolume?: ServiceManagedEBSVolumeConfiguration | undefined;
}

interface SystemControl {
  readonly namespace?: string | undefined;
  readonly value?: string | undefined;
}

interface Tag {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

interface TaskDefinition {
  readonly taskDefinitionArn?: string | undefined;
  readonly containerDefinitions?: readonly ContainerDefinition[] | undefined;
  readonly family?: string | undefined;
  readonly taskRoleArn?: string | undefined;
  readonly executionRoleArn?: string | undefined;
  readonly networkMode?: 'bridge' | 'host' | 'awsvpc' | 'none' | undefined;
  readonly revision?: number | undefined;
  readonly volumes?: readonly Volume[] | undefined;
  readonly status?: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS' | undefined;
  readonly requiresAttributes?: readonly Attribute[] | undefined;
  readonly placementConstraints?: readonly TaskDefinitionPlacementConstraint[] | undefined;
  readonly compatibilities?:
    readonly ('EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES')[] | undefined;
  readonly runtimePlatform?: RuntimePlatform | undefined;
  readonly requiresCompatibilities?:
    readonly ('EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES')[] | undefined;
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
  readonly inferenceAccelerators?: readonly InferenceAccelerator[] | undefined;
  readonly pidMode?: 'host' | 'task' | undefined;
  readonly ipcMode?: 'host' | 'task' | 'none' | undefined;
  readonly proxyConfiguration?: ProxyConfiguration | undefined;
  readonly registeredAt?: number | undefined;
  readonly deregisteredAt?: number | undefined;
  readonly deleteRequestedAt?: number | undefined;
  readonly registeredBy?: string | undefined;
  readonly ephemeralStorage?: EphemeralStorage | undefined;
  readonly enableFaultInjection?: boolean | undefined;
}

interface TaskDefinitionPlacementConstraint {
  readonly type?: 'memberOf' | undefined;
  readonly expression?: string | undefined;
}

interface TaskSet {
  readonly id?: string | undefined;
  readonly taskSetArn?: string | undefined;
  readonly serviceArn?: string | undefined;
  readonly clusterArn?: string | undefined;
  readonly startedBy?: string | undefined;
  readonly externalId?: string | undefined;
  readonly status?: string | undefined;
  readonly taskDefinition?: string | undefined;
  readonly computedDesiredCount?: number | undefined;
  readonly pendingCount?: number | undefined;
  readonly runningCount?: number | undefined;
  readonly createdAt?: number | undefined;
  readonly updatedAt?: number | undefined;
  readonly launchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES' | undefined;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly platformVersion?: string | undefined;
  readonly platformFamily?: string | undefined;
  readonly networkConfiguration?: NetworkConfiguration | undefined;
  readonly loadBalancers?: readonly LoadBalancer[] | undefined;
  readonly serviceRegistries?: readonly ServiceRegistry[] | undefined;
  readonly scale?: Scale | undefined;
  readonly stabilityStatus?: 'STEADY_STATE' | 'STABILIZING' | undefined;
  readonly stabilityStatusAt?: number | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly fargateEphemeralStorage?: DeploymentEphemeralStorage | undefined;
}

interface TimeoutConfiguration {
  readonly idleTimeoutSeconds?: number | undefined;
  readonly perRequestTimeoutSeconds?: number | undefined;
}

interface Tmpfs {
  readonly containerPath: string;
  readonly size: number;
  readonly mountOptions?: readonly string[] | undefined;
}

interface Ulimit {
  readonly name:
    | 'core'
    | 'cpu'
    | 'data'
    | 'fsize'
    | 'locks'
    | 'memlock'
    | 'msgqueue'
    | 'nice'
    | 'nofile'
    | 'nproc'
    | 'rss'
    | 'rtprio'
    | 'rttime'
    | 'sigpending'
    | 'stack';
  readonly softLimit: number;
  readonly hardLimit: number;
}

interface UpdateServiceRequest {
  readonly cluster?: string | undefined;
  readonly service: string;
  readonly desiredCount?: number | undefined;
  readonly taskDefinition?: string | undefined;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly deploymentConfiguration?: DeploymentConfiguration | undefined;
  readonly availabilityZoneRebalancing?: 'ENABLED' | 'DISABLED' | undefined;
  readonly networkConfiguration?: NetworkConfiguration | undefined;
  readonly placementConstraints?: readonly PlacementConstraint[] | undefined;
  readonly placementStrategy?: readonly PlacementStrategy[] | undefined;
  readonly platformVersion?: string | undefined;
  readonly forceNewDeployment?: boolean | undefined;
  readonly healthCheckGracePeriodSeconds?: number | undefined;
  readonly deploymentController?: DeploymentController | undefined;
  readonly enableExecuteCommand?: boolean | undefined;
  readonly enableECSManagedTags?: boolean | undefined;
  readonly loadBalancers?: readonly LoadBalancer[] | undefined;
  readonly propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE' | undefined;
  readonly serviceRegistries?: readonly ServiceRegistry[] | undefined;
  readonly serviceConnectConfiguration?: ServiceConnectConfiguration | undefined;
  readonly volumeConfigurations?: readonly ServiceVolumeConfiguration[] | undefined;
  readonly vpcLatticeConfigurations?: readonly VpcLatticeConfiguration[] | undefined;
}

interface UpdateServiceResponse {
  readonly service?: Service | undefined;
}

interface Volume {
  readonly name?: string | undefined;
  readonly host?: HostVolumeProperties | undefined;
  readonly dockerVolumeConfiguration?: DockerVolumeConfiguration | undefined;
  readonly efsVolumeConfiguration?: EFSVolumeConfiguration | undefined;
  readonly s3filesVolumeConfiguration?: S3FilesVolumeConfiguration | undefined;
  readonly fsxWindowsFileServerVolumeConfiguration?:
    FSxWindowsFileServerVolumeConfiguration | undefined;
  readonly configuredAtLaunch?: boolean | undefined;
}

interface VolumeFrom {
  readonly sourceContainer?: string | undefined;
  readonly readOnly?: boolean | undefined;
}

interface VpcLatticeConfiguration {
  readonly roleArn: string;
  readonly targetGroupArn: string;
  readonly portName: string;
}
