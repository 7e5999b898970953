/** EnableKeyRotation, DisableKeyRotation and GetKeyRotationStatus. */
import type { Operations } from '#ecr/models/kms.ts';
import { whyUnusable } from '../../kms-keys.ts';
import type { Context } from '../../operation.ts';
import { changeKey, keyOf, livingKeyOf } from './keys.ts';

type Status = Operations['GetKeyRotationStatus'];

const day = 24 * 60 * 60;

export function enableKeyRotation(
  { KeyId, RotationPeriodInDays: rotation = 365 }: Operations['EnableKeyRotation']['input'],
  context: Context,
): object {
  const key = livingKeyOf(context, KeyId);
  const failure = whyUnusable(key);
  if (failure) throw failure;
  changeKey(context.registry, key, { rotation });
  return {};
}

export function disableKeyRotation(
  { KeyId }: Operations['DisableKeyRotation']['input'],
  context: Context,
): object {
  changeKey(context.registry, livingKeyOf(context, KeyId), { rotation: undefined });
  return {};
}

export function getKeyRotationStatus(
  { KeyId }: Status['input'],
  context: Context,
): Status['output'] {
  const { id, rotation, createdAt } = keyOf(context, KeyId);
  if (rotation === undefined) return { KeyRotationEnabled: false, KeyId: id };
  const rounds = Math.floor((context.clock.now() - createdAt) / (rotation * day)) + 1;
  return {
    KeyRotationEnabled: true,
    KeyId: id,
    RotationPeriodInDays: rotation,
    NextRotationDate: createdAt + rounds * rotation * day,
  };
}
