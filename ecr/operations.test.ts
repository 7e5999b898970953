import { expectTypeOf, test } from 'vitest';
import type { Input, Operation, Output } from './operations.ts';

test('inputs and outputs stand as JSON carries them', () => {
  expectTypeOf<Input<'DescribeRepositories'>['repositoryNames']>().toEqualTypeOf<
    string[] | undefined
  >();
  expectTypeOf<Output<'CreateRepository'>['repository']['createdAt']>().toEqualTypeOf<number>();
  expectTypeOf<Output<'DescribeImages'>['imageDetails'][number]['imageTags']>().toEqualTypeOf<
    string[] | undefined
  >();
});

test('an operation ECR does not have is no operation', () => {
  expectTypeOf<'ListRepositories'>().not.toExtend<Operation>();
});
