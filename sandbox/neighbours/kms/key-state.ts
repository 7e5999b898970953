/** EnableKey, DisableKey, ScheduleKeyDeletion and CancelKeyDeletion. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/kms.ts';
import type { Context } from '../../operation.ts';
import { changeKey, livingKeyOf, ownKeyOf } from './keys.ts';

type ScheduleKeyDeletion = Operations['ScheduleKeyDeletion'];
type CancelKeyDeletion = Operations['CancelKeyDeletion'];

const day = 24 * 60 * 60;

export function switchKey(isEnabled: boolean) {
  return ({ KeyId }: Operations['EnableKey']['input'], context: Context): object => {
    changeKey(context.registry, livingKeyOf(context, KeyId), { isEnabled });
    return {};
  };
}

/** The key is of no use from now on, and gone after the window. */
export function scheduleKeyDeletion(
  { KeyId, PendingWindowInDays = 30 }: ScheduleKeyDeletion['input'],
  context: Context,
): ScheduleKeyDeletion['output'] {
  if (PendingWindowInDays < 7 || PendingWindowInDays > 30) {
    throw new EcrError(
      'ValidationException',
      `1 validation error detected: Value '${PendingWindowInDays}' at 'pendingWindowInDays' failed to satisfy constraint: Member must have value between 7 and 30`,
    );
  }
  const deletionAt = context.clock.now() + PendingWindowInDays * day;
  const { arn } = changeKey(context.registry, livingKeyOf(context, KeyId), { deletionAt });
  return { KeyId: arn, DeletionDate: deletionAt, KeyState: 'PendingDeletion', PendingWindowInDays };
}

/** The key is there again, and disabled. */
export function cancelKeyDeletion(
  { KeyId }: CancelKeyDeletion['input'],
  context: Context,
): CancelKeyDeletion['output'] {
  const key = ownKeyOf(context, KeyId);
  if (key.deletionAt === undefined) {
    throw new EcrError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
  }
  changeKey(context.registry, key, { deletionAt: undefined, isEnabled: false });
  return { KeyId: key.arn };
}
