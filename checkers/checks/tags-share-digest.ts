import { imageTag, repositoryName } from '#ecr/names.ts';
import type { ImageDetail } from '#ecr/operations.ts';
import { defineCheck, fail, one, optional, pass } from '../check.ts';
import { imagePushed } from './image-pushed.ts';

/** The form of an abbreviated or full Git object name. */
const gitSha = /^[0-9a-f]{7,40}$/;

/** Two tags name one image; without `shaTag`, any other tag that looks like a Git SHA will do. */
export const tagsShareDigest = defineCheck({
  id: 'tags-share-digest',
  target: { repository: repositoryName, tag: imageTag, shaTag: optional(imageTag) },
  claim: ({ repository, tag, shaTag }) =>
    shaTag === undefined
      ? `In ${repository}, ${tag} and a Git SHA are tags of one image`
      : `In ${repository}, ${tag} and ${shaTag} are tags of one image`,
  fix: ({ repository, tag, shaTag = '$(git rev-parse --short=12 HEAD)' }) =>
    `docker tag $REGISTRY/${repository}:${tag} $REGISTRY/${repository}:${shaTag} && docker push $REGISTRY/${repository}:${shaTag}`,
  needs: ({ repository, tag, shaTag }) =>
    [tag, shaTag].flatMap((it) => (it === undefined ? [] : [imagePushed({ repository, tag: it })])),
  permissions: ['ecr:DescribeImages'],

  async look({ ecr }, { repository, tag, shaTag }) {
    const find = async (imageTag: string) => {
      const imageIds = [{ imageTag }];
      const answer = await ecr('DescribeImages', { repositoryName: repository, imageIds });
      return one(answer.imageDetails);
    };
    return { image: await find(tag), second: shaTag === undefined ? null : await find(shaTag) };
  },

  judge({ image, second }, { tag, shaTag }) {
    const { imageDigest, imageTags = [] } = image;
    if (second) {
      if (second.imageDigest === imageDigest) {
        return pass(`Both ${tag} and ${shaTag} are ${imageDigest}.`);
      }
      return fail('different-images', `${shown(tag, image)}, but ${shown(shaTag ?? '', second)}.`, {
        hint: 'Add the tag to the digest that is there, instead of building again.',
      });
    }
    const shas = imageTags.filter((it) => it !== tag && gitSha.test(it));
    if (shas.length > 0) return pass(`${tag} and ${shas.join(', ')} are ${imageDigest}.`);
    const others = imageTags.filter((it) => it !== tag);
    return fail(
      'no-sha-tag',
      others.length === 0
        ? `${tag} is the only tag of ${imageDigest}.`
        : `The other tags of ${imageDigest} are no Git SHAs: ${others.join(', ')}.`,
      { hint: 'Tag the same image with the commit it was built from: 7 to 40 hexadecimal digits.' },
    );
  },
});

function shown(tag: string, { imageDigest, imagePushedAt }: ImageDetail): string {
  const pushed = new Date(imagePushedAt * 1000).toISOString();
  return `${tag} is ${imageDigest}, pushed at ${pushed}`;
}
