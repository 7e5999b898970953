/** `aws_ecr_repository`. Source: AWS provider 6, internal/service/ecr/repository.go. */
import type { Repository } from '#ecr/operations.ts';
import { boolType, mapOf, stringType } from '../../expressions/type.ts';
import { blocksOf, isTrue, text, textIfAny } from '../attributes.ts';
import { oneOf } from '../checks.ts';
import { doing, isRefusal, unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { both, computed, optional, required, type BlockSchema } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';

export const mutability = oneOf('image_tag_mutability', [
  'MUTABLE',
  'IMMUTABLE',
  'IMMUTABLE_WITH_EXCLUSION',
  'MUTABLE_WITH_EXCLUSION',
]);

export const exclusionFilters: BlockSchema = {
  nesting: 'list',
  most: 5,
  schema: {
    attributes: {
      filter: required(stringType),
      filter_type: required(stringType, { check: oneOf('filter_type', ['WILDCARD']) }),
    },
  },
};

export const repository: ResourceType = {
  type: 'aws_ecr_repository',
  title: 'ECR Repository',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      force_delete: optional(boolType),
      id: computed(stringType),
      image_tag_mutability: optional(stringType, { fallback: 'MUTABLE', check: mutability }),
      name: required(stringType, { forceNew: true }),
      registry_id: computed(stringType),
      repository_url: computed(stringType),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
    },
    blocks: {
      encryption_configuration: {
        nesting: 'list',
        forceNew: true,
        isKeptIfAbsent: true,
        schema: {
          attributes: {
            encryption_type: optional(stringType, {
              forceNew: true,
              fallback: 'AES256',
              check: oneOf('encryption_type', ['AES256', 'KMS', 'KMS_DSSE']),
            }),
            kms_key: both(stringType, { forceNew: true }),
          },
        },
      },
      image_scanning_configuration: {
        nesting: 'list',
        most: 1,
        isKeptIfAbsent: true,
        schema: { attributes: { scan_on_push: required(boolType) } },
      },
      image_tag_mutability_exclusion_filter: exclusionFilters,
    },
    missing: { timeouts: 'nothing is waited for.' },
  },

  async create(planned, connection) {
    const [encryption] = blocksOf(planned, 'encryption_configuration');
    const [scanning] = blocksOf(planned, 'image_scanning_configuration');
    await connection.aws.ecr('CreateRepository', {
      repositoryName: text(planned, 'name'),
      tags: tagsOf(planned),
      imageTagMutability: text(planned, 'image_tag_mutability') as 'MUTABLE',
      ...filtersOf(planned),
      ...(encryption && {
        encryptionConfiguration: {
          encryptionType: text(encryption, 'encryption_type') as 'KMS',
          kmsKey: textIfAny(encryption, 'kms_key'),
        },
      }),
      ...(scanning && {
        imageScanningConfiguration: { scanOnPush: isTrue(scanning, 'scan_on_push') },
      }),
    });
    return found(planned, connection);
  },

  async read(known, connection) {
    const repositoryName = text(known, 'name') || text(known, 'id');
    const described = await unless(
      ['RepositoryNotFoundException'],
      connection.aws.ecr('DescribeRepositories', { repositoryNames: [repositoryName] }),
    );
    const [it] = described?.repositories ?? [];
    if (!it) return undefined;
    const { tags = [] } = await connection.aws.ecr('ListTagsForResource', {
      resourceArn: it.repositoryArn,
    });
    return { ...known, ...attributesOf(it), ...readTags(known, tags) };
  },

  async update(planned, before, connection) {
    const repositoryName = text(planned, 'name');
    const { ecr } = connection.aws;
    const differs = (name: string) =>
      JSON.stringify(planned[name] ?? null) !== JSON.stringify(before[name] ?? null);
    if (differs('image_tag_mutability') || differs('image_tag_mutability_exclusion_filter')) {
      await ecr('PutImageTagMutability', {
        repositoryName,
        imageTagMutability: text(planned, 'image_tag_mutability') as 'MUTABLE',
        ...filtersOf(planned),
      });
    }
    if (differs('image_scanning_configuration')) {
      const [scanning = {}] = blocksOf(planned, 'image_scanning_configuration');
      await ecr('PutImageScanningConfiguration', {
        repositoryName,
        imageScanningConfiguration: { scanOnPush: isTrue(scanning, 'scan_on_push') },
      });
    }
    const { set, removed } = tagChanges(before, planned);
    const resourceArn = text(before, 'arn');
    if (removed.length > 0) await ecr('UntagResource', { resourceArn, tagKeys: removed });
    if (set.length > 0) await ecr('TagResource', { resourceArn, tags: set });
    return found(planned, connection);
  },

  async remove(known, { aws }) {
    const repositoryName = text(known, 'name');
    try {
      await unless(
        ['RepositoryNotFoundException'],
        aws.ecr('DeleteRepository', {
          repositoryName,
          registryId: text(known, 'registry_id'),
          force: isTrue(known, 'force_delete'),
        }),
      );
    } catch (error) {
      if (!isRefusal(error, 'RepositoryNotEmptyException')) throw error;
      await doing(
        `ECR Repository (${repositoryName}) not empty, consider using force_delete`,
        Promise.reject(error),
      );
    }
  },

  identify: (id) => ({ id, name: id }),
};

async function found(planned: Attributes, connection: Connection): Promise<Attributes> {
  const read = await repository.read(planned, connection);
  return { ...planned, ...read, tags: planned['tags'] ?? null };
}

function filtersOf(planned: Attributes) {
  const filters = blocksOf(planned, 'image_tag_mutability_exclusion_filter');
  if (filters.length === 0) return {};
  return {
    imageTagMutabilityExclusionFilters: filters.map((it) => ({
      filter: text(it, 'filter'),
      filterType: 'WILDCARD' as const,
    })),
  };
}

/** What `DescribeRepositories` says, in the provider's words. */
export function attributesOf(it: Repository): Attributes {
  const { encryptionType, kmsKey } = it.encryptionConfiguration;
  return {
    arn: it.repositoryArn,
    id: it.repositoryName,
    name: it.repositoryName,
    registry_id: it.registryId,
    repository_url: it.repositoryUri,
    image_tag_mutability: it.imageTagMutability,
    encryption_configuration: [
      { encryption_type: encryptionType ?? 'AES256', kms_key: kmsKey ?? '' },
    ],
    image_scanning_configuration: [
      { scan_on_push: it.imageScanningConfiguration?.scanOnPush === true },
    ],
    image_tag_mutability_exclusion_filter: (it.imageTagMutabilityExclusionFilters ?? []).map(
      ({ filter = '', filterType = '' }) => ({ filter, filter_type: filterType }),
    ),
  };
}
