/** Rows of a registry's pull-through cache: its rules, creation templates, and the secrets they name. */
import type { Input } from '#ecr/operations.ts';

type RuleInput = Input<'CreatePullThroughCacheRule'>;
type TemplateInput = Input<'CreateRepositoryCreationTemplate'>;

export interface PullThroughCacheRule {
  /** Without a slash at its end; or `ROOT`. */
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistry: NonNullable<RuleInput['upstreamRegistry']>;
  readonly upstreamRegistryUrl: string;
  /** As `ecrRepositoryPrefix`. */
  readonly upstreamRepositoryPrefix: string;
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface RepositoryCreationTemplate {
  /** Without a slash at its end; or `ROOT`. */
  readonly prefix: string;
  readonly description?: string | undefined;
  readonly encryptionConfiguration: NonNullable<TemplateInput['encryptionConfiguration']>;
  readonly resourceTags: readonly { readonly Key: string; readonly Value: string }[];
  readonly imageTagMutability: NonNullable<TemplateInput['imageTagMutability']>;
  readonly imageTagMutabilityExclusionFilters?: TemplateInput['imageTagMutabilityExclusionFilters'];
  readonly repositoryPolicy?: string | undefined;
  readonly lifecyclePolicy?: string | undefined;
  readonly appliedFor: readonly NonNullable<TemplateInput['appliedFor']>[number][];
  readonly customRoleArn?: string | undefined;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A secret of AWS Secrets Manager, in the account and Region of its registry. */
export interface Secret {
  readonly name: string;
  /** With the six characters that AWS puts behind the name. */
  readonly arn: string;
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  /** Of the secret as a resource, as it was given. */
  readonly policy?: string | undefined;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  /** Newest first; versions without a stage are dropped. */
  readonly versions: readonly SecretVersion[];
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly accessedAt?: number | undefined;
  /** Seconds since 1970: it is gone from here on; until then it can only be described. */
  readonly deletionAt?: number | undefined;
  /** Seconds since 1970: when its deletion was asked for. */
  readonly deletedAt?: number | undefined;
}

export interface SecretVersion {
  readonly id: string;
  readonly stages: readonly string[];
  readonly createdAt: number;
  readonly string?: string | undefined;
  /** Base64. */
  readonly binary?: string | undefined;
}
