/** `aws_ecr_repository` and `aws_ecr_repositories` as data sources. */
import { boolType, listOf, mapOf, setOf, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { NotFound, reading } from '../refusal.ts';
import { attributesOf } from '../registry/repository.ts';
import type { DataType } from '../resource-type.ts';
import { both, computed, required } from '../schema.ts';
import { tagMap } from '../tags.ts';
import { listOfObjects } from './objects.ts';

export const encryption = listOfObjects({ encryption_type: stringType, kms_key: stringType });
export const exclusions = listOfObjects({ filter: stringType, filter_type: stringType });

export const repositoryData: DataType = {
  type: 'aws_ecr_repository',
  title: 'ECR Repository',
  schema: {
    attributes: {
      arn: computed(stringType),
      encryption_configuration: computed(encryption),
      id: computed(stringType),
      image_scanning_configuration: computed(listOfObjects({ scan_on_push: boolType })),
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
    const { repositories } = await reading(
      `ECR Repository (${name})`,
      aws.ecr('DescribeRepositories', { repositoryNames: [name], registryId }),
      ['RepositoryNotFoundException'],
    );
    const [it] = repositories;
    if (!it) throw new NotFound(`reading ECR Repository (${name}): couldn't find resource`);
    const { tags = [] } = await aws.ecr('ListTagsForResource', { resourceArn: it.repositoryArn });
    const { imageDetails } = await aws.ecr('DescribeImages', {
      repositoryName: name,
      registryId,
      filter: { tagStatus: 'TAGGED' },
    });
    const newest = imageDetails.toSorted((a, b) => b.imagePushedAt - a.imagePushedAt)[0];
    return {
      ...attributesOf(it),
      tags: tagMap(tags),
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
