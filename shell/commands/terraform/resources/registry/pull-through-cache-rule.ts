import { stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { isArn } from '../checks.ts';
import { doing, unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, optional, required } from '../schema.ts';
import { isPrefix } from './prefix.ts';

async function find(prefix: string, { aws }: Connection): Promise<Attributes | undefined> {
  const found = await unless(
    ['PullThroughCacheRuleNotFoundException'],
    aws.ecr('DescribePullThroughCacheRules', { ecrRepositoryPrefixes: [prefix] }),
  );
  const [it] = found?.pullThroughCacheRules ?? [];
  if (!it) return undefined;
  return {
    id: prefix,
    ecr_repository_prefix: prefix,
    registry_id: it.registryId ?? '',
    upstream_registry_url: it.upstreamRegistryUrl ?? '',
    upstream_repository_prefix: it.upstreamRepositoryPrefix ?? '',
    credential_arn: it.credentialArn ?? '',
    custom_role_arn: it.customRoleArn ?? '',
  };
}

/**
 * Of a rule that names no prefix of its upstream the provider expects none. The sandbox tells the one it has then,
 * `ROOT`, of every rule: taken as a change, it would replace the rule with every plan.
 */
function withoutAssumed(found: Attributes, known: Attributes): Attributes {
  const name = 'upstream_repository_prefix';
  // What is imported was never configured, and is shown as it is.
  const isAssumed = found[name] === 'ROOT' && name in known && text(known, name) === '';
  return isAssumed ? { ...found, [name]: '' } : found;
}

async function made(planned: Attributes, connection: Connection): Promise<Attributes> {
  const found = await find(text(planned, 'ecr_repository_prefix'), connection);
  return { ...planned, ...(found && withoutAssumed(found, planned)) };
}

export const pullThroughCacheRule: ResourceType = {
  type: 'aws_ecr_pull_through_cache_rule',
  title: 'ECR Pull Through Cache Rule',
  schema: {
    attributes: {
      credential_arn: optional(stringType, { check: isArn('credential_arn') }),
      custom_role_arn: optional(stringType, { check: isArn('custom_role_arn') }),
      ecr_repository_prefix: required(stringType, {
        forceNew: true,
        check: isPrefix('ecr_repository_prefix', 30),
      }),
      id: computed(stringType),
      registry_id: computed(stringType),
      upstream_registry_url: required(stringType, { forceNew: true }),
      upstream_repository_prefix: optional(stringType, {
        forceNew: true,
        check: isPrefix('upstream_repository_prefix', 30),
      }),
    },
  },
  async create(planned, connection) {
    const prefix = text(planned, 'ecr_repository_prefix');
    const asked = connection.aws.ecr('CreatePullThroughCacheRule', {
      ecrRepositoryPrefix: prefix,
      upstreamRegistryUrl: text(planned, 'upstream_registry_url'),
      credentialArn: textIfAny(planned, 'credential_arn'),
      customRoleArn: textIfAny(planned, 'custom_role_arn'),
      upstreamRepositoryPrefix: textIfAny(planned, 'upstream_repository_prefix'),
    });
    await doing(`creating ECR Pull Through Cache Rule (${prefix})`, asked);
    return made(planned, connection);
  },
  async read(known, connection) {
    const found = await find(text(known, 'id'), connection);
    return found && { ...known, ...withoutAssumed(found, known) };
  },
  async update(planned, _before, connection) {
    const prefix = text(planned, 'id');
    await connection.aws.ecr('UpdatePullThroughCacheRule', {
      ecrRepositoryPrefix: prefix,
      credentialArn: textIfAny(planned, 'credential_arn'),
      customRoleArn: textIfAny(planned, 'custom_role_arn'),
    });
    return made(planned, connection);
  },
  async remove(known, { aws }) {
    const ecrRepositoryPrefix = text(known, 'id');
    await unless(
      ['PullThroughCacheRuleNotFoundException'],
      aws.ecr('DeletePullThroughCacheRule', { ecrRepositoryPrefix }),
    );
  },
};

export { find as findPullThroughCacheRule };
