import type { Context } from '../../operation.ts';
import type { Secret } from '../../store/cache-rows.ts';
import { secretOf } from './secrets.ts';

export function describeSecret(
  { SecretId }: { readonly SecretId: string },
  { registry, clock }: Context,
): object {
  const secret = secretOf(registry, SecretId, clock.now());
  return { ...outlineOf(secret), VersionIdsToStages: stagesOf(secret) };
}

/** What DescribeSecret and ListSecrets both tell. Never a value. */
export function outlineOf(secret: Secret): object {
  const { description, kmsKeyId, accessedAt, deletedAt } = secret;
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(description !== undefined && { Description: description }),
    ...(kmsKeyId !== undefined && { KmsKeyId: kmsKeyId }),
    LastChangedDate: secret.changedAt,
    ...(accessedAt !== undefined && { LastAccessedDate: accessedAt }),
    ...(deletedAt !== undefined && { DeletedDate: deletedAt }),
    Tags: secret.tags,
    CreatedDate: secret.createdAt,
  };
}

export function stagesOf({ versions }: Secret): Record<string, readonly string[]> {
  return Object.fromEntries(versions.map(({ id, stages }) => [id, stages]));
}
