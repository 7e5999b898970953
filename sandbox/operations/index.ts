/** The ECR operations that a lab begins with or a page asks for by itself. The others are in `lazy.ts`. */
import type { Operation } from '#ecr/operations.ts';
import type { Context } from '../operation.ts';
import { batchGetImage } from './batch-get-image.ts';
import { createRepository } from './create-repository.ts';
import { deleteRepository } from './delete-repository.ts';
import { describeImages } from './describe-images.ts';
import { describeRepositories } from './describe-repositories.ts';
import { getAuthorizationToken } from './get-authorization-token.ts';
import { getLifecyclePolicy } from './get-lifecycle-policy.ts';
import { listImages } from './list-images.ts';
import { putImageScanningConfiguration } from './put-image-scanning-configuration.ts';
import { putImageTagMutability } from './put-image-tag-mutability.ts';

/** An operation whose input has passed the API model's rules for it. */
export interface BuiltOperation {
  readonly name: Operation;
  run(input: never, context: Context): object | Promise<object>;
}

const built: readonly BuiltOperation[] = [
  batchGetImage,
  createRepository,
  deleteRepository,
  describeImages,
  describeRepositories,
  getAuthorizationToken,
  getLifecyclePolicy,
  listImages,
  putImageScanningConfiguration,
  putImageTagMutability,
];

export const operations: ReadonlyMap<string, BuiltOperation> = new Map(
  built.map((operation) => [operation.name, operation]),
);
