import { EcrError } from '#ecr/errors.ts';
import { withTags } from '../../rules/resource-tags.ts';
import type { Context } from '../../operation.ts';
import type { Secret } from '../../store/cache-rows.ts';
import { alreadyThere, notBuilt } from './errors.ts';
import { createArn, createVersionId, current, findSecret, valueIn } from './secrets.ts';

interface Input {
  readonly Name: string;
  readonly ClientRequestToken?: string;
  readonly Description?: string;
  readonly KmsKeyId?: string;
  readonly SecretString?: string;
  readonly SecretBinary?: string;
  readonly Tags?: readonly { Key?: string; Value?: string }[];
}

export function createSecret(input: Input, { registry, clock }: Context): object {
  notBuilt(input, 'AddReplicaRegions', 'ForceOverwriteReplicaSecret', 'Type');
  const { Name: name, ClientRequestToken: id = createVersionId() } = input;
  if (!/^[\w/+=.@!-]+$/.test(name)) {
    throw new EcrError(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
  }
  const now = clock.now();
  const value = valueIn(input);
  const known = findSecret(registry, name, now);
  if (known?.deletedAt !== undefined) {
    throw new EcrError(
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  if (known) throw alreadyThere(`secret ${name}`);
  const secret: Secret = {
    name,
    arn: createArn(registry, name),
    description: input.Description,
    kmsKeyId: input.KmsKeyId,
    tags: withTags([], input.Tags ?? []),
    versions: value ? [{ id, stages: [current], createdAt: now, ...value }] : [],
    createdAt: now,
    changedAt: now,
  };
  registry.secrets.set(name, secret);
  return { ARN: secret.arn, Name: name, ...(value && { VersionId: id }) };
}
