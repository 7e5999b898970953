/** Every ECR operation the sandbox has built; one it has not built answers so. */
import type { Operation } from '#ecr/operations.ts';
import type { Context } from '../operation.ts';
import { batchGetRepositoryScanningConfiguration } from './batch-get-repository-scanning-configuration.ts';
import { createRepository } from './create-repository.ts';
import { deleteRepository } from './delete-repository.ts';
import { describeRepositories } from './describe-repositories.ts';
import { getAuthorizationToken } from './get-authorization-token.ts';
import { getRegistryScanningConfiguration } from './get-registry-scanning-configuration.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { putImageScanningConfiguration } from './put-image-scanning-configuration.ts';
import { putImageTagMutability } from './put-image-tag-mutability.ts';
import { putRegistryScanningConfiguration } from './put-registry-scanning-configuration.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';

/** An operation whose input has passed the API model's rules for it. */
export interface BuiltOperation {
  readonly name: Operation;
  run(input: never, context: Context): object | Promise<object>;
}

const built: readonly BuiltOperation[] = [
  batchGetRepositoryScanningConfiguration,
  createRepository,
  deleteRepository,
  describeRepositories,
  getAuthorizationToken,
  getRegistryScanningConfiguration,
  listTagsForResource,
  putImageScanningConfiguration,
  putImageTagMutability,
  putRegistryScanningConfiguration,
  tagResource,
  untagResource,
];

export const operations: ReadonlyMap<string, BuiltOperation> = new Map(
  built.map((operation) => [operation.name, operation]),
);
