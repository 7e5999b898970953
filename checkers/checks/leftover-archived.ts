import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { repositoryName } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { deleteImagesCommands } from '../delete-images.ts';
import { courseRepositories } from '../course-repositories.ts';
import { monthlyCost } from '../storage-cost.ts';
import { credentialsValid } from './credentials-valid.ts';

/** No image of the course is left in the archive. Lists, never deletes. */
export const leftoverArchived = defineCheck({
  id: 'leftover-archived',
  target: { repository: optional(repositoryName) },
  claim: ({ repository }) =>
    repository === undefined
      ? 'No image is archived in a repository tagged workbook=ecr'
      : `No image of ${repository} is archived`,
  needs: () => [credentialsValid({})],
  permissions: ['ecr:DescribeRepositories', 'ecr:ListTagsForResource', 'ecr:DescribeImages'],

  async look({ ecr }, { repository }) {
    const names =
      repository === undefined
        ? (await courseRepositories(ecr)).map((it) => it.repositoryName)
        : [repository];
    const left: { repository: string; digest: string; bytes: number }[] = [];
    for (const name of names) {
      for (const { imageDigest, imageSizeInBytes } of await archivedIn(ecr, name)) {
        left.push({ repository: name, digest: imageDigest, bytes: imageSizeInBytes });
      }
    }
    return { left };
  },

  judge({ left }) {
    if (left.length === 0) return pass('No image is archived.');
    const cost = monthlyCost(left.reduce((sum, { bytes }) => sum + bytes, 0));
    const repositories = [...new Set(left.map(({ repository }) => repository))];
    return fail(
      'left',
      `${left.length === 1 ? 'One image is' : `${left.length} images are`} archived in ${repositories.join(', ')}: ${cost} a month, and at least 90 days of it.`,
      {
        hint: repositories
          .map((name) => {
            const own = left.filter((it) => it.repository === name);
            return deleteImagesCommands(
              name,
              own.map(({ digest }) => digest),
            );
          })
          .join('\n'),
        witness: left,
      },
    );
  },
});

async function archivedIn(ecr: Ecr, repository: string) {
  try {
    return await allPages(
      (page) =>
        ecr('DescribeImages', {
          repositoryName: repository,
          filter: { imageStatus: 'ARCHIVED' },
          maxResults: 1000,
          ...page,
        }),
      (page) => page.imageDetails,
    );
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return [];
    throw error;
  }
}
