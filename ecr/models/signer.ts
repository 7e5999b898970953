/** AWS Signer, as `signer.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly CancelSigningProfile: {
    readonly input: CancelSigningProfileRequest;
    readonly output: object;
  };
  readonly GetSigningProfile: {
    readonly input: GetSigningProfileRequest;
    readonly output: GetSigningProfileResponse;
  };
  readonly ListSigningProfiles: {
    readonly input: ListSigningProfilesRequest;
    readonly output: ListSigningProfilesResponse;
  };
  readonly PutSigningProfile: {
    readonly input: PutSigningProfileRequest;
    readonly output: PutSigningProfileResponse;
  };
}

interface CancelSigningProfileRequest {
  readonly profileName: string;
}

interface GetSigningProfileRequest {
  readonly profileName: string;
  readonly profileOwner?: string | undefined;
}

interface GetSigningProfileResponse {
  readonly profileName?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly profileVersionArn?: string | undefined;
  readonly revocationRecord?: SigningProfileRevocationRecord | undefined;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly platformId?: string | undefined;
  readonly platformDisplayName?: string | undefined;
  readonly signatureValidityPeriod?: SignatureValidityPeriod | undefined;
  readonly overrides?: SigningPlatformOverrides | undefined;
  readonly signingParameters?: Readonly<Record<string, string>> | undefined;
  readonly status?: 'Active' | 'Canceled' | 'Revoked' | undefined;
  readonly statusReason?: string | undefined;
  readonly arn?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

interface ListSigningProfilesRequest {
  readonly includeCanceled?: boolean | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly platformId?: string | undefined;
  readonly statuses?: readonly ('Active' | 'Canceled' | 'Revoked')[] | undefined;
}

interface ListSigningProfilesResponse {
  readonly profiles?: readonly SigningProfile[] | undefined;
  readonly nextToken?: string | undefined;
}

interface PutSigningProfileRequest {
  readonly profileName: string;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly signatureValidityPeriod?: SignatureValidityPeriod | undefined;
  readonly platformId: string;
  readonly overrides?: SigningPlatformOverrides | undefined;
  readonly signingParameters?: Readonly<Record<string, string>> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

interface PutSigningProfileResponse {
  readonly arn?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly profileVersionArn?: string | undefined;
}

interface SignatureValidityPeriod {
  readonly value?: number | undefined;
  readonly type?: 'DAYS' | 'MONTHS' | 'YEARS' | undefined;
}

interface SigningConfigurationOverrides {
  readonly encryptionAlgorithm?: 'RSA' | 'ECDSA' | undefined;
  readonly hashAlgorithm?: 'SHA1' | 'SHA256' | undefined;
}

interface SigningMaterial {
  readonly certificateArn: string;
}

interface SigningPlatformOverrides {
  readonly signingConfiguration?: SigningConfigurationOverrides | undefined;
  readonly signingImageFormat?: 'JSON' | 'JSONEmbedded' | 'JSONDetached' | undefined;
}

interface SigningProfile {
  readonly profileName?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly profileVersionArn?: string | undefined;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly signatureValidityPeriod?: SignatureValidityPeriod | undefined;
  readonly platformId?: string | undefined;
  readonly platformDisplayName?: string | undefined;
  readonly signingParameters?: Readonly<Record<string, string>> | undefined;
  readonly status?: 'Active' | 'Canceled' | 'Revoked' | undefined;
  readonly arn?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

interface SigningProfileRevocationRecord {
  readonly revocationEffectiveFrom?: number | undefined;
  readonly revokedAt?: number | undefined;
  readonly revokedBy?: string | undefined;
}
