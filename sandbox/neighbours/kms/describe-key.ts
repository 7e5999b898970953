import type { Operations } from '#ecr/models/kms.ts';
import type { Context } from '../../operation.ts';
import { refuseParameters } from '../refuse.ts';
import { keyOf, metadataOf } from './keys.ts';

type DescribeKey = Operations['DescribeKey'];

export function describeKey(input: DescribeKey['input'], context: Context): DescribeKey['output'] {
  refuseParameters('KMS', input, 'GrantTokens');
  return { KeyMetadata: metadataOf(keyOf(context, input.KeyId), context.registry) };
}
