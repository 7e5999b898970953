/** Data sources that look at ECR. */
import { EcrError } from '#ecr/errors.ts';
import { boolType, listOf, mapOf, numberType, setOf, stringType } from '../../expressions/type.ts';
import { attributesOf } from '../registry/repository.ts';
import { findCreationTemplate } from '../registry/creation-template.ts';
import { findPullThroughCacheRule } from '../registry/pull-through-cache-rule.ts';
import { text, textIfAny } from '../attributes.ts';
import { unless } from '../refusal.ts';
import type { Attributes, DataType } from '../resource-type.ts';
import { both, computed, optional, required, type BlockSchema, type Schema } from '../schema.ts';

/** Everything in a block that AWS decides is an attribute of a data source: a list of objects. */
function listOfObjects(attributes: Readonly<Record<string, 'string' | 'bool'>>) {
  const entries = Object.entries(attributes).map(
    ([name, kind]) => [name, { type: { kind }, isOptional: false }] as const,
  );
  return listOf({ kind: 'object', attributes: new Map(entries) });
}

const encryption = listOfObjects({ encryption_type: 'string', kms_key: 'string' });
const exclusions = listOfObjects({ filter: 'string', filter_type: 'string' });

export const repositoryData: DataType = {
  type: 'aws_ecr_repository',
  title: 'ECR Repository',
  schema: {
    attributes: {
      arn: computed(stringType),
      encryption_configuration: computed(encryption),
      id: computed(stringType),
      image_scanning_configuration: computed(listOfObjects({ scan_on_push: 'bool' })),
      image_tag_mutability: computed(stringType),
      image_tag_mutability_exclusion_filter: computed(exclusions),
      most_recent_image_tags: computed(listOf(stringType)),
      name: required(stringType),
      registry_id: both(stringType),
      repository_url: computed(stringType),
      tags: both(mapOf(stringType)),
    },
  },
  async read(asked, { aws }) {
    const name = text(asked, 'name');
    const registryId = textIfAny(asked, 'registry_id');
    const found = await unless(
      ['RepositoryNotFoundException'],
      aws.ecr('DescribeRepositories', { repositoryNames: [name], registryId }),
    );
    const it = found?.repositories[0];
    if (!it) throw new EcrError('NotFound', "couldn't find resource", 0);
    const { tags = [] } = await aws.ecr('ListTagsForResource', { resourceArn: it.repositoryArn });
    const { imageDetails } = await aws.ecr('DescribeImages', {
      repositoryName: name,
      registryId,
      filter: { tagStatus: 'TAGGED' },
    });
    const newest = imageDetails.toSorted((a, b) => b.imagePushedAt - a.imagePushedAt)[0];
    return {
      ...attributesOf(it),
      tags: Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      most_recent_image_tags: newest?.imageTags ?? [],
    };
  },
};

export const repositoriesData: DataType = {
  type: 'aws_ecr_repositories',
  schema: { attributes: { id: computed(stringType), names: computed(setOf(stringType)) } },
  async read(_asked, { aws, region }) {
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await aws.ecr('DescribeRepositories', { nextToken });
      names.push(...page.repositories.map(({ repositoryName }) => repositoryName));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    return { id: region, names };
  },
};

export const imageData: DataType = {
  type: 'aws_ecr_image',
  schema: {
    attributes: {
      id: computed(stringType),
      image_digest: both(stringType),
      image_pushed_at: computed(numberType),
      image_size_in_bytes: computed(numberType),
      image_tag: optional(stringType),
      image_tags: computed(listOf(stringType)),
      image_uri: computed(stringType),
      most_recent: optional(boolType),
      registry_id: both(stringType),
      repository_name: required(stringType),
    },
  },
  async read(asked, { aws }) {
    const repositoryName = text(asked, 'repository_name');
    const registryId = textIfAny(asked, 'registry_id');
    const imageDigest = textIfAny(asked, 'image_digest');
    const imageTag = textIfAny(asked, 'image_tag');
    const isMostRecent = asked['most_recent'] === true;
    if (imageDigest === undefined && imageTag === undefined && !isMostRecent) {
      throw new EcrError(
        'MissingArgument',
        'one of image_digest, image_tag or most_recent must be set',
        0,
      );
    }
    const imageIds = isMostRecent ? undefined : [{ imageDigest, imageTag }];
    const { imageDetails } = await aws.ecr('DescribeImages', {
      repositoryName,
      registryId,
      imageIds,
    });
    const [it] = imageDetails.toSorted((a, b) => b.imagePushedAt - a.imagePushedAt);
    if (!it) throw new EcrError('NotFound', `no image in ${repositoryName}`, 0);
    const { repositories } = await aws.ecr('DescribeRepositories', {
      repositoryNames: [repositoryName],
      registryId,
    });
    return {
      ...asked,
      id: it.imageDigest,
      image_digest: it.imageDigest,
      image_pushed_at: Math.floor(it.imagePushedAt),
      image_size_in_bytes: it.imageSizeInBytes,
      image_tags: it.imageTags ?? [],
      image_uri: `${repositories[0]?.repositoryUri}@${it.imageDigest}`,
      registry_id: it.registryId,
    };
  },
};

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
    if (!found) throw new EcrError('NotFound', `couldn't find the rule ${prefix}`, 0);
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
    if (!found) throw new EcrError('NotFound', `couldn't find the template ${prefix}`, 0);
    return found;
  },
};

const selection: BlockSchema = {
  nesting: 'list',
  least: 1,
  most: 1,
  schema: {
    attributes: {
      count_number: required(numberType),
      count_type: required(stringType),
      count_unit: optional(stringType),
      storage_class: optional(stringType),
      tag_pattern_list: optional(listOf(stringType)),
      tag_prefix_list: optional(listOf(stringType)),
      tag_status: required(stringType),
    },
  },
};

const action: BlockSchema = {
  nesting: 'list',
  most: 1,
  schema: {
    attributes: { target_storage_class: optional(stringType), type: required(stringType) },
  },
};

/** Its words with underlines are ECR's in camel case. */
export const lifecyclePolicyDocument: DataType = {
  type: 'aws_ecr_lifecycle_policy_document',
  isGlobal: true,
  schema: {
    attributes: { json: computed(stringType) },
    blocks: {
      rule: {
        nesting: 'list',
        schema: {
          attributes: { description: optional(stringType), priority: required(numberType) },
          blocks: { action, selection },
        },
      },
    },
  },
  read(asked) {
    const rules = (asked['rule'] as readonly Attributes[]).map((rule) => {
      const [chosen = {}] = rule['selection'] as readonly Attributes[];
      const [done = { type: 'expire' }] = rule['action'] as readonly Attributes[];
      return {
        rulePriority: rule['priority'],
        ...(rule['description'] && { description: rule['description'] }),
        selection: camelCased(chosen),
        action: camelCased(done),
      };
    });
    return Promise.resolve({ ...asked, json: JSON.stringify({ rules }) });
  },
};

function camelCased(attributes: Attributes): Attributes {
  const entries = Object.entries(attributes).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
