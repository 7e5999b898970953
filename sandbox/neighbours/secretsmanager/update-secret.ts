import type { Operations } from '#ecr/models/secretsmanager.ts';
import type { Context } from '../../operation.ts';
import { alreadyThere, notBuilt } from './errors.ts';
import { createVersionId, current, livingSecretOf, valueIn, withVersion } from './secrets.ts';

type UpdateSecret = Operations['UpdateSecret'];

/** Changes what describes a secret; a value that is given with it becomes the current version. */
export function updateSecret(
  input: UpdateSecret['input'],
  { registry, clock }: Context,
): UpdateSecret['output'] {
  notBuilt(input, 'Type');
  const { ClientRequestToken: id = createVersionId(), Description, KmsKeyId } = input;
  const now = clock.now();
  const secret = livingSecretOf(registry, input.SecretId, now);
  const value = valueIn(input);
  if (value && secret.versions.some((version) => version.id === id)) {
    throw alreadyThere(`version ${id} of the secret`);
  }
  registry.secrets.set(secret.name, {
    ...secret,
    description: Description ?? secret.description,
    kmsKeyId: KmsKeyId ?? secret.kmsKeyId,
    versions: value
      ? withVersion(secret.versions, { id, stages: [current], createdAt: now, ...value })
      : secret.versions,
    changedAt: now,
  });
  return { ARN: secret.arn, Name: secret.name, ...(value && { VersionId: id }) };
}
