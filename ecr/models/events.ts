/** Amazon EventBridge, as `events.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly DeleteRule: { readonly input: DeleteRuleRequest; readonly output: object };
  readonly DescribeRule: {
    readonly input: DescribeRuleRequest;
    readonly output: DescribeRuleResponse;
  };
  readonly DisableRule: { readonly input: DisableRuleRequest; readonly output: object };
  readonly EnableRule: { readonly input: EnableRuleRequest; readonly output: object };
  readonly ListRules: { readonly input: ListRulesRequest; readonly output: ListRulesResponse };
  readonly ListTagsForResource: {
    readonly input: ListTagsForResourceRequest;
    readonly output: ListTagsForResourceResponse;
  };
  readonly ListTargetsByRule: {
    readonly input: ListTargetsByRuleRequest;
    readonly output: ListTargetsByRuleResponse;
  };
  readonly PutRule: { readonly input: PutRuleRequest; readonly output: PutRuleResponse };
  readonly PutTargets: { readonly input: PutTargetsRequest; readonly output: PutTargetsResponse };
  readonly RemoveTargets: {
    readonly input: RemoveTargetsRequest;
    readonly output: RemoveTargetsResponse;
  };
  readonly TagResource: {
    readonly input: TagResourceRequest;
    readonly output: TagResourceResponse;
  };
  readonly TestEventPattern: {
    readonly input: TestEventPatternRequest;
    readonly output: TestEventPatternResponse;
  };
  readonly UntagResource: {
    readonly input: UntagResourceRequest;
    readonly output: UntagResourceResponse;
  };
}

interface AppSyncParameters {
  readonly GraphQLOperation?: string | undefined;
}

interface AwsVpcConfiguration {
  readonly Subnets: readonly string[];
  readonly SecurityGroups?: readonly string[] | undefined;
  readonly AssignPublicIp?: 'ENABLED' | 'DISABLED' | undefined;
}

interface BatchArrayProperties {
  readonly Size?: number | undefined;
}

interface BatchParameters {
  readonly JobDefinition: string;
  readonly JobName: string;
  readonly ArrayProperties?: BatchArrayProperties | undefined;
  readonly RetryStrategy?: BatchRetryStrategy | undefined;
}

interface BatchRetryStrategy {
  readonly Attempts?: number | undefined;
}

interface CapacityProviderStrategyItem {
  readonly capacityProvider: string;
  readonly weight?: number | undefined;
  readonly base?: number | undefined;
}

interface DeadLetterConfig {
  readonly Arn?: string | undefined;
}

interface DeleteRuleRequest {
  readonly Name: string;
  readonly EventBusName?: string | undefined;
  readonly Force?: boolean | undefined;
}

interface DescribeRuleRequest {
  readonly Name: string;
  readonly EventBusName?: string | undefined;
}

interface DescribeRuleResponse {
  readonly Name?: string | undefined;
  readonly Arn?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly State?:
    'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' | undefined;
  readonly Description?: string | undefined;
  readonly RoleArn?: string | undefined;
  readonly ManagedBy?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly CreatedBy?: string | undefined;
}

interface DisableRuleRequest {
  readonly Name: string;
  readonly EventBusName?: string | undefined;
}

interface EcsParameters {
  readonly TaskDefinitionArn: string;
  readonly TaskCount?: number | undefined;
  readonly LaunchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | undefined;
  readonly NetworkConfiguration?: NetworkConfiguration | undefined;
  readonly PlatformVersion?: string | undefined;
  readonly Group?: string | undefined;
  readonly CapacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly EnableECSManagedTags?: boolean | undefined;
  readonly EnableExecuteCommand?: boolean | undefined;
  readonly PlacementConstraints?: readonly PlacementConstraint[] | undefined;
  readonly PlacementStrategy?: readonly PlacementStrategy[] | undefined;
  readonly PropagateTags?: 'TASK_DEFINITION' | undefined;
  readonly ReferenceId?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface EnableRuleRequest {
  readonly Name: string;
  readonly EventBusName?: string | undefined;
}

interface HttpParameters {
  readonly PathParameterValues?: readonly string[] | undefined;
  readonly HeaderParameters?: Readonly<Record<string, string>> | undefined;
  readonly QueryStringParameters?: Readonly<Record<string, string>> | undefined;
}

interface InputTransformer {
  readonly InputPathsMap?: Readonly<Record<string, string>> | undefined;
  readonly InputTemplate: string;
}

interface KinesisParameters {
  readonly PartitionKeyPath: string;
}

interface ListRulesRequest {
  readonly NamePrefix?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly Limit?: number | undefined;
}

interface ListRulesResponse {
  readonly Rules?: readonly Rule[] | undefined;
  readonly NextToken?: string | undefined;
}

interface ListTagsForResourceRequest {
  readonly ResourceARN: string;
}

interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined;
}

interface ListTargetsByRuleRequest {
  readonly Rule: string;
  readonly EventBusName?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly Limit?: number | undefined;
}

interface ListTargetsByRuleResponse {
  readonly Targets?: readonly Target[] | undefined;
  readonly NextToken?: string | undefined;
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

interface PutRuleRequest {
  readonly Name: string;
  readonly ScheduleExpression?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly State?:
    'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' | undefined;
  readonly Description?: string | undefined;
  readonly RoleArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly EventBusName?: string | undefined;
}

interface PutRuleResponse {
  readonly RuleArn?: string | undefined;
}

interface PutTargetsRequest {
  readonly Rule: string;
  readonly EventBusName?: string | undefined;
  readonly Targets: readonly Target[];
}

interface PutTargetsResponse {
  readonly FailedEntryCount?: number | undefined;
  readonly FailedEntries?: readonly PutTargetsResultEntry[] | undefined;
}

interface PutTargetsResultEntry {
  readonly TargetId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

interface RedshiftDataParameters {
  readonly SecretManagerArn?: string | undefined;
  readonly Database: string;
  readonly DbUser?: string | undefined;
  readonly Sql?: string | undefined;
  readonly StatementName?: string | undefined;
  readonly WithEvent?: boolean | undefined;
  readonly Sqls?: readonly string[] | undefined;
}

interface RemoveTargetsRequest {
  readonly Rule: string;
  readonly EventBusName?: string | undefined;
  readonly Ids: readonly string[];
  readonly Force?: boolean | undefined;
}

interface RemoveTargetsResponse {
  readonly FailedEntryCount?: number | undefined;
  readonly FailedEntries?: readonly RemoveTargetsResultEntry[] | undefined;
}

interface RemoveTargetsResultEntry {
  readonly TargetId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

interface RetryPolicy {
  readonly MaximumRetryAttempts?: number | undefined;
  readonly MaximumEventAgeInSeconds?: number | undefined;
}

interface Rule {
  readonly Name?: string | undefined;
  readonly Arn?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly State?:
    'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' | undefined;
  readonly Description?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly RoleArn?: string | undefined;
  readonly ManagedBy?: string | undefined;
  readonly EventBusName?: string | undefined;
}

interface RunCommandParameters {
  readonly RunCommandTargets: readonly RunCommandTarget[];
}

interface RunCommandTarget {
  readonly Key: string;
  readonly Values: readonly string[];
}

interface SageMakerPipelineParameter {
  readonly Name: string;
  readonly Value: string;
}

interface SageMakerPipelineParameters {
  readonly PipelineParameterList?: readonly SageMakerPipelineParameter[] | undefined;
}

interface SqsParameters {
  readonly MessageGroupId?: string | undefined;
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface TagResourceRequest {
  readonly ResourceARN: string;
  readonly Tags: readonly Tag[];
}

type TagResourceResponse = Readonly<Record<string, never>>;

interface Target {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string | undefined;
  readonly Input?: string | undefined;
  readonly InputPath?: string | undefined;
  readonly InputTransformer?: InputTransformer | undefined;
  readonly KinesisParameters?: KinesisParameters | undefined;
  readonly RunCommandParameters?: RunCommandParameters | undefined;
  readonly EcsParameters?: EcsParameters | undefined;
  readonly BatchParameters?: BatchParameters | undefined;
  readonly SqsParameters?: SqsParameters | undefined;
  readonly HttpParameters?: HttpParameters | undefined;
  readonly RedshiftDataParameters?: RedshiftDataParameters | undefined;
  readonly SageMakerPipelineParameters?: SageMakerPipelineParameters | undefined;
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly RetryPolicy?: RetryPolicy | undefined;
  readonly AppSyncParameters?: AppSyncParameters | undefined;
}

interface TestEventPatternRequest {
  readonly EventPattern: string;
  readonly Event: string;
}

interface TestEventPatternResponse {
  readonly Result?: boolean | undefined;
}

interface UntagResourceRequest {
  readonly ResourceARN: string;
  readonly TagKeys: readonly string[];
}

type UntagResourceResponse = Readonly<Record<string, never>>;
