/** AWS Key Management Service, as `kms.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly CancelKeyDeletion: {
    readonly input: CancelKeyDeletionRequest;
    readonly output: CancelKeyDeletionResponse;
  };
  readonly CreateAlias: { readonly input: CreateAliasRequest; readonly output: object };
  readonly CreateKey: { readonly input: CreateKeyRequest; readonly output: CreateKeyResponse };
  readonly DeleteAlias: { readonly input: DeleteAliasRequest; readonly output: object };
  readonly DescribeKey: {
    readonly input: DescribeKeyRequest;
    readonly output: DescribeKeyResponse;
  };
  readonly DisableKey: { readonly input: DisableKeyRequest; readonly output: object };
  readonly DisableKeyRotation: {
    readonly input: DisableKeyRotationRequest;
    readonly output: object;
  };
  readonly EnableKey: { readonly input: EnableKeyRequest; readonly output: object };
  readonly EnableKeyRotation: { readonly input: EnableKeyRotationRequest; readonly output: object };
  readonly GetKeyPolicy: {
    readonly input: GetKeyPolicyRequest;
    readonly output: GetKeyPolicyResponse;
  };
  readonly GetKeyRotationStatus: {
    readonly input: GetKeyRotationStatusRequest;
    readonly output: GetKeyRotationStatusResponse;
  };
  readonly ListAliases: {
    readonly input: ListAliasesRequest;
    readonly output: ListAliasesResponse;
  };
  readonly ListKeys: { readonly input: ListKeysRequest; readonly output: ListKeysResponse };
  readonly ListResourceTags: {
    readonly input: ListResourceTagsRequest;
    readonly output: ListResourceTagsResponse;
  };
  readonly PutKeyPolicy: { readonly input: PutKeyPolicyRequest; readonly output: object };
  readonly ScheduleKeyDeletion: {
    readonly input: ScheduleKeyDeletionRequest;
    readonly output: ScheduleKeyDeletionResponse;
  };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: object };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: object };
  readonly UpdateAlias: { readonly input: UpdateAliasRequest; readonly output: object };
  readonly UpdateKeyDescription: {
    readonly input: UpdateKeyDescriptionRequest;
    readonly output: object;
  };
}

interface AliasListEntry {
  readonly AliasName?: string | undefined;
  readonly AliasArn?: string | undefined;
  readonly TargetKeyId?: string | undefined;
  readonly CreationDate?: number | undefined;
  readonly LastUpdatedDate?: number | undefined;
}

interface CancelKeyDeletionRequest {
  readonly KeyId: string;
}

interface CancelKeyDeletionResponse {
  readonly KeyId?: string | undefined;
}

interface CreateAliasRequest {
  readonly AliasName: string;
  readonly TargetKeyId: string;
}

interface CreateKeyRequest {
  readonly Policy?: string | undefined;
  readonly Description?: string | undefined;
  readonly KeyUsage?:
    'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'KEY_AGREEMENT' | undefined;
  readonly CustomerMasterKeySpec?:
    | 'RSA_2048'
    | 'RSA_3072'
    | 'RSA_4096'
    | 'ECC_NIST_P256'
    | 'ECC_NIST_P384'
    | 'ECC_NIST_P521'
    | 'ECC_SECG_P256K1'
    | 'SYMMETRIC_DEFAULT'
    | 'HMAC_224'
    | 'HMAC_256'
    | 'HMAC_384'
    | 'HMAC_512'
    | 'SM2'
    | undefined;
  readonly KeySpec?:
    | 'RSA_2048'
    | 'RSA_3072'
    | 'RSA_4096'
    | 'ECC_NIST_P256'
    | 'ECC_NIST_P384'
    | 'ECC_NIST_P521'
    | 'ECC_SECG_P256K1'
    | 'SYMMETRIC_DEFAULT'
    | 'HMAC_224'
    | 'HMAC_256'
    | 'HMAC_384'
    | 'HMAC_512'
    | 'SM2'
    | 'ML_DSA_44'
    | 'ML_DSA_65'
    | 'ML_DSA_87'
    | 'ECC_NIST_EDWARDS25519'
    | undefined;
  readonly Origin?: 'AWS_KMS' | 'EXTERNAL' | 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE' | undefined;
  readonly CustomKeyStoreId?: string | undefined;
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly MultiRegion?: boolean | undefined;
  readonly XksKeyId?: string | undefined;
}

interface CreateKeyResponse {
  readonly KeyMetadata?: KeyMetadata | undefined;
}

interface DeleteAliasRequest {
  readonly AliasName: string;
}

interface DescribeKeyRequest {
  readonly KeyId: string;
  readonly GrantTokens?: readonly string[] | undefined;
}

interface DescribeKeyResponse {
  readonly KeyMetadata?: KeyMetadata | undefined;
}

interface DisableKeyRequest {
  readonly KeyId: string;
}

interface DisableKeyRotationRequest {
  readonly KeyId: string;
}

interface EnableKeyRequest {
  readonly KeyId: string;
}

interface EnableKeyRotationRequest {
  readonly KeyId: string;
  readonly RotationPeriodInDays?: number | undefined;
}

interface GetKeyPolicyRequest {
  readonly KeyId: string;
  readonly PolicyName?: string | undefined;
}

interface GetKeyPolicyResponse {
  readonly Policy?: string | undefined;
  readonly PolicyName?: string | undefined;
}

interface GetKeyRotationStatusRequest {
  readonly KeyId: string;
}

interface GetKeyRotationStatusResponse {
  readonly KeyRotationEnabled?: boolean | undefined;
  readonly KeyId?: string | undefined;
  readonly RotationPeriodInDays?: number | undefined;
  readonly NextRotationDate?: number | undefined;
  readonly OnDemandRotationStartDate?: number | undefined;
}

interface KeyListEntry {
  readonly KeyId?: string | undefined;
  readonly KeyArn?: string | undefined;
}

interface KeyMetadata {
  readonly AWSAccountId?: string | undefined;
  readonly KeyId: string;
  readonly Arn?: string | undefined;
  readonly CreationDate?: number | undefined;
  readonly Enabled?: boolean | undefined;
  readonly Description?: string | undefined;
  readonly KeyUsage?:
    'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'KEY_AGREEMENT' | undefined;
  readonly KeyState?:
    | 'Creating'
    | 'Enabled'
    | 'Disabled'
    | 'PendingDeletion'
    | 'PendingImport'
    | 'PendingReplicaDeletion'
    | 'Unavailable'
    | 'Updating'
    | undefined;
  readonly DeletionDate?: number | undefined;
  readonly ValidTo?: number | undefined;
  readonly Origin?: 'AWS_KMS' | 'EXTERNAL' | 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE' | undefined;
  readonly CustomKeyStoreId?: string | undefined;
  readonly CloudHsmClusterId?: string | undefined;
  readonly ExpirationModel?: 'KEY_MATERIAL_EXPIRES' | 'KEY_MATERIAL_DOES_NOT_EXPIRE' | undefined;
  readonly KeyManager?: 'AWS' | 'CUSTOMER' | undefined;
  readonly CustomerMasterKeySpec?:
    | 'RSA_2048'
    | 'RSA_3072'
    | 'RSA_4096'
    | 'ECC_NIST_P256'
    | 'ECC_NIST_P384'
    | 'ECC_NIST_P521'
    | 'ECC_SECG_P256K1'
    | 'SYMMETRIC_DEFAULT'
    | 'HMAC_224'
    | 'HMAC_256'
    | 'HMAC_384'
    | 'HMAC_512'
    | 'SM2'
    | undefined;
  readonly KeySpec?:
    | 'RSA_2048'
    | 'RSA_3072'
    | 'RSA_4096'
    | 'ECC_NIST_P256'
    | 'ECC_NIST_P384'
    | 'ECC_NIST_P521'
    | 'ECC_SECG_P256K1'
    | 'SYMMETRIC_DEFAULT'
    | 'HMAC_224'
    | 'HMAC_256'
    | 'HMAC_384'
    | 'HMAC_512'
    | 'SM2'
    | 'ML_DSA_44'
    | 'ML_DSA_65'
    | 'ML_DSA_87'
    | 'ECC_NIST_EDWARDS25519'
    | undefined;
  readonly EncryptionAlgorithms?:
    | readonly ('SYMMETRIC_DEFAULT' | 'RSAES_OAEP_SHA_1' | 'RSAES_OAEP_SHA_256' | 'SM2PKE')[]
    | undefined;
  readonly SigningAlgorithms?:
    | readonly (
        | 'RSASSA_PSS_SHA_256'
        | 'RSASSA_PSS_SHA_384'
        | 'RSASSA_PSS_SHA_512'
        | 'RSASSA_PKCS1_V1_5_SHA_256'
        | 'RSASSA_PKCS1_V1_5_SHA_384'
        | 'RSASSA_PKCS1_V1_5_SHA_512'
        | 'ECDSA_SHA_256'
        | 'ECDSA_SHA_384'
        | 'ECDSA_SHA_512'
        | 'SM2DSA'
        | 'ML_DSA_SHAKE_256'
        | 'ED25519_SHA_512'
        | 'ED25519_PH_SHA_512'
      )[]
    | undefined;
  readonly KeyAgreementAlgorithms?: readonly 'ECDH'[] | undefined;
  readonly MultiRegion?: boolean | undefined;
  readonly MultiRegionConfiguration?: MultiRegionConfiguration | undefined;
  readonly PendingDeletionWindowInDays?: number | undefined;
  readonly MacAlgorithms?:
    readonly ('HMAC_SHA_224' | 'HMAC_SHA_256' | 'HMAC_SHA_384' | 'HMAC_SHA_512')[] | undefined;
  readonly XksKeyConfiguration?: XksKeyConfigurationType | undefined;
  readonly CurrentKeyMaterialId?: string | undefined;
}

interface ListAliasesRequest {
  readonly KeyId?: string | undefined;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

interface ListAliasesResponse {
  readonly Aliases?: readonly AliasListEntry[] | undefined;
  readonly NextMarker?: string | undefined;
  readonly Truncated?: boolean | undefined;
}

interface ListKeysRequest {
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

interface ListKeysResponse {
  readonly Keys?: readonly KeyListEntry[] | undefined;
  readonly NextMarker?: string | undefined;
  readonly Truncated?: boolean | undefined;
}

interface ListResourceTagsRequest {
  readonly KeyId: string;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

interface ListResourceTagsResponse {
  readonly Tags?: readonly Tag[] | undefined;
  readonly NextMarker?: string | undefined;
  readonly Truncated?: boolean | undefined;
}

interface MultiRegionConfiguration {
  readonly MultiRegionKeyType?: 'PRIMARY' | 'REPLICA' | undefined;
  readonly PrimaryKey?: MultiRegionKey | undefined;
  readonly ReplicaKeys?: readonly MultiRegionKey[] | undefined;
}

interface MultiRegionKey {
  readonly Arn?: string | undefined;
  readonly Region?: string | undefined;
}

interface PutKeyPolicyRequest {
  readonly KeyId: string;
  readonly PolicyName?: string | undefined;
  readonly Policy: string;
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined;
}

interface ScheduleKeyDeletionRequest {
  readonly KeyId: string;
  readonly PendingWindowInDays?: number | undefined;
}

interface ScheduleKeyDeletionResponse {
  readonly KeyId?: string | undefined;
  readonly DeletionDate?: number | undefined;
  readonly KeyState?:
    | 'Creating'
    | 'Enabled'
    | 'Disabled'
    | 'PendingDeletion'
    | 'PendingImport'
    | 'PendingReplicaDeletion'
    | 'Unavailable'
    | 'Updating'
    | undefined;
  readonly PendingWindowInDays?: number | undefined;
}

interface Tag {
  readonly TagKey: string;
  readonly TagValue: string;
}

interface TagResourceRequest {
  readonly KeyId: string;
  readonly Tags: readonly Tag[];
}

interface UntagResourceRequest {
  readonly KeyId: string;
  readonly TagKeys: readonly string[];
}

interface UpdateAliasRequest {
  readonly AliasName: string;
  readonly TargetKeyId: string;
}

interface UpdateKeyDescriptionRequest {
  readonly KeyId: string;
  readonly Description: string;
}

interface XksKeyConfigurationType {
  readonly Id?: string | undefined;
}
