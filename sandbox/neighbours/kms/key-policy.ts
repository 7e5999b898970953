/** GetKeyPolicy and PutKeyPolicy: kept and shown. Whether a caller may use a key no policy decides here. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/kms.ts';
import type { Context } from '../../operation.ts';
import { refuseParameters } from '../refuse.ts';
import { checkPolicy } from './create-key.ts';
import { changeKey, keyOf, livingKeyOf } from './keys.ts';

type GetKeyPolicy = Operations['GetKeyPolicy'];

const only = 'default';

export function getKeyPolicy(
  { KeyId, PolicyName = only }: GetKeyPolicy['input'],
  context: Context,
): GetKeyPolicy['output'] {
  const { policy } = keyOf(context, KeyId);
  if (PolicyName !== only) throw new EcrError('NotFoundException', 'No such policy exists');
  return { Policy: policy, PolicyName };
}

export function putKeyPolicy(input: Operations['PutKeyPolicy']['input'], context: Context): object {
  refuseParameters('KMS', input, 'BypassPolicyLockoutSafetyCheck');
  const { KeyId, PolicyName = only, Policy: policy } = input;
  if (PolicyName !== only) throw new EcrError('ValidationException', 'Policy name must be default');
  checkPolicy(policy);
  changeKey(context.registry, livingKeyOf(context, KeyId), { policy });
  return {};
}
