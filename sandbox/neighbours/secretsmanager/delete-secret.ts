import { EcrError } from '#ecr/errors.ts';
import type { Context } from '../../operation.ts';
import { invalid } from './errors.ts';
import { createArn, findSecret, secretOf } from './secrets.ts';

interface Input {
  readonly SecretId: string;
  readonly RecoveryWindowInDays?: number;
  readonly ForceDeleteWithoutRecovery?: boolean;
}

const day = 24 * 60 * 60;

/** Scheduled, and gone when its time comes; or at once. */
export function deleteSecret(input: Input, { registry, clock }: Context): object {
  const { SecretId: id, RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force } = input;
  const now = clock.now();
  if (force === true) {
    if (days !== undefined) {
      throw invalid(
        "You can't use RecoveryWindowInDays in conjunction with ForceDeleteWithoutRecovery.",
      );
    }
    // Deleting by force what is not there is no error.
    const secret = findSecret(registry, id, now);
    if (secret) registry.secrets.delete(secret.name);
    return {
      ARN: secret?.arn ?? createArn(registry, id),
      Name: secret?.name ?? id,
      DeletionDate: now,
    };
  }
  if (days !== undefined && (days < 7 || days > 30)) {
    throw invalid('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  const secret = secretOf(registry, id, now);
  if (secret.deletedAt !== undefined) {
    throw new EcrError(
      'InvalidRequestException',
      "You tried to perform the operation on a secret that's currently marked deleted.",
    );
  }
  const deletionAt = now + (days ?? 30) * day;
  registry.secrets.set(secret.name, { ...secret, deletedAt: now, deletionAt });
  return { ARN: secret.arn, Name: secret.name, DeletionDate: deletionAt };
}
