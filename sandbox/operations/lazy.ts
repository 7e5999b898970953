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
  DescribeImageScanFindings: async () =>
    (await import('./describe-image-scan-findings.ts')).describeImageScanFindings,
  DescribePullThroughCacheRules: async () =>
    (await import('./describe-pull-through-cache-rules.ts')).describePullThroughCacheRules,
  DescribeRepositoryCreationTemplates: async () =>
    (await import('./describe-repository-creation-templates.ts'))
      .describeRepositoryCreationTemplates,
  GetDownloadUrlForLayer: async () =>
    (await import('./get-download-url-for-layer.ts')).getDownloadUrlForLayer,
  GetLifecyclePolicyPreview: async () =>
    (await import('./get-lifecycle-policy-preview.ts')).getLifecyclePolicyPreview,
  GetRegistryPolicy: async () => (await import('./get-registry-policy.ts')).getRegistryPolicy,
  GetRegistryScanningConfiguration: async () =>
    (await import('./get-registry-scanning-configuration.ts')).getRegistryScanningConfiguration,
  GetRepositoryPolicy: async () => (await import('./get-repository-policy.ts')).getRepositoryPolicy,
  InitiateLayerUpload: async () => (await import('./initiate-layer-upload.ts')).initiateLayerUpload,
  ListTagsForResource: async () =>
    (await import('./list-tags-for-resource.ts')).listTagsForResource,
  PutImage: async () => (await import('./put-image.ts')).putImage,
  PutLifecyclePolicy: async () => (await import('./put-lifecycle-policy.ts')).putLifecyclePolicy,
  PutRegistryPolicy: async () => (await import('./put-registry-policy.ts')).putRegistryPolicy,
  PutRegistryScanningConfiguration: async () =>
    (await import('./put-registry-scanning-configuration.ts')).putRegistryScanningConfiguration,
  SetRepositoryPolicy: async () => (await import('./set-repository-policy.ts')).setRepositoryPolicy,
  StartImageScan: async () => (await import('./start-image-scan.ts')).startImageScan,
  StartLifecyclePolicyPreview: async () =>
    (await import('./start-lifecycle-policy-preview.ts')).startLifecyclePolicyPreview,
  TagResource: async () => (await import('./tag-resource.ts')).tagResource,
  UntagResource: async () => (await import('./untag-resource.ts')).untagResource,
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
