/** `aws_ecr_image` as a data source: one image, by tag, digest or age. */
import { EcrError } from '#ecr/errors.ts';
import { boolType, listOf, numberType, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { NotFound, reading } from '../refusal.ts';
import type { DataType } from '../resource-type.ts';
import { both, computed, optional, required } from '../schema.ts';

export const imageData: DataType = {
  type: 'aws_ecr_image',
  schema: {
    choice: { of: ['image_digest', 'image_tag', 'most_recent'], isExclusive: false },
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
    const { imageDetails } = await reading(
      'ECR Images',
      aws.ecr('DescribeImages', { repositoryName, registryId, imageIds }),
      ['RepositoryNotFoundException', 'ImageNotFoundException'],
    );
    const [it] = imageDetails.toSorted((a, b) => b.imagePushedAt - a.imagePushedAt);
    if (!it) throw new NotFound("reading ECR Images: couldn't find resource");
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
