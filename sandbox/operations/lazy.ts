/**
 * Operations that nobody begins with: each comes with its first call, so that a page has its first answers
 * without them.
 */
import type { BuiltOperation } from './index.ts';

type Load = () => Promise<BuiltOperation>;

const loads: Readonly<Record<string, Load>> = {
  BatchCheckLayerAvailability: async () =>
    (await import('./batch-check-layer-availability.ts')).batchCheckLayerAvailability,
  BatchDeleteImage: async () => (await import('./batch-delete-image.ts')).batchDeleteImage,
  BatchGetRepositoryScanningConfiguration: async () =>
    (await import('./batch-get-repository-scanning-configuration.ts'))
      .batchGetRepositoryScanningConfiguration,
  CompleteLayerUpload: async () => (await import('./complete-layer-upload.ts')).completeLayerUpload,
  CreatePullThroughCacheRule: async () =>
    (await import('./create-pull-through-cache-rule.ts')).createPullThroughCacheRule,
  CreateRepositoryCreationTemplate: async () =>
    (await import('./create-repository-creation-template.ts')).createRepositoryCreationTemplate,
  DeleteLifecyclePolicy: async () =>
    (await import('./delete-lifecycle-policy.ts')).deleteLifecyclePolicy,
  DeletePullThroughCacheRule: async () =>
    (await import('./delete-pull-through-cache-rule.ts')).deletePullThroughCacheRule,
  DeleteRegistryPolicy: async () =>
    (await import('./delete-registry-policy.ts')).deleteRegistryPolicy,
  DeleteRepositoryCreationTemplate: async () =>
    (await import('./delete-repository-creation-template.ts')).deleteRepositoryCreationTemplate,
  DeleteRepositoryPolicy: async () =>
    (await import('./delete-repository-policy.ts')).deleteRepositoryPolicy,
  DeleteSigningConfiguration: async () =>
    (await import('./delete-signing-configuration.ts')).deleteSigningConfiguration,
  DeregisterPullTimeUpdateExclusion: async () =>
    (await import('./deregister-pull-time-update-exclusion.ts')).deregisterPullTimeUpdateExclusion,
  DescribeImageReplicationStatus: async () =>
    (await import('./describe-image-replication-status.ts')).describeImageReplicationStatus,
  DescribeImageScanFindings: async () =>
    (await import('./describe-image-scan-findings.ts')).describeImageScanFindings,
  DescribeImageSigningStatus: async () =>
    (await import('./describe-image-signing-status.ts')).describeImageSigningStatus,
  DescribePullThroughCacheRules: async () =>
    (await import('./describe-pull-through-cache-rules.ts')).describePullThroughCacheRules,
  DescribeRegistry: async () => (await import('./describe-registry.ts')).describeRegistry,
  DescribeReplicationBackfillResults: async () =>
    (await import('./describe-replication-backfill-results.ts')).describeReplicationBackfillResults,
  DescribeRepositoryCreationTemplates: async () =>
    (await import('./describe-repository-creation-templates.ts'))
      .describeRepositoryCreationTemplates,
  GetAccountSetting: async () => (await import('./get-account-setting.ts')).getAccountSetting,
  GetDownloadUrlForLayer: async () =>
    (await import('./get-download-url-for-layer.ts')).getDownloadUrlForLayer,
  GetLifecyclePolicyPreview: async () =>
    (await import('./get-lifecycle-policy-preview.ts')).getLifecyclePolicyPreview,
  GetRegistryPolicy: async () => (await import('./get-registry-policy.ts')).getRegistryPolicy,
  GetRegistryScanningConfiguration: async () =>
    (await import('./get-registry-scanning-configuration.ts')).getRegistryScanningConfiguration,
  GetRepositoryPolicy: async () => (await import('./get-repository-policy.ts')).getRepositoryPolicy,
  GetSigningConfiguration: async () =>
    (await import('./get-signing-configuration.ts')).getSigningConfiguration,
  InitiateLayerUpload: async () => (await import('./initiate-layer-upload.ts')).initiateLayerUpload,
  ListImageReferrers: async () => (await import('./list-image-referrers.ts')).listImageReferrers,
  ListPullTimeUpdateExclusions: async () =>
    (await import('./list-pull-time-update-exclusions.ts')).listPullTimeUpdateExclusions,
  ListReplicationBackfills: async () =>
    (await import('./list-replication-backfills.ts')).listReplicationBackfills,
  ListTagsForResource: async () =>
    (await import('./list-tags-for-resource.ts')).listTagsForResource,
  PutAccountSetting: async () => (await import('./put-account-setting.ts')).putAccountSetting,
  PutImage: async () => (await import('./put-image.ts')).putImage,
  PutLifecyclePolicy: async () => (await import('./put-lifecycle-policy.ts')).putLifecyclePolicy,
  PutRegistryPolicy: async () => (await import('./put-registry-policy.ts')).putRegistryPolicy,
  PutRegistryScanningConfiguration: async () =>
    (await import('./put-registry-scanning-configuration.ts')).putRegistryScanningConfiguration,
  PutReplicationConfiguration: async () =>
    (await import('./put-replication-configuration.ts')).putReplicationConfiguration,
  PutSigningConfiguration: async () =>
    (await import('./put-signing-configuration.ts')).putSigningConfiguration,
  RegisterPullTimeUpdateExclusion: async () =>
    (await import('./register-pull-time-update-exclusion.ts')).registerPullTimeUpdateExclusion,
  SetRepositoryPolicy: async () => (await import('./set-repository-policy.ts')).setRepositoryPolicy,
  StartImageScan: async () => (await import('./start-image-scan.ts')).startImageScan,
  StartLifecyclePolicyPreview: async () =>
    (await import('./start-lifecycle-policy-preview.ts')).startLifecyclePolicyPreview,
  StartReplicationBackfill: async () =>
    (await import('./start-replication-backfill.ts')).startReplicationBackfill,
  StopReplicationBackfill: async () =>
    (await import('./stop-replication-backfill.ts')).stopReplicationBackfill,
  TagResource: async () => (await import('./tag-resource.ts')).tagResource,
  UntagResource: async () => (await import('./untag-resource.ts')).untagResource,
  UpdateImageStorageClass: async () =>
    (await import('./update-image-storage-class.ts')).updateImageStorageClass,
  UpdatePullThroughCacheRule: async () =>
    (await import('./update-pull-through-cache-rule.ts')).updatePullThroughCacheRule,
  UpdateRepositoryCreationTemplate: async () =>
    (await import('./update-repository-creation-template.ts')).updateRepositoryCreationTemplate,
  UploadLayerPart: async () => (await import('./upload-layer-part.ts')).uploadLayerPart,
  ValidatePullThroughCacheRule: async () =>
    (await import('./validate-pull-through-cache-rule.ts')).validatePullThroughCacheRule,
};

/** By name. */
export const lazyOperations: ReadonlyMap<string, Load> = new Map(Object.entries(loads));
