import { isIndexType } from '#ecr/oci/descriptor.ts';
import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { readManifests } from '../image-manifest.ts';
import { everyImage } from '../image-members.ts';
import { repositoryExists } from './repository-exists.ts';

/** No index of the repository names an image that is gone or asleep. */
export const indexMembersIntact = defineCheck({
  id: 'index-members-intact',
  target: { repository: repositoryName },
  claim: ({ repository }) => `Every index in ${repository} has all its images`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage'],

  async look({ ecr }, { repository }) {
    const images = await everyImage(ecr, repository);
    const status = new Map(images.map((it) => [it.imageDigest, it.imageStatus ?? 'ACTIVE']));
    const indexes = images.filter(
      ({ imageManifestMediaType = '', imageDigest }) =>
        isIndexType(imageManifestMediaType) && status.get(imageDigest) === 'ACTIVE',
    );
    const digests = indexes.map(({ imageDigest }) => imageDigest);
    const { manifests, failures } = await readManifests(ecr, repository, digests);
    return {
      // What was deleted since it was listed is no index of the repository.
      unread: Object.entries(failures).filter(([, code]) => code !== 'ImageNotFound'),
      indexes: indexes.flatMap(({ imageDigest, imageTags = [] }) => {
        const entries = manifests[imageDigest]?.entries;
        if (!entries) return [];
        const members = entries.filter(({ kind }) => kind !== 'other');
        return {
          digest: imageDigest,
          tags: imageTags,
          members: members.map(({ digest, platform }) => ({
            digest,
            platform,
            status: status.get(digest) ?? null,
          })),
        };
      }),
    };
  },

  judge({ unread, indexes }, { repository }) {
    if (unread.length > 0) return undefined;
    const broken = indexes.flatMap((index) => {
      const members = index.members.filter(({ status }) => status !== 'ACTIVE');
      return members.length > 0 ? [{ ...index, members }] : [];
    });
    const states = new Set(broken.flatMap(({ members }) => members.map(({ status }) => status)));
    for (const state of states) {
      if (state !== null && state !== 'ARCHIVED' && state !== 'ACTIVATING') return undefined;
    }
    if (broken.length > 0) {
      const names = broken.map(({ tags, digest }) => tags[0] ?? digest);
      const isGone = states.has(null);
      return fail(
        isGone ? 'member-missing' : 'member-archived',
        `An image is ${isGone ? 'missing' : 'archived'} of ${names.join(', ')}.`,
        {
          hint: isGone
            ? 'Build and push the tag again, for all platforms at once.'
            : 'Restore the image, or build and push the tag again.',
          witness: broken,
        },
      );
    }
    if (indexes.length === 0) return pass(`${repository} has no index.`);
    return pass(
      indexes.length === 1
        ? 'The one index has all its images.'
        : `All ${indexes.length} indexes have all their images.`,
    );
  },
});
