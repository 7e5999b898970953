/** AWS Secrets Manager, as `secretsmanager.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly CreateSecret: {
    readonly input: CreateSecretRequest;
    readonly output: CreateSecretResponse;
  };
  readonly DeleteResourcePolicy: {
    readonly input: DeleteResourcePolicyRequest;
    readonly output: DeleteResourcePolicyResponse;
  };
  readonly DeleteSecret: {
    readonly input: DeleteSecretRequest;
    readonly output: DeleteSecretResponse;
  };
  readonly DescribeSecret: {
    readonly input: DescribeSecretRequest;
    readonly output: DescribeSecretResponse;
  };
  readonly GetResourcePolicy: {
    readonly input: GetResourcePolicyRequest;
    readonly output: GetResourcePolicyResponse;
  };
  readonly GetSecretValue: {
    readonly input: GetSecretValueRequest;
    readonly output: GetSecretValueResponse;
  };
  readonly ListSecrets: {
    readonly input: ListSecretsRequest;
    readonly output: ListSecretsResponse;
  };
  readonly PutResourcePolicy: {
    readonly input: PutResourcePolicyRequest;
    readonly output: PutResourcePolicyResponse;
  };
  readonly PutSecretValue: {
    readonly input: PutSecretValueRequest;
    readonly output: PutSecretValueResponse;
  };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: object };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: object };
  readonly UpdateSecret: {
    readonly input: UpdateSecretRequest;
    readonly output: UpdateSecretResponse;
  };
  readonly UpdateSecretVersionStage: {
    readonly input: UpdateSecretVersionStageRequest;
    readonly output: UpdateSecretVersionStageResponse;
  };
}

interface CreateSecretRequest {
  readonly Name: string;
  readonly ClientRequestToken?: string | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly SecretBinary?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly AddReplicaRegions?: readonly ReplicaRegionType[] | undefined;
  readonly ForceOverwriteReplicaSecret?: boolean | undefined;
  readonly Type?: string | undefined;
}

interface CreateSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined;
}

interface DeleteResourcePolicyRequest {
  readonly SecretId: string;
}

interface DeleteResourcePolicyResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
}

interface DeleteSecretRequest {
  readonly SecretId: string;
  readonly RecoveryWindowInDays?: number | undefined;
  readonly ForceDeleteWithoutRecovery?: boolean | undefined;
}

interface DeleteSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly DeletionDate?: number | undefined;
}

interface DescribeSecretRequest {
  readonly SecretId: string;
}

interface DescribeSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly Type?: string | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly RotationEnabled?: boolean | undefined;
  readonly RotationLambdaARN?: string | undefined;
  readonly RotationRules?: RotationRulesType | undefined;
  readonly ExternalSecretRotationMetadata?:
    readonly ExternalSecretRotationMetadataItem[] | undefined;
  readonly ExternalSecretRotationRoleArn?: string | undefined;
  readonly LastRotatedDate?: number | undefined;
  readonly LastChangedDate?: number | undefined;
  readonly LastAccessedDate?: number | undefined;
  readonly DeletedDate?: number | undefined;
  readonly NextRotationDate?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly VersionIdsToStages?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly OwningService?: string | undefined;
  readonly CreatedDate?: number | undefined;
  readonly PrimaryRegion?: string | undefined;
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined;
}

interface ExternalSecretRotationMetadataItem {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

interface Filter {
  readonly Key?:
    | 'description'
    | 'name'
    | 'tag-key'
    | 'tag-value'
    | 'primary-region'
    | 'owning-service'
    | 'all'
    | undefined;
  readonly Values?: readonly string[] | undefined;
}

interface GetResourcePolicyRequest {
  readonly SecretId: string;
}

interface GetResourcePolicyResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly ResourcePolicy?: string | undefined;
}

interface GetSecretValueRequest {
  readonly SecretId: string;
  readonly VersionId?: string | undefined;
  readonly VersionStage?: string | undefined;
}

interface GetSecretValueResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly SecretBinary?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
  readonly CreatedDate?: number | undefined;
}

interface ListSecretsRequest {
  readonly IncludePlannedDeletion?: boolean | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: readonly Filter[] | undefined;
  readonly SortOrder?: 'asc' | 'desc' | undefined;
  readonly SortBy?:
    'created-date' | 'last-accessed-date' | 'last-changed-date' | 'name' | undefined;
}

interface ListSecretsResponse {
  readonly SecretList?: readonly SecretListEntry[] | undefined;
  readonly NextToken?: string | undefined;
}

interface PutResourcePolicyRequest {
  readonly SecretId: string;
  readonly ResourcePolicy: string;
  readonly BlockPublicPolicy?: boolean | undefined;
}

interface PutResourcePolicyResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
}

interface PutSecretValueRequest {
  readonly SecretId: string;
  readonly ClientRequestToken?: string | undefined;
  readonly SecretBinary?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
  readonly RotationToken?: string | undefined;
}

interface PutSecretValueResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

interface ReplicaRegionType {
  readonly Region?: string | undefined;
  readonly KmsKeyId?: string | undefined;
}

interface ReplicationStatusType {
  readonly Region?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly Status?: 'InSync' | 'Failed' | 'InProgress' | undefined;
  readonly StatusMessage?: string | undefined;
  readonly LastAccessedDate?: number | undefined;
}

interface RotationRulesType {
  readonly AutomaticallyAfterDays?: number | undefined;
  readonly Duration?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
}

interface SecretListEntry {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly Type?: string | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly RotationEnabled?: boolean | undefined;
  readonly RotationLambdaARN?: string | undefined;
  readonly RotationRules?: RotationRulesType | undefined;
  readonly ExternalSecretRotationMetadata?:
    readonly ExternalSecretRotationMetadataItem[] | undefined;
  readonly ExternalSecretRotationRoleArn?: string | undefined;
  readonly LastRotatedDate?: number | undefined;
  readonly LastChangedDate?: number | undefined;
  readonly LastAccessedDate?: number | undefined;
  readonly DeletedDate?: number | undefined;
  readonly NextRotationDate?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly SecretVersionsToStages?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly OwningService?: string | undefined;
  readonly CreatedDate?: number | undefined;
  readonly PrimaryRegion?: string | undefined;
}

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

interface TagResourceRequest {
  readonly SecretId: string;
  readonly Tags: readonly Tag[];
}

interface UntagResourceRequest {
  readonly SecretId: string;
  readonly TagKeys: readonly string[];
}

interface UpdateSecretRequest {
  readonly SecretId: string;
  readonly ClientRequestToken?: string | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly SecretBinary?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly Type?: string | undefined;
}

interface UpdateSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
}

interface UpdateSecretVersionStageRequest {
  readonly SecretId: string;
  readonly VersionStage: string;
  readonly RemoveFromVersionId?: string | undefined;
  readonly MoveToVersionId?: string | undefined;
}

interface UpdateSecretVersionStageResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
}
