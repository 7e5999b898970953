/** AWS Identity and Access Management, as `iam.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly AddClientIDToOpenIDConnectProvider: {
    readonly input: AddClientIDToOpenIDConnectProviderRequest;
    readonly output: object;
  };
  readonly AddRoleToInstanceProfile: {
    readonly input: AddRoleToInstanceProfileRequest;
    readonly output: object;
  };
  readonly AttachRolePolicy: { readonly input: AttachRolePolicyRequest; readonly output: object };
  readonly AttachUserPolicy: { readonly input: AttachUserPolicyRequest; readonly output: object };
  readonly CreateAccessKey: {
    readonly input: CreateAccessKeyRequest;
    readonly output: CreateAccessKeyResponse;
  };
  readonly CreateInstanceProfile: {
    readonly input: CreateInstanceProfileRequest;
    readonly output: CreateInstanceProfileResponse;
  };
  readonly CreateOpenIDConnectProvider: {
    readonly input: CreateOpenIDConnectProviderRequest;
    readonly output: CreateOpenIDConnectProviderResponse;
  };
  readonly CreatePolicy: {
    readonly input: CreatePolicyRequest;
    readonly output: CreatePolicyResponse;
  };
  readonly CreatePolicyVersion: {
    readonly input: CreatePolicyVersionRequest;
    readonly output: CreatePolicyVersionResponse;
  };
  readonly CreateRole: { readonly input: CreateRoleRequest; readonly output: CreateRoleResponse };
  readonly CreateServiceLinkedRole: {
    readonly input: CreateServiceLinkedRoleRequest;
    readonly output: CreateServiceLinkedRoleResponse;
  };
  readonly CreateUser: { readonly input: CreateUserRequest; readonly output: CreateUserResponse };
  readonly DeleteAccessKey: { readonly input: DeleteAccessKeyRequest; readonly output: object };
  readonly DeleteInstanceProfile: {
    readonly input: DeleteInstanceProfileRequest;
    readonly output: object;
  };
  readonly DeleteOpenIDConnectProvider: {
    readonly input: DeleteOpenIDConnectProviderRequest;
    readonly output: object;
  };
  readonly DeletePolicy: { readonly input: DeletePolicyRequest; readonly output: object };
  readonly DeletePolicyVersion: {
    readonly input: DeletePolicyVersionRequest;
    readonly output: object;
  };
  readonly DeleteRole: { readonly input: DeleteRoleRequest; readonly output: object };
  readonly DeleteRolePermissionsBoundary: {
    readonly input: DeleteRolePermissionsBoundaryRequest;
    readonly output: object;
  };
  readonly DeleteRolePolicy: { readonly input: DeleteRolePolicyRequest; readonly output: object };
  readonly DeleteUser: { readonly input: DeleteUserRequest; readonly output: object };
  readonly DeleteUserPolicy: { readonly input: DeleteUserPolicyRequest; readonly output: object };
  readonly DetachRolePolicy: { readonly input: DetachRolePolicyRequest; readonly output: object };
  readonly DetachUserPolicy: { readonly input: DetachUserPolicyRequest; readonly output: object };
  readonly GetInstanceProfile: {
    readonly input: GetInstanceProfileRequest;
    readonly output: GetInstanceProfileResponse;
  };
  readonly GetOpenIDConnectProvider: {
    readonly input: GetOpenIDConnectProviderRequest;
    readonly output: GetOpenIDConnectProviderResponse;
  };
  readonly GetPolicy: { readonly input: GetPolicyRequest; readonly output: GetPolicyResponse };
  readonly GetPolicyVersion: {
    readonly input: GetPolicyVersionRequest;
    readonly output: GetPolicyVersionResponse;
  };
  readonly GetRole: { readonly input: GetRoleRequest; readonly output: GetRoleResponse };
  readonly GetRolePolicy: {
    readonly input: GetRolePolicyRequest;
    readonly output: GetRolePolicyResponse;
  };
  readonly GetUser: { readonly input: GetUserRequest; readonly output: GetUserResponse };
  readonly GetUserPolicy: {
    readonly input: GetUserPolicyRequest;
    readonly output: GetUserPolicyResponse;
  };
  readonly ListAccessKeys: {
    readonly input: ListAccessKeysRequest;
    readonly output: ListAccessKeysResponse;
  };
  readonly ListAttachedRolePolicies: {
    readonly input: ListAttachedRolePoliciesRequest;
    readonly output: ListAttachedRolePoliciesResponse;
  };
  readonly ListAttachedUserPolicies: {
    readonly input: ListAttachedUserPoliciesRequest;
    readonly output: ListAttachedUserPoliciesResponse;
  };
  readonly ListEntitiesForPolicy: {
    readonly input: ListEntitiesForPolicyRequest;
    readonly output: ListEntitiesForPolicyResponse;
  };
  readonly ListGroupsForUser: {
    readonly input: ListGroupsForUserRequest;
    readonly output: ListGroupsForUserResponse;
  };
  readonly ListInstanceProfiles: {
    readonly input: ListInstanceProfilesRequest;
    readonly output: ListInstanceProfilesResponse;
  };
  readonly ListInstanceProfilesForRole: {
    readonly input: ListInstanceProfilesForRoleRequest;
    readonly output: ListInstanceProfilesForRoleResponse;
  };
  readonly ListOpenIDConnectProviders: {
    readonly input: ListOpenIDConnectProvidersRequest;
    readonly output: ListOpenIDConnectProvidersResponse;
  };
  readonly ListPolicies: {
    readonly input: ListPoliciesRequest;
    readonly output: ListPoliciesResponse;
  };
  readonly ListPolicyVersions: {
    readonly input: ListPolicyVersionsRequest;
    readonly output: ListPolicyVersionsResponse;
  };
  readonly ListRolePolicies: {
    readonly input: ListRolePoliciesRequest;
    readonly output: ListRolePoliciesResponse;
  };
  readonly ListRoleTags: {
    readonly input: ListRoleTagsRequest;
    readonly output: ListRoleTagsResponse;
  };
  readonly ListRoles: { readonly input: ListRolesRequest; readonly output: ListRolesResponse };
  readonly ListUserPolicies: {
    readonly input: ListUserPoliciesRequest;
    readonly output: ListUserPoliciesResponse;
  };
  readonly ListUserTags: {
    readonly input: ListUserTagsRequest;
    readonly output: ListUserTagsResponse;
  };
  readonly ListUsers: { readonly input: ListUsersRequest; readonly output: ListUsersResponse };
  readonly PutRolePermissionsBoundary: {
    readonly input: PutRolePermissionsBoundaryRequest;
    readonly output: object;
  };
  readonly PutRolePolicy: { readonly input: PutRolePolicyRequest; readonly output: object };
  readonly PutUserPolicy: { readonly input: PutUserPolicyRequest; readonly output: object };
  readonly RemoveClientIDFromOpenIDConnectProvider: {
    readonly input: RemoveClientIDFromOpenIDConnectProviderRequest;
    readonly output: object;
  };
  readonly RemoveRoleFromInstanceProfile: {
    readonly input: RemoveRoleFromInstanceProfileRequest;
    readonly output: object;
  };
  readonly SetDefaultPolicyVersion: {
    readonly input: SetDefaultPolicyVersionRequest;
    readonly output: object;
  };
  readonly SimulateCustomPolicy: {
    readonly input: SimulateCustomPolicyRequest;
    readonly output: SimulatePolicyResponse;
  };
  readonly SimulatePrincipalPolicy: {
    readonly input: SimulatePrincipalPolicyRequest;
    readonly output: SimulatePolicyResponse;
  };
  readonly TagInstanceProfile: {
    readonly input: TagInstanceProfileRequest;
    readonly output: object;
  };
  readonly TagOpenIDConnectProvider: {
    readonly input: TagOpenIDConnectProviderRequest;
    readonly output: object;
  };
  readonly TagPolicy: { readonly input: TagPolicyRequest; readonly output: object };
  readonly TagRole: { readonly input: TagRoleRequest; readonly output: object };
  readonly TagUser: { readonly input: TagUserRequest; readonly output: object };
  readonly UntagInstanceProfile: {
    readonly input: UntagInstanceProfileRequest;
    readonly output: object;
  };
  readonly UntagOpenIDConnectProvider: {
    readonly input: UntagOpenIDConnectProviderRequest;
    readonly output: object;
  };
  readonly UntagPolicy: { readonly input: UntagPolicyRequest; readonly output: object };
  readonly UntagRole: { readonly input: UntagRoleRequest; readonly output: object };
  readonly UntagUser: { readonly input: UntagUserRequest; readonly output: object };
  readonly UpdateAccessKey: { readonly input: UpdateAccessKeyRequest; readonly output: object };
  readonly UpdateAssumeRolePolicy: {
    readonly input: UpdateAssumeRolePolicyRequest;
    readonly output: object;
  };
  readonly UpdateOpenIDConnectProviderThumbprint: {
    readonly input: UpdateOpenIDConnectProviderThumbprintRequest;
    readonly output: object;
  };
  readonly UpdateRole: { readonly input: UpdateRoleRequest; readonly output: UpdateRoleResponse };
  readonly UpdateRoleDescription: {
    readonly input: UpdateRoleDescriptionRequest;
    readonly output: UpdateRoleDescriptionResponse;
  };
}

interface AccessKey {
  readonly UserName: string;
  readonly AccessKeyId: string;
  readonly Status: 'Active' | 'Inactive' | 'Expired';
  readonly SecretAccessKey: string;
  readonly CreateDate?: number | undefined;
}

interface AccessKeyMetadata {
  readonly UserName?: string | undefined;
  readonly AccessKeyId?: string | undefined;
  readonly Status?: 'Active' | 'Inactive' | 'Expired' | undefined;
  readonly CreateDate?: number | undefined;
}

interface AddClientIDToOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

interface AddRoleToInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

interface AttachRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

interface AttachUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyArn: string;
}

interface AttachedPermissionsBoundary {
  readonly PermissionsBoundaryType?: 'PermissionsBoundaryPolicy' | undefined;
  readonly PermissionsBoundaryArn?: string | undefined;
}

interface AttachedPolicy {
  readonly PolicyName?: string | undefined;
  readonly PolicyArn?: string | undefined;
}

interface ContextEntry {
  readonly ContextKeyName?: string | undefined;
  readonly ContextKeyValues?: readonly string[] | undefined;
  readonly ContextKeyType?:
    | 'string'
    | 'stringList'
    | 'numeric'
    | 'numericList'
    | 'boolean'
    | 'booleanList'
    | 'ip'
    | 'ipList'
    | 'binary'
    | 'binaryList'
    | 'date'
    | 'dateList'
    | undefined;
}

interface CreateAccessKeyRequest {
  readonly UserName?: string | undefined;
}

interface CreateAccessKeyResponse {
  readonly AccessKey: AccessKey;
}

interface CreateInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Path?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface CreateInstanceProfileResponse {
  readonly InstanceProfile: InstanceProfile;
}

interface CreateOpenIDConnectProviderRequest {
  readonly Url: string;
  readonly ClientIDList?: readonly string[] | undefined;
  readonly ThumbprintList?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface CreateOpenIDConnectProviderResponse {
  readonly OpenIDConnectProviderArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface CreatePolicyRequest {
  readonly PolicyName: string;
  readonly Path?: string | undefined;
  readonly PolicyDocument: string;
  readonly Description?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface CreatePolicyResponse {
  readonly Policy?: Policy | undefined;
}

interface CreatePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly PolicyDocument: string;
  readonly SetAsDefault?: boolean | undefined;
}

interface CreatePolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion | undefined;
}

interface CreateRoleRequest {
  readonly Path?: string | undefined;
  readonly RoleName: string;
  readonly AssumeRolePolicyDocument: string;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly PermissionsBoundary?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface CreateRoleResponse {
  readonly Role: Role;
}

interface CreateServiceLinkedRoleRequest {
  readonly AWSServiceName: string;
  readonly Description?: string | undefined;
  readonly CustomSuffix?: string | undefined;
}

interface CreateServiceLinkedRoleResponse {
  readonly Role?: Role | undefined;
}

interface CreateUserRequest {
  readonly Path?: string | undefined;
  readonly UserName: string;
  readonly PermissionsBoundary?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface CreateUserResponse {
  readonly User?: User | undefined;
}

interface DeleteAccessKeyRequest {
  readonly UserName?: string | undefined;
  readonly AccessKeyId: string;
}

interface DeleteInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

interface DeleteOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

interface DeletePolicyRequest {
  readonly PolicyArn: string;
}

interface DeletePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

interface DeleteRolePermissionsBoundaryRequest {
  readonly RoleName: string;
}

interface DeleteRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
}

interface DeleteRoleRequest {
  readonly RoleName: string;
}

interface DeleteUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
}

interface DeleteUserRequest {
  readonly UserName: string;
}

interface DetachRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

interface DetachUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyArn: string;
}

interface EvaluationResult {
  readonly EvalActionName: string;
  readonly EvalResourceName?: string | undefined;
  readonly EvalDecision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly MatchedStatements?: readonly Statement[] | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly OrganizationsDecisionDetail?: OrganizationsDecisionDetail | undefined;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined;
  readonly EvalDecisionDetails?:
    Readonly<Record<string, 'allowed' | 'explicitDeny' | 'implicitDeny'>> | undefined;
  readonly ResourceSpecificResults?: readonly ResourceSpecificResult[] | undefined;
}

interface GetInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

interface GetInstanceProfileResponse {
  readonly InstanceProfile: InstanceProfile;
}

interface GetOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

interface GetOpenIDConnectProviderResponse {
  readonly Url?: string | undefined;
  readonly ClientIDList?: readonly string[] | undefined;
  readonly ThumbprintList?: readonly string[] | undefined;
  readonly CreateDate?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface GetPolicyRequest {
  readonly PolicyArn: string;
}

interface GetPolicyResponse {
  readonly Policy?: Policy | undefined;
}

interface GetPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

interface GetPolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion | undefined;
}

interface GetRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
}

interface GetRolePolicyResponse {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface GetRoleRequest {
  readonly RoleName: string;
}

interface GetRoleResponse {
  readonly Role: Role;
}

interface GetUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
}

interface GetUserPolicyResponse {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface GetUserRequest {
  readonly UserName?: string | undefined;
}

interface GetUserResponse {
  readonly User: User;
}

interface Group {
  readonly Path: string;
  readonly GroupName: string;
  readonly GroupId: string;
  readonly Arn: string;
  readonly CreateDate: number;
}

interface InstanceProfile {
  readonly Path: string;
  readonly InstanceProfileName: string;
  readonly InstanceProfileId: string;
  readonly Arn: string;
  readonly CreateDate: number;
  readonly Roles: readonly Role[];
  readonly Tags?: readonly Tag[] | undefined;
}

interface ListAccessKeysRequest {
  readonly UserName?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListAccessKeysResponse {
  readonly AccessKeyMetadata: readonly AccessKeyMetadata[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListAttachedRolePoliciesRequest {
  readonly RoleName: string;
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListAttachedRolePoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListAttachedUserPoliciesRequest {
  readonly UserName: string;
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListAttachedUserPoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListEntitiesForPolicyRequest {
  readonly PolicyArn: string;
  readonly EntityFilter?:
    'User' | 'Role' | 'Group' | 'LocalManagedPolicy' | 'AWSManagedPolicy' | undefined;
  readonly PathPrefix?: string | undefined;
  readonly PolicyUsageFilter?: 'PermissionsPolicy' | 'PermissionsBoundary' | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListEntitiesForPolicyResponse {
  readonly PolicyGroups?: readonly PolicyGroup[] | undefined;
  readonly PolicyUsers?: readonly PolicyUser[] | undefined;
  readonly PolicyRoles?: readonly PolicyRole[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListGroupsForUserRequest {
  readonly UserName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListGroupsForUserResponse {
  readonly Groups: readonly Group[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListInstanceProfilesForRoleRequest {
  readonly RoleName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListInstanceProfilesForRoleResponse {
  readonly InstanceProfiles: readonly InstanceProfile[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListInstanceProfilesRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListInstanceProfilesResponse {
  readonly InstanceProfiles: readonly InstanceProfile[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

type ListOpenIDConnectProvidersRequest = Readonly<Record<string, never>>;

interface ListOpenIDConnectProvidersResponse {
  readonly OpenIDConnectProviderList?: readonly OpenIDConnectProviderListEntry[] | undefined;
}

interface ListPoliciesRequest {
  readonly Scope?: 'All' | 'AWS' | 'Local' | undefined;
  readonly OnlyAttached?: boolean | undefined;
  readonly PathPrefix?: string | undefined;
  readonly PolicyUsageFilter?: 'PermissionsPolicy' | 'PermissionsBoundary' | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListPoliciesResponse {
  readonly Policies?: readonly Policy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListPolicyVersionsRequest {
  readonly PolicyArn: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListPolicyVersionsResponse {
  readonly Versions?: readonly PolicyVersion[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListRolePoliciesRequest {
  readonly RoleName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListRolePoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListRoleTagsRequest {
  readonly RoleName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListRoleTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListRolesRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListRolesResponse {
  readonly Roles: readonly Role[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListUserPoliciesRequest {
  readonly UserName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListUserPoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListUserTagsRequest {
  readonly UserName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListUserTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface ListUsersRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface ListUsersResponse {
  readonly Users: readonly User[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface OpenIDConnectProviderListEntry {
  readonly Arn?: string | undefined;
}

interface OrganizationsDecisionDetail {
  readonly AllowedByOrganizations?: boolean | undefined;
}

interface PermissionsBoundaryDecisionDetail {
  readonly AllowedByPermissionsBoundary?: boolean | undefined;
}

interface Policy {
  readonly PolicyName?: string | undefined;
  readonly PolicyId?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Path?: string | undefined;
  readonly DefaultVersionId?: string | undefined;
  readonly AttachmentCount?: number | undefined;
  readonly PermissionsBoundaryUsageCount?: number | undefined;
  readonly IsAttachable?: boolean | undefined;
  readonly Description?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly UpdateDate?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

interface PolicyGroup {
  readonly GroupName?: string | undefined;
  readonly GroupId?: string | undefined;
}

interface PolicyRole {
  readonly RoleName?: string | undefined;
  readonly RoleId?: string | undefined;
}

interface PolicyUser {
  readonly UserName?: string | undefined;
  readonly UserId?: string | undefined;
}

interface PolicyVersion {
  readonly Document?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly IsDefaultVersion?: boolean | undefined;
  readonly CreateDate?: number | undefined;
}

interface Position {
  readonly Line?: number | undefined;
  readonly Column?: number | undefined;
}

interface PutRolePermissionsBoundaryRequest {
  readonly RoleName: string;
  readonly PermissionsBoundary: string;
}

interface PutRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface PutUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

interface RemoveClientIDFromOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

interface RemoveRoleFromInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

interface ResourceSpecificResult {
  readonly EvalResourceName: string;
  readonly EvalResourceDecision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly MatchedStatements?: readonly Statement[] | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly EvalDecisionDetails?:
    Readonly<Record<string, 'allowed' | 'explicitDeny' | 'implicitDeny'>> | undefined;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined;
}

interface Role {
  readonly Path: string;
  readonly RoleName: string;
  readonly RoleId: string;
  readonly Arn: string;
  readonly CreateDate: number;
  readonly AssumeRolePolicyDocument?: string | undefined;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly RoleLastUsed?: RoleLastUsed | undefined;
}

interface RoleLastUsed {
  readonly LastUsedDate?: number | undefined;
  readonly Region?: string | undefined;
}

interface SetDefaultPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

interface SimulateCustomPolicyRequest {
  readonly PolicyInputList: readonly string[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[] | undefined;
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ResourcePolicy?: string | undefined;
  readonly ResourceOwner?: string | undefined;
  readonly CallerArn?: string | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
  readonly ResourceHandlingOption?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

interface SimulatePolicyResponse {
  readonly EvaluationResults?: readonly EvaluationResult[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

interface SimulatePrincipalPolicyRequest {
  readonly PolicySourceArn: string;
  readonly PolicyInputList?: readonly string[] | undefined;
  readonly PermissionsBoundaryPolicyInputList?: readonly string[] | undefined;
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ResourcePolicy?: string | undefined;
  readonly ResourceOwner?: string | undefined;
  readonly CallerArn?: string | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
  readonly ResourceHandlingOption?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

interface Statement {
  readonly SourcePolicyId?: string | undefined;
  readonly SourcePolicyType?:
    'user' | 'group' | 'role' | 'aws-managed' | 'user-managed' | 'resource' | 'none' | undefined;
  readonly StartPosition?: Position | undefined;
  readonly EndPosition?: Position | undefined;
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface TagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Tags: readonly Tag[];
}

interface TagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly Tags: readonly Tag[];
}

interface TagPolicyRequest {
  readonly PolicyArn: string;
  readonly Tags: readonly Tag[];
}

interface TagRoleRequest {
  readonly RoleName: string;
  readonly Tags: readonly Tag[];
}

interface TagUserRequest {
  readonly UserName: string;
  readonly Tags: readonly Tag[];
}

interface UntagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly TagKeys: readonly string[];
}

interface UntagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly TagKeys: readonly string[];
}

interface UntagPolicyRequest {
  readonly PolicyArn: string;
  readonly TagKeys: readonly string[];
}

interface UntagRoleRequest {
  readonly RoleName: string;
  readonly TagKeys: readonly string[];
}

interface UntagUserRequest {
  readonly UserName: string;
  readonly TagKeys: readonly string[];
}

interface UpdateAccessKeyRequest {
  readonly UserName?: string | undefined;
  readonly AccessKeyId: string;
  readonly Status: 'Active' | 'Inactive' | 'Expired';
}

interface UpdateAssumeRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyDocument: string;
}

interface UpdateOpenIDConnectProviderThumbprintRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ThumbprintList: readonly string[];
}

interface UpdateRoleDescriptionRequest {
  readonly RoleName: string;
  readonly Description: string;
}

interface UpdateRoleDescriptionResponse {
  readonly Role?: Role | undefined;
}

interface UpdateRoleRequest {
  readonly RoleName: string;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
}

type UpdateRoleResponse = Readonly<Record<string, never>>;

interface User {
  readonly Path: string;
  readonly UserName: string;
  readonly UserId: string;
  readonly Arn: string;
  readonly CreateDate: number;
  readonly PasswordLastUsed?: number | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}
