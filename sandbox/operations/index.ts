/** Every ECR operation the sandbox has built; one it has not built answers so. */
import type { Operation } from '#ecr/operations.ts';
import type { Context } from '../operation.ts';
import { batchCheckLayerAvailability } from './batch-check-layer-availability.ts';
import { batchDeleteImage } from './batch-delete-image.ts';
import { batchGetImage } from './batch-get-image.ts';
import { batchGetRepositoryScanningConfiguration } from './batch-get-repository-scanning-configuration.ts';
import { completeLayerUpload } from './complete-layer-upload.ts';
import { createRepository } from './create-repository.ts';
import { deleteLifecyclePolicy } from './delete-lifecycle-policy.ts';
import { deleteRepository } from './delete-repository.ts';
import { describeImageScanFindings } from './describe-image-scan-findings.ts';
import { describeImages } from './describe-images.ts';
import { describeRepositories } from './describe-repositories.ts';
import { getAuthorizationToken } from './get-authorization-token.ts';
import { getDownloadUrlForLayer } from './get-download-url-for-layer.ts';
import { getLifecyclePolicy } from './get-lifecycle-policy.ts';
import { getLifecyclePolicyPreview } from './get-lifecycle-policy-preview.ts';
import { getRegistryScanningConfiguration } from './get-registry-scanning-configuration.ts';
import { initiateLayerUpload } from './initiate-layer-upload.ts';
import { listImages } from './list-images.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { putImageScanningConfiguration } from './put-image-scanning-configuration.ts';
import { putImageTagMutability } from './put-image-tag-mutability.ts';
import { putImage } from './put-image.ts';
import { putLifecyclePolicy } from './put-lifecycle-policy.ts';
import { putRegistryScanningConfiguration } from './put-registry-scanning-configuration.ts';
import { startImageScan } from './start-image-scan.ts';
import { startLifecyclePolicyPreview } from './start-lifecycle-policy-preview.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';
import { uploadLayerPart } from './upload-layer-part.ts';

/** An operation whose input has passed the API model's rules for it. */
export interface BuiltOperation {
  readonly name: Operation;
  run(input: never, context: Context): object | Promise<object>;
}

const built: readonly BuiltOperation[] = [
  batchCheckLayerAvailability,
  batchDeleteImage,
  batchGetImage,
  batchGetRepositoryScanningConfiguration,
  completeLayerUpload,
  createRepository,
  deleteLifecyclePolicy,
  deleteRepository,
  describeImageScanFindings,
  describeImages,
  describeRepositories,
  getAuthorizationToken,
  getDownloadUrlForLayer,
  getLifecyclePolicy,
  getLifecyclePolicyPreview,
  getRegistryScanningConfiguration,
  initiateLayerUpload,
  listImages,
  listTagsForResource,
  putImage,
  putImageScanningConfiguration,
  putImageTagMutability,
  putLifecyclePolicy,
  putRegistryScanningConfiguration,
  startImageScan,
  startLifecyclePolicyPreview,
  tagResource,
  untagResource,
  uploadLayerPart,
];

export const operations: ReadonlyMap<string, BuiltOperation> = new Map(
  built.map((operation) => [operation.name, operation]),
);
