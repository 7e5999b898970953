import { imageTag, repositoryName } from '#ecr/names.ts';
import { isIndexType, mediaTypes } from '#ecr/oci/descriptor.ts';
import { defineCheck, fail, one, optional, pass } from '../check.ts';
import { readManifest } from '../image-manifest.ts';
import { imagePushed } from './image-pushed.ts';

/** The tag names one image, as Lambda wants it: no index, not even one of a single platform. */
export const singleManifestImage = defineCheck({
  id: 'single-manifest-image',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) => `${repository}:${tag} is one image, not an index`,
  fix: ({ repository, tag = 'staging' }) =>
    `docker buildx build --platform linux/amd64 --provenance=false --sbom=false --tag $REGISTRY/${repository}:${tag} --push .`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage'],

  async look({ ecr }, { repository, tag = 'staging' }) {
    const imageIds = [{ imageTag: tag }];
    const answer = await ecr('DescribeImages', { repositoryName: repository, imageIds });
    const { digest, mediaType, entries } = await readManifest(
      ecr,
      repository,
      one(answer.imageDetails).imageDigest,
    );
    return {
      digest,
      mediaType,
      platforms: entries.flatMap(({ platform }) => platform ?? []),
      others: entries.filter(({ kind }) => kind === 'other').length,
    };
  },

  judge({ digest, mediaType, platforms, others }, { tag = 'staging' }) {
    switch (mediaType) {
      case mediaTypes.ociManifest:
      case mediaTypes.dockerManifest:
        return pass(`${tag} is the image ${digest}.`);
      default:
        break;
    }
    if (!isIndexType(mediaType)) return undefined;
    const witness = { platforms, others };
    if (platforms.length === 1 && others > 0) {
      return fail(
        'attestations',
        `${tag} is an index only because of attestations: it has one image, for ${platforms[0]}.`,
        { hint: 'Build with --provenance=false --sbom=false.', witness },
      );
    }
    return fail(
      'index',
      `${tag} is an index${platforms.length > 0 ? ` for ${platforms.join(', ')}` : ''}.`,
      { hint: 'Build for one platform, with --provenance=false --sbom=false.', witness },
    );
  },
});
