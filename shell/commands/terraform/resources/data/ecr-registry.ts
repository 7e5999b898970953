/** Data sources of what belongs to a whole registry: its token, cache rules and creation templates. */
import { mapOf, setOf, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { NotFound } from '../refusal.ts';
import { findCreationTemplate } from '../registry/creation-template.ts';
import { findPullThroughCacheRule } from '../registry/pull-through-cache-rule.ts';
import type { DataType } from '../resource-type.ts';
import { both, computed, optional, required, type Schema } from '../schema.ts';
import { encryption, exclusions } from './ecr-repository.ts';

export const authorizationTokenData: DataType = {
  type: 'aws_ecr_authorization_token',
  schema: {
    attributes: {
      authorization_token: computed(stringType, { isSensitive: true }),
      expires_at: computed(stringType),
      id: computed(stringType),
      password: computed(stringType, { isSensitive: true }),
      proxy_endpoint: computed(stringType),
      registry_id: optional(stringType),
      user_name: computed(stringType),
    },
  },
  async read(asked, { aws, region }) {
    const registryId = textIfAny(asked, 'registry_id');
    const registryIds = registryId === undefined ? undefined : [registryId];
    const { authorizationData } = await aws.ecr('GetAuthorizationToken', { registryIds });
    const {
      authorizationToken = '',
      proxyEndpoint = '',
      expiresAt = 0,
    } = authorizationData?.[0] ?? {};
    const [userName = '', password = ''] = atob(authorizationToken).split(':');
    return {
      ...asked,
      id: region,
      authorization_token: authorizationToken,
      expires_at: new Date(expiresAt * 1000).toISOString().replace(/\.\d+Z/, 'Z'),
      password,
      proxy_endpoint: proxyEndpoint,
      user_name: userName,
    };
  },
};

export const pullThroughCacheRuleData: DataType = {
  type: 'aws_ecr_pull_through_cache_rule',
  schema: {
    attributes: {
      credential_arn: computed(stringType),
      custom_role_arn: computed(stringType),
      ecr_repository_prefix: required(stringType),
      id: computed(stringType),
      registry_id: computed(stringType),
      upstream_registry_url: computed(stringType),
      upstream_repository_prefix: computed(stringType),
    },
  },
  async read(asked, connection) {
    const prefix = text(asked, 'ecr_repository_prefix');
    const found = await findPullThroughCacheRule(prefix, connection);
    if (!found)
      throw new NotFound(`reading ECR Pull Through Cache Rule (${prefix}): couldn't find resource`);
    return found;
  },
};

const fromTemplate: Schema = {
  attributes: {
    applied_for: computed(setOf(stringType)),
    custom_role_arn: computed(stringType),
    description: computed(stringType),
    encryption_configuration: computed(encryption),
    id: computed(stringType),
    image_tag_mutability: computed(stringType),
    image_tag_mutability_exclusion_filter: computed(exclusions),
    lifecycle_policy: computed(stringType),
    prefix: required(stringType),
    registry_id: computed(stringType),
    repository_policy: computed(stringType),
    resource_tags: both(mapOf(stringType)),
  },
};

export const creationTemplateData: DataType = {
  type: 'aws_ecr_repository_creation_template',
  schema: fromTemplate,
  async read(asked, connection) {
    const prefix = text(asked, 'prefix');
    const found = await findCreationTemplate(prefix, connection);
    if (!found)
      throw new NotFound(`reading ECR Repository Creation Template (${prefix}): empty result`);
    return found;
  },
};
