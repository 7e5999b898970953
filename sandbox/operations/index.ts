/** Every ECR operation the sandbox has built; one it has not built answers so. */
import type { Operation } from '#ecr/operations.ts';
import type { Context } from '../operation.ts';

/** An operation whose input has passed the API model's rules for it. */
export interface BuiltOperation {
  readonly name: Operation;
  run(input: never, context: Context): object | Promise<object>;
}

const built: readonly BuiltOperation[] = [];

export const operations: ReadonlyMap<string, BuiltOperation> = new Map(
  built.map((operation) => [operation.name, operation]),
);
