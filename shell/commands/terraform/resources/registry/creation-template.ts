/** `aws_ecr_repository_creation_template`. */
import { mapOf, setOf, stringType } from '../../expressions/type.ts';
import { blocksOf, text, textIfAny, textsByKey, textsOf } from '../attributes.ts';
import { eachOneOf, isArn, isJson, oneOf } from '../checks.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { both, computed, optional, required } from '../schema.ts';
import { exclusionFilters, mutability } from './repository.ts';

const document = (name: string) =>
  optional(stringType, { check: isJson(name), isSame: isSameJson });

type AppliedFor = 'REPLICATION' | 'PULL_THROUGH_CACHE' | 'CREATE_ON_PUSH';

function settingsOf(planned: Attributes) {
  const [encryption] = blocksOf(planned, 'encryption_configuration');
  const filters = blocksOf(planned, 'image_tag_mutability_exclusion_filter');
  const tags = Object.entries(textsByKey(planned, 'resource_tags'));
  return {
    prefix: text(planned, 'prefix'),
    appliedFor: textsOf(planned, 'applied_for') as AppliedFor[],
    imageTagMutability: text(planned, 'image_tag_mutability') as 'MUTABLE',
    customRoleArn: textIfAny(planned, 'custom_role_arn'),
    description: textIfAny(planned, 'description'),
    lifecyclePolicy: textIfAny(planned, 'lifecycle_policy'),
    repositoryPolicy: textIfAny(planned, 'repository_policy'),
    resourceTags: tags.map(([Key, Value]) => ({ Key, Value })),
    ...(encryption && {
      encryptionConfiguration: {
        encryptionType: text(encryption, 'encryption_type') as 'KMS',
        kmsKey: textIfAny(encryption, 'kms_key'),
      },
    }),
    ...(filters.length > 0 && {
      imageTagMutabilityExclusionFilters: filters.map((it) => ({
        filter: text(it, 'filter'),
        filterType: 'WILDCARD' as const,
      })),
    }),
  };
}

export async function findCreationTemplate(
  prefix: string,
  { aws }: Connection,
): Promise<Attributes | undefined> {
  const found = await unless(
    ['TemplateNotFoundException'],
    aws.ecr('DescribeRepositoryCreationTemplates', { prefixes: [prefix] }),
  );
  const [it] = found?.repositoryCreationTemplates ?? [];
  if (!it) return undefined;
  const tags = (it.resourceTags ?? []).map(({ Key = '', Value = '' }) => [Key, Value] as const);
  const { encryptionType = 'AES256', kmsKey = '' } = it.encryptionConfiguration ?? {};
  return {
    id: prefix,
    prefix,
    registry_id: found?.registryId ?? '',
    applied_for: it.appliedFor ?? [],
    custom_role_arn: it.customRoleArn ?? '',
    description: it.description ?? '',
    image_tag_mutability: it.imageTagMutability ?? 'MUTABLE',
    lifecycle_policy: it.lifecyclePolicy ?? '',
    repository_policy: it.repositoryPolicy ?? '',
    resource_tags: Object.fromEntries(tags),
    encryption_configuration: it.encryptionConfiguration
      ? [{ encryption_type: encryptionType, kms_key: kmsKey }]
      : [],
    image_tag_mutability_exclusion_filter: (it.imageTagMutabilityExclusionFilters ?? []).map(
      ({ filter = '', filterType = '' }) => ({ filter, filter_type: filterType }),
    ),
  };
}

export const creationTemplate: ResourceType = {
  type: 'aws_ecr_repository_creation_template',
  title: 'ECR Repository Creation Template',
  schema: {
    attributes: {
      applied_for: required(setOf(stringType), {
        check: eachOneOf('applied_for', ['REPLICATION', 'PULL_THROUGH_CACHE', 'CREATE_ON_PUSH']),
      }),
      custom_role_arn: optional(stringType, { check: isArn('custom_role_arn') }),
      description: optional(stringType),
      id: computed(stringType),
      image_tag_mutability: optional(stringType, { fallback: 'MUTABLE', check: mutability }),
      lifecycle_policy: document('lifecycle_policy'),
      prefix: required(stringType, { forceNew: true }),
      registry_id: computed(stringType),
      repository_policy: document('repository_policy'),
      resource_tags: optional(mapOf(stringType)),
    },
    blocks: {
      encryption_configuration: {
        nesting: 'list',
        isKeptIfAbsent: true,
        schema: {
          attributes: {
            encryption_type: optional(stringType, {
              fallback: 'AES256',
              check: oneOf('encryption_type', ['AES256', 'KMS', 'KMS_DSSE']),
            }),
            kms_key: both(stringType),
          },
        },
      },
      image_tag_mutability_exclusion_filter: exclusionFilters,
    },
  },
  async create(planned, connection) {
    await connection.aws.ecr('CreateRepositoryCreationTemplate', settingsOf(planned));
    return { ...planned, ...(await findCreationTemplate(text(planned, 'prefix'), connection)) };
  },
  async read(known, connection) {
    const found = await findCreationTemplate(text(known, 'id'), connection);
    if (!found) return undefined;
    const kept = ['lifecycle_policy', 'repository_policy'].filter((name) =>
      isSameJson(text(known, name), text(found, name)),
    );
    return {
      ...known,
      ...found,
      ...Object.fromEntries(kept.map((name) => [name, text(known, name)])),
    };
  },
  async update(planned, _before, connection) {
    await connection.aws.ecr('UpdateRepositoryCreationTemplate', settingsOf(planned));
    return { ...planned, ...(await findCreationTemplate(text(planned, 'id'), connection)) };
  },
  async remove(known, { aws }) {
    await unless(
      ['TemplateNotFoundException'],
      aws.ecr('DeleteRepositoryCreationTemplate', { prefix: text(known, 'id') }),
    );
  },
  identify: (id) => ({ id, prefix: id }),
};
