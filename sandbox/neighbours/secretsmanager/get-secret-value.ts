import { EcrError } from '#ecr/errors.ts';
import type { Context } from '../../operation.ts';
import { noSuchValue } from './errors.ts';
import { current, livingSecretOf } from './secrets.ts';

interface Input {
  readonly SecretId: string;
  readonly VersionId?: string;
  readonly VersionStage?: string;
}

/** AWS keeps the day of the last access, not its hour. */
const day = 24 * 60 * 60;

export function getSecretValue(input: Input, { registry, clock }: Context): object {
  const { SecretId, VersionId: id, VersionStage: stage } = input;
  const secret = livingSecretOf(registry, SecretId, clock.now());
  const version = secret.versions.find((it) =>
    id === undefined ? it.stages.includes(stage ?? current) : it.id === id,
  );
  if (!version) throw noSuchValue(stage ?? id ?? current);
  if (stage !== undefined && !version.stages.includes(stage)) {
    throw new EcrError(
      'InvalidRequestException',
      'You provided a VersionStage that is not associated to the provided VersionId.',
    );
  }
  registry.secrets.set(secret.name, {
    ...secret,
    accessedAt: Math.floor(clock.now() / day) * day,
  });
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    ...(version.string !== undefined && { SecretString: version.string }),
    ...(version.binary !== undefined && { SecretBinary: version.binary }),
    VersionStages: version.stages,
    CreatedDate: version.createdAt,
  };
}
