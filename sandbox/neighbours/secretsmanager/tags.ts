/** TagResource and UntagResource of secrets. */
import type { Operations } from '#ecr/models/secretsmanager.ts';
import { withoutTags, withTags } from '../../rules/resource-tags.ts';
import type { Context } from '../../operation.ts';
import { livingSecretOf } from './secrets.ts';

export function tagResource(
  { SecretId, Tags }: Operations['TagResource']['input'],
  { registry, clock }: Context,
): object {
  const secret = livingSecretOf(registry, SecretId, clock.now());
  registry.secrets.set(secret.name, { ...secret, tags: withTags(secret.tags, Tags) });
  return {};
}

export function untagResource(
  { SecretId, TagKeys }: Operations['UntagResource']['input'],
  { registry, clock }: Context,
): object {
  const secret = livingSecretOf(registry, SecretId, clock.now());
  registry.secrets.set(secret.name, { ...secret, tags: withoutTags(secret.tags, TagKeys) });
  return {};
}
