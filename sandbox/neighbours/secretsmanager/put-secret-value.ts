import type { Context } from '../../operation.ts';
import { alreadyThere, invalid, notBuilt } from './errors.ts';
import { createVersionId, current, livingSecretOf, valueIn, withVersion } from './secrets.ts';

interface Input {
  readonly SecretId: string;
  readonly ClientRequestToken?: string;
  readonly SecretString?: string;
  readonly SecretBinary?: string;
  readonly VersionStages?: readonly string[];
}

/** A new version. With the token of a version that is there and has the same value, nothing happens. */
export function putSecretValue(input: Input, { registry, clock }: Context): object {
  notBuilt(input, 'RotationToken');
  const { ClientRequestToken: id = createVersionId(), VersionStages: given = [current] } = input;
  const secret = livingSecretOf(registry, input.SecretId, clock.now());
  const value = valueIn(input);
  if (!value) throw invalid('You must provide either SecretString or SecretBinary.');
  const same = secret.versions.find((version) => version.id === id);
  if (same && (same.string !== value.string || same.binary !== value.binary)) {
    throw alreadyThere(`version ${id} of the secret`);
  }
  // A secret's first version is its current one, whatever else it is.
  const isFirst = secret.versions.length === 0;
  const stages = same?.stages ?? [...new Set(isFirst ? [current, ...given] : given)];
  if (!same) {
    const version = { id, stages, createdAt: clock.now(), ...value };
    registry.secrets.set(secret.name, {
      ...secret,
      versions: withVersion(secret.versions, version),
      changedAt: clock.now(),
    });
  }
  return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: stages };
}
