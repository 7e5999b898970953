/** AWS Lambda, as `lambda.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly CreateFunction: {
    readonly input: CreateFunctionRequest;
    readonly output: FunctionConfiguration;
  };
  readonly DeleteFunction: {
    readonly input: DeleteFunctionRequest;
    readonly output: DeleteFunctionResponse;
  };
  readonly GetFunction: {
    readonly input: GetFunctionRequest;
    readonly output: GetFunctionResponse;
  };
  readonly ListFunctions: {
    readonly input: ListFunctionsRequest;
    readonly output: ListFunctionsResponse;
  };
  readonly ListTags: { readonly input: ListTagsRequest; readonly output: ListTagsResponse };
  readonly UpdateFunctionCode: {
    readonly input: UpdateFunctionCodeRequest;
    readonly output: FunctionConfiguration;
  };
}

interface CapacityProviderConfig {
  readonly LambdaManagedInstancesCapacityProviderConfig: LambdaManagedInstancesCapacityProviderConfig;
}

interface Concurrency {
  readonly ReservedConcurrentExecutions?: number | undefined;
}

interface CreateFunctionRequest {
  readonly FunctionName: string;
  readonly Runtime?:
    | 'nodejs'
    | 'nodejs4.3'
    | 'nodejs6.10'
    | 'nodejs8.10'
    | 'nodejs10.x'
    | 'nodejs12.x'
    | 'nodejs14.x'
    | 'nodejs16.x'
    | 'java8'
    | 'java8.al2'
    | 'java11'
    | 'python2.7'
    | 'python3.6'
    | 'python3.7'
    | 'python3.8'
    | 'python3.9'
    | 'dotnetcore1.0'
    | 'dotnetcore2.0'
    | 'dotnetcore2.1'
    | 'dotnetcore3.1'
    | 'dotnet6'
    | 'dotnet8'
    | 'nodejs4.3-edge'
    | 'go1.x'
    | 'ruby2.5'
    | 'ruby2.7'
    | 'provided'
    | 'provided.al2'
    | 'nodejs18.x'
    | 'python3.10'
    | 'java17'
    | 'ruby3.2'
    | 'ruby3.3'
    | 'ruby3.4'
    | 'python3.11'
    | 'nodejs20.x'
    | 'provided.al2023'
    | 'python3.12'
    | 'java21'
    | 'python3.13'
    | 'nodejs22.x'
    | 'nodejs24.x'
    | 'python3.14'
    | 'java25'
    | 'dotnet10'
    | 'ruby4.0'
    | undefined;
  readonly Role: string;
  readonly Handler?: string | undefined;
  readonly Code: FunctionCode;
  readonly Description?: string | undefined;
  readonly Timeout?: number | undefined;
  readonly MemorySize?: number | undefined;
  readonly Publish?: boolean | undefined;
  readonly VpcConfig?: VpcConfig | undefined;
  readonly PackageType?: 'Zip' | 'Image' | undefined;
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly Environment?: Environment | undefined;
  readonly KMSKeyArn?: string | undefined;
  readonly TracingConfig?: TracingConfig | undefined;
  readonly Tags?: Readonly<Record<string, string>> | undefined;
  readonly Layers?: readonly string[] | undefined;
  readonly FileSystemConfigs?: readonly FileSystemConfig[] | undefined;
  readonly ImageConfig?: ImageConfig | undefined;
  readonly CodeSigningConfigArn?: string | undefined;
  readonly Architectures?: readonly ('x86_64' | 'arm64')[] | undefined;
  readonly EphemeralStorage?: EphemeralStorage | undefined;
  readonly SnapStart?: SnapStart | undefined;
  readonly LoggingConfig?: LoggingConfig | undefined;
  readonly CapacityProviderConfig?: CapacityProviderConfig | undefined;
  readonly PublishTo?: 'LATEST_PUBLISHED' | undefined;
  readonly DurableConfig?: DurableConfig | undefined;
  readonly TenancyConfig?: TenancyConfig | undefined;
}

interface DeadLetterConfig {
  readonly TargetArn?: string | undefined;
}

interface DeleteFunctionRequest {
  readonly FunctionName: string;
  readonly Qualifier?: string | undefined;
}

interface DeleteFunctionResponse {
  readonly StatusCode?: number | undefined;
}

interface DurableConfig {
  readonly RetentionPeriodInDays?: number | undefined;
  readonly ExecutionTimeout?: number | undefined;
}

interface Environment {
  readonly Variables?: Readonly<Record<string, string>> | undefined;
}

interface EnvironmentError {
  readonly ErrorCode?: string | undefined;
  readonly Message?: string | undefined;
}

interface EnvironmentResponse {
  readonly Variables?: Readonly<Record<string, string>> | undefined;
  readonly Error?: EnvironmentError | undefined;
}

interface EphemeralStorage {
  readonly Size: number;
}

interface FileSystemConfig {
  readonly Arn: string;
  readonly LocalMountPath: string;
}

interface FunctionCode {
  readonly ZipFile?: string | undefined;
  readonly S3Bucket?: string | undefined;
  readonly S3Key?: string | undefined;
  readonly S3ObjectVersion?: string | undefined;
  readonly ImageUri?: string | undefined;
  readonly SourceKMSKeyArn?: string | undefined;
}

interface FunctionCodeLocation {
  readonly RepositoryType?: string | undefined;
  readonly Location?: string | undefined;
  readonly ImageUri?: string | undefined;
  readonly ResolvedImageUri?: string | undefined;
  readonly SourceKMSKeyArn?: string | undefined;
}

interface FunctionConfiguration {
  readonly FunctionName?: string | undefined;
  readonly FunctionArn?: string | undefined;
  readonly Runtime?:
    | 'nodejs'
    | 'nodejs4.3'
    | 'nodejs6.10'
    | 'nodejs8.10'
    | 'nodejs10.x'
    | 'nodejs12.x'
    | 'nodejs14.x'
    | 'nodejs16.x'
    | 'java8'
    | 'java8.al2'
    | 'java11'
    | 'python2.7'
    | 'python3.6'
    | 'python3.7'
    | 'python3.8'
    | 'python3.9'
    | 'dotnetcore1.0'
    | 'dotnetcore2.0'
    | 'dotnetcore2.1'
    | 'dotnetcore3.1'
    | 'dotnet6'
    | 'dotnet8'
    | 'nodejs4.3-edge'
    | 'go1.x'
    | 'ruby2.5'
    | 'ruby2.7'
    | 'provided'
    | 'provided.al2'
    | 'nodejs18.x'
    | 'python3.10'
    | 'java17'
    | 'ruby3.2'
    | 'ruby3.3'
    | 'ruby3.4'
    | 'python3.11'
    | 'nodejs20.x'
    | 'provided.al2023'
    | 'python3.12'
    | 'java21'
    | 'python3.13'
    | 'nodejs22.x'
    | 'nodejs24.x'
    | 'python3.14'
    | 'java25'
    | 'dotnet10'
    | 'ruby4.0'
    | undefined;
  readonly Role?: string | undefined;
  readonly Handler?: string | undefined;
  readonly CodeSize?: number | undefined;
  readonly Description?: string | undefined;
  readonly Timeout?: number | undefined;
  readonly MemorySize?: number | undefined;
  readonly LastModified?: string | undefined;
  readonly CodeSha256?: string | undefined;
  readonly Version?: string | undefined;
  readonly VpcConfig?: VpcConfigResponse | undefined;
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly Environment?: EnvironmentResponse | undefined;
  readonly KMSKeyArn?: string | undefined;
  readonly TracingConfig?: TracingConfigResponse | undefined;
  readonly MasterArn?: string | undefined;
  readonly RevisionId?: string | undefined;
  readonly Layers?: readonly Layer[] | undefined;
  readonly State?:
    | 'Pending'
    | 'Active'
    | 'Inactive'
    | 'Failed'
    | 'Deactivating'
    | 'Deactivated'
    | 'ActiveNonInvocable'
    | 'Deleting'
    | undefined;
  readonly StateReason?: string | undefined;
  readonly StateReasonCode?:
    | 'Idle'
    | 'Creating'
    | 'Restoring'
    | 'EniLimitExceeded'
    | 'InsufficientRolePermissions'
    | 'InvalidConfiguration'
    | 'InternalError'
    | 'SubnetOutOfIPAddresses'
    | 'InvalidSubnet'
    | 'InvalidSecurityGroup'
    | 'ImageDeleted'
    | 'ImageAccessDenied'
    | 'InvalidImage'
    | 'KMSKeyAccessDenied'
    | 'KMSKeyNotFound'
    | 'InvalidStateKMSKey'
    | 'DisabledKMSKey'
    | 'EFSIOError'
    | 'EFSMountConnectivityError'
    | 'EFSMountFailure'
    | 'EFSMountTimeout'
    | 'InvalidRuntime'
    | 'InvalidZipFileException'
    | 'FunctionError'
    | 'DrainingDurableExecutions'
    | 'VcpuLimitExceeded'
    | 'CapacityProviderScalingLimitExceeded'
    | 'InsufficientCapacity'
    | 'EC2RequestLimitExceeded'
    | 'FunctionError.InitTimeout'
    | 'FunctionError.RuntimeInitError'
    | 'FunctionError.ExtensionInitError'
    | 'FunctionError.InvalidEntryPoint'
    | 'FunctionError.InvalidWorkingDirectory'
    | 'FunctionError.PermissionDenied'
    | 'FunctionError.TooManyExtensions'
    | 'FunctionError.InitResourceExhausted'
    | 'DisallowedByVpcEncryptionControl'
    | undefined;
  readonly LastUpdateStatus?: 'Successful' | 'Failed' | 'InProgress' | undefined;
  readonly LastUpdateStatusReason?: string | undefined;
  readonly LastUpdateStatusReasonCode?:
    | 'EniLimitExceeded'
    | 'InsufficientRolePermissions'
    | 'InvalidConfiguration'
    | 'InternalError'
    | 'SubnetOutOfIPAddresses'
    | 'InvalidSubnet'
    | 'InvalidSecurityGroup'
    | 'ImageDeleted'
    | 'ImageAccessDenied'
    | 'InvalidImage'
    | 'KMSKeyAccessDenied'
    | 'KMSKeyNotFound'
    | 'InvalidStateKMSKey'
    | 'DisabledKMSKey'
    | 'EFSIOError'
    | 'EFSMountConnectivityError'
    | 'EFSMountFailure'
    | 'EFSMountTimeout'
    | 'InvalidRuntime'
    | 'InvalidZipFileException'
    | 'FunctionError'
    | 'VcpuLimitExceeded'
    | 'CapacityProviderScalingLimitExceeded'
    | 'InsufficientCapacity'
    | 'EC2RequestLimitExceeded'
    | 'FunctionError.InitTimeout'
    | 'FunctionError.RuntimeInitError'
    | 'FunctionError.ExtensionInitError'
    | 'FunctionError.InvalidEntryPoint'
    | 'FunctionError.InvalidWorkingDirectory'
    | 'FunctionError.PermissionDenied'
    | 'FunctionError.TooManyExtensions'
    | 'FunctionError.InitResourceExhausted'
    | 'DisallowedByVpcEncryptionControl'
    | undefined;
  readonly FileSystemConfigs?: readonly FileSystemConfig[] | undefined;
  readonly PackageType?: 'Zip' | 'Image' | undefined;
  readonly ImageConfigResponse?: ImageConfigResponse | undefined;
  readonly SigningProfileVersionArn?: string | undefined;
  readonly SigningJobArn?: string | undefined;
  readonly Architectures?: readonly ('x86_64' | 'arm64')[] | undefined;
  readonly EphemeralStorage?: EphemeralStorage | undefined;
  readonly SnapStart?: SnapStartResponse | undefined;
  readonly RuntimeVersionConfig?: RuntimeVersionConfig | undefined;
  readonly LoggingConfig?: LoggingConfig | undefined;
  readonly CapacityProviderConfig?: CapacityProviderConfig | undefined;
  readonly ConfigSha256?: string | undefined;
  readonly DurableConfig?: DurableConfig | undefined;
  readonly TenancyConfig?: TenancyConfig | undefined;
}

interface GetFunctionRequest {
  readonly FunctionName: string;
  readonly Qualifier?: string | undefined;
}

interface GetFunctionResponse {
  readonly Configuration?: FunctionConfiguration | undefined;
  readonly Code?: FunctionCodeLocation | undefined;
  readonly Tags?: Readonly<Record<string, string>> | undefined;
  readonly TagsError?: TagsError | undefined;
  readonly Concurrency?: Concurrency | undefined;
}

interface ImageConfig {
  readonly EntryPoint?: readonly string[] | undefined;
  readonly Command?: readonly string[] | undefined;
  readonly WorkingDirectory?: string | undefined;
}

interface ImageConfigError {
  readonly ErrorCode?: string | undefined;
  readonly Message?: string | undefined;
}

interface ImageConfigResponse {
  readonly ImageConfig?: ImageConfig | undefined;
  readonly Error?: ImageConfigError | undefined;
}

interface LambdaManagedInstancesCapacityProviderConfig {
  readonly CapacityProviderArn: string;
  readonly PerExecutionEnvironmentMaxConcurrency?: number | undefined;
  readonly ExecutionEnvironmentMemoryGiBPerVCpu?: number | undefined;
}

interface Layer {
  readonly Arn?: string | undefined;
  readonly CodeSize?: number | undefined;
  readonly SigningProfileVersionArn?: string | undefined;
  readonly SigningJobArn?: string | undefined;
}

interface ListFunctionsRequest {
  readonly MasterRegion?: string | undefined;
  readonly FunctionVersion?: 'ALL' | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListFunctionsResponse {
  readonly NextMarker?: string | undefined;
  readonly Functions?: readonly FunctionConfiguration[] | undefined;
}

interface ListTagsRequest {
  readonly Resource: string;
}

interface ListTagsResponse {
  readonly Tags?: Readonly<Record<string, string>> | undefined;
}

interface LoggingConfig {
  readonly LogFormat?: 'JSON' | 'Text' | undefined;
  readonly ApplicationLogLevel?:
    'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL' | undefined;
  readonly SystemLogLevel?: 'DEBUG' | 'INFO' | 'WARN' | undefined;
  readonly LogGroup?: string | undefined;
}

interface RuntimeVersionConfig {
  readonly RuntimeVersionArn?: string | undefined;
  readonly Error?: RuntimeVersionError | undefined;
}

interface RuntimeVersionError {
  readonly ErrorCode?: string | undefined;
  readonly Message?: string | undefined;
}

interface SnapStart {
  readonly ApplyOn?: 'PublishedVersions' | 'None' | undefined;
}

interface SnapStartResponse {
  readonly ApplyOn?: 'PublishedVersions' | 'None' | undefined;
  readonly OptimizationStatus?: 'On' | 'Off' | undefined;
}

interface TagsError {
  readonly ErrorCode: string;
  readonly Message: string;
}

interface TenancyConfig {
  readonly TenantIsolationMode: 'PER_TENANT';
}

interface TracingConfig {
  readonly Mode?: 'Active' | 'PassThrough' | undefined;
}

interface TracingConfigResponse {
  readonly Mode?: 'Active' | 'PassThrough' | undefined;
}

interface UpdateFunctionCodeRequest {
  readonly FunctionName: string;
  readonly ZipFile?: string | undefined;
  readonly S3Bucket?: string | undefined;
  readonly S3Key?: string | undefined;
  readonly S3ObjectVersion?: string | undefined;
  readonly ImageUri?: string | undefined;
  readonly Publish?: boolean | undefined;
  readonly DryRun?: boolean | undefined;
  readonly RevisionId?: string | undefined;
  readonly Architectures?: readonly ('x86_64' | 'arm64')[] | undefined;
  readonly SourceKMSKeyArn?: string | undefined;
  readonly PublishTo?: 'LATEST_PUBLISHED' | undefined;
}

interface VpcConfig {
  readonly SubnetIds?: readonly string[] | undefined;
  readonly SecurityGroupIds?: readonly string[] | undefined;
  readonly Ipv6AllowedForDualStack?: boolean | undefined;
}

interface VpcConfigResponse {
  readonly SubnetIds?: readonly string[] | undefined;
  readonly SecurityGroupIds?: readonly string[] | undefined;
  readonly VpcId?: string | undefined;
  readonly Ipv6AllowedForDualStack?: boolean | undefined;
}
