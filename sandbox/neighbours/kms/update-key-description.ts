import type { Operations } from '#ecr/models/kms.ts';
import type { Context } from '../../operation.ts';
import { changeKey, livingKeyOf } from './keys.ts';

export function updateKeyDescription(
  { KeyId, Description: description }: Operations['UpdateKeyDescription']['input'],
  context: Context,
): object {
  changeKey(context.registry, livingKeyOf(context, KeyId), { description });
  return {};
}
