import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, one, optional, pass } from '../check.ts';
import { imagePushed } from './image-pushed.ts';

const usual = { fatTag: 'fat', slimTag: 'slim', reduction: '50' };

/** One image is smaller than another by at least so many per cent, compressed as the registry keeps it. */
export const imageSizeReduced = defineCheck({
  id: 'image-size-reduced',
  target: {
    repository: repositoryName,
    fatTag: optional(parameters.fatTag),
    slimTag: optional(parameters.slimTag),
    reduction: optional(parameters.reduction),
  },
  claim: ({
    repository,
    fatTag = usual.fatTag,
    slimTag = usual.slimTag,
    reduction = usual.reduction,
  }) =>
    `${repository}:${slimTag} is smaller than ${repository}:${fatTag} by at least ${reduction} %`,
  needs: ({ repository, fatTag = usual.fatTag, slimTag = usual.slimTag }) => [
    imagePushed({ repository, tag: fatTag }),
    imagePushed({ repository, tag: slimTag }),
  ],
  permissions: ['ecr:DescribeImages'],

  async look({ ecr }, { repository, fatTag = usual.fatTag, slimTag = usual.slimTag }) {
    const find = async (imageTag: string) => {
      const imageIds = [{ imageTag }];
      const answer = await ecr('DescribeImages', { repositoryName: repository, imageIds });
      const { imageDigest, imageSizeInBytes } = one(answer.imageDetails);
      return { digest: imageDigest, bytes: imageSizeInBytes };
    };
    return { fat: await find(fatTag), slim: await find(slimTag) };
  },

  judge(
    { fat, slim },
    { fatTag = usual.fatTag, slimTag = usual.slimTag, reduction = usual.reduction },
  ) {
    if (!(fat.bytes > 0) || !(slim.bytes >= 0)) return undefined;
    const witness = { fat: fat.bytes, slim: slim.bytes };
    const shown = `${slimTag} has ${sizeInWords(slim.bytes)}, ${fatTag} ${sizeInWords(fat.bytes)}`;
    if (fat.digest === slim.digest) {
      return fail('same-image', `${slimTag} and ${fatTag} are one image: ${fat.digest}.`, {
        hint: 'Build and push the small image under its own tag.',
        witness,
      });
    }
    const hint =
      'Build in stages and copy only what runs; take the small variant of the same base; keep the rest out with .dockerignore.';
    if (slim.bytes >= fat.bytes) return fail('not-smaller', `${shown}.`, { hint, witness });
    // Compared as whole numbers: 50 % of 100 bytes is 50 bytes, and no rounding decides.
    const isEnough = slim.bytes * 100 <= fat.bytes * (100 - Number(reduction));
    const saved = Math.floor((1 - slim.bytes / fat.bytes) * 1000) / 10;
    if (!isEnough) {
      return fail('not-enough', `${shown}: ${saved} % less, ${reduction} % were wanted.`, {
        hint,
        witness,
      });
    }
    return pass(`${shown}: ${saved} % less.`);
  },
});

/** As the registry counts: a megabyte is a million bytes. */
function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
