/** `aws_ecr_images`: what a repository has, each tag by itself. */
import { listOf, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import type { DataType } from '../resource-type.ts';
import { computed, optional, required } from '../schema.ts';

const imageId = listOf({
  kind: 'object',
  attributes: new Map(
    ['image_digest', 'image_tag'].map(
      (name) => [name, { type: stringType, isOptional: false }] as const,
    ),
  ),
});

export const imagesData: DataType = {
  type: 'aws_ecr_images',
  schema: {
    attributes: {
      image_ids: computed(imageId),
      registry_id: optional(stringType),
      repository_name: required(stringType),
    },
  },
  async read(asked, { aws }) {
    const repositoryName = text(asked, 'repository_name');
    const registryId = textIfAny(asked, 'registry_id');
    const ids: { readonly image_digest: string | null; readonly image_tag: string | null }[] = [];
    let nextToken: string | undefined;
    do {
      const page = await aws.ecr('ListImages', { repositoryName, registryId, nextToken });
      ids.push(
        ...page.imageIds.map(({ imageDigest = null, imageTag = null }) => ({
          image_digest: imageDigest,
          image_tag: imageTag,
        })),
      );
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    return { ...asked, image_ids: ids };
  },
};
