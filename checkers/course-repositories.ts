/** Repositories that the course made: those with its resource tag. */
import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import type { Repository } from '#ecr/operations.ts';
import { allPages } from './all-pages.ts';
import { hasCourseTag } from './course-tag.ts';

/** Needs `ecr:DescribeRepositories`. */
export function everyRepository(ecr: Ecr): Promise<Repository[]> {
  return allPages(
    (page) => ecr('DescribeRepositories', { maxResults: 1000, ...page }),
    (page) => page.repositories,
  );
}

/** Needs `ecr:DescribeRepositories` and `ecr:ListTagsForResource`. */
export async function courseRepositories(ecr: Ecr): Promise<Repository[]> {
  const ours: Repository[] = [];
  for (const repository of await everyRepository(ecr)) {
    if (await isTagged(ecr, repository)) ours.push(repository);
  }
  return ours;
}

/** Whether it has the course's tag. Needs `ecr:ListTagsForResource`. */
export async function isTagged(ecr: Ecr, { repositoryArn }: Repository): Promise<boolean> {
  try {
    const { tags } = await ecr('ListTagsForResource', { resourceArn: repositoryArn });
    return hasCourseTag(tags);
  } catch (error) {
    // Deleted since it was listed.
    if (isEcrError(error, 'RepositoryNotFoundException')) return false;
    throw error;
  }
}
