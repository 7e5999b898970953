import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { repositoryName } from '#ecr/names.ts';
import { isIndexType } from '#ecr/oci/descriptor.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { deleteImagesCommands } from '../delete-images.ts';
import { everyImage } from '../image-members.ts';
import { readManifests, type ImageManifest } from '../image-manifest.ts';
import { monthlyCost } from '../storage-cost.ts';
import { credentialsValid } from './credentials-valid.ts';

/**
 * No untagged image is left that nothing needs: what an index with a tag names, and what is about an image
 * that stays, such as a signature, is needed. Lists, never deletes.
 */
export const leftoverUntagged = defineCheck({
  id: 'leftover-untagged',
  target: { repository: repositoryName },
  claim: ({ repository }) => `Every image in ${repository} has a tag, or belongs to one that has`,
  // Members of an index that is there are refused, and stay; artifacts about an image are left alone.
  fix: ({ repository }) =>
    `aws ecr batch-delete-image --repository-name ${repository} --image-ids "$(aws ecr describe-images --repository-name ${repository} --filter tagStatus=UNTAGGED --query 'imageDetails[?!subjectManifestDigest].{imageDigest: imageDigest}' --output json)"`,
  needs: () => [credentialsValid({})],
  permissions: ['ecr:ListImages', 'ecr:DescribeImages', 'ecr:BatchGetImage'],

  async look({ ecr }, { repository }) {
    try {
      return { left: await orphansIn(ecr, repository) };
    } catch (error) {
      if (isEcrError(error, 'RepositoryNotFoundException')) return { left: null };
      throw error;
    }
  },

  judge({ left }, { repository }) {
    if (left === null) return pass(`${repository} is not there.`);
    if (left.length === 0)
      return pass(`Every image in ${repository} has a tag or is needed by one.`);
    const bytes = left.reduce((sum, it) => sum + it.bytes, 0);
    const count =
      left.length === 1 ? 'One untagged image is' : `${left.length} untagged images are`;
    return fail(
      'left',
      `${count} left in ${repository}. Storage costs ${monthlyCost(bytes)} a month.`,
      {
        hint: deleteImagesCommands(
          repository,
          left.map(({ digest }) => digest),
        ),
        witness: left,
      },
    );
  },
});

interface Orphan {
  readonly digest: string;
  readonly bytes: number;
}

/** Untagged images that no image with a tag needs; indexes first, because their members go after them. */
async function orphansIn(ecr: Ecr, repository: string): Promise<Orphan[]> {
  const untagged = await allPages(
    (page) =>
      ecr('ListImages', {
        repositoryName: repository,
        filter: { tagStatus: 'UNTAGGED' },
        maxResults: 1000,
        ...page,
      }),
    (page) => page.imageIds,
  );
  if (untagged.length === 0) return [];
  const images = await everyImage(ecr, repository);
  const indexes = images.filter(
    ({ imageManifestMediaType = '', imageStatus = 'ACTIVE' }) =>
      isIndexType(imageManifestMediaType) && imageStatus === 'ACTIVE',
  );
  const { manifests } = await readManifests(
    ecr,
    repository,
    indexes.map((it) => it.imageDigest),
  );
  const needed = neededBy(images, manifests);
  const digests = new Set(untagged.map(({ imageDigest }) => imageDigest));
  const orphans = images.filter((it) => digests.has(it.imageDigest) && !needed.has(it.imageDigest));
  const isIndex = (digest: string) => Number(digest in manifests);
  return orphans
    .sort((a, b) => isIndex(b.imageDigest) - isIndex(a.imageDigest))
    .map(({ imageDigest, imageSizeInBytes }) => ({ digest: imageDigest, bytes: imageSizeInBytes }));
}

type Image = Awaited<ReturnType<typeof everyImage>>[number];

/** What has a tag, what an index of those names – attestations, too – and what is about one of them. */
function neededBy(
  images: readonly Image[],
  manifests: Readonly<Record<string, ImageManifest>>,
): Set<string> {
  const needed = new Set<string>();
  const referrers = Map.groupBy(images, ({ subjectManifestDigest = '' }) => subjectManifestDigest);
  const need = (digest: string): void => {
    if (needed.has(digest)) return;
    needed.add(digest);
    for (const entry of manifests[digest]?.entries ?? []) need(entry.digest);
    for (const referrer of referrers.get(digest) ?? []) need(referrer.imageDigest);
  };
  for (const { imageDigest, imageTags = [] } of images) if (imageTags.length > 0) need(imageDigest);
  return needed;
}
