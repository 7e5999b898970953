import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { imageDigest, imageTag, parameters, repositoryName } from '#ecr/names.ts';
import type { ImageDetail } from '#ecr/operations.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, one, optional, pass } from '../check.ts';
import { nearMatches } from '../near-matches.ts';
import { repositoryExists } from './repository-exists.ts';

/** How many other repositories are asked for the tag when it is missing: only the hint depends on it. */
const mostRepositories = 20;

/** The tag names an image that can be pulled. */
export const imagePushed = defineCheck({
  id: 'image-pushed',
  target: {
    repository: repositoryName,
    tag: imageTag,
    digest: optional(imageDigest),
    since: optional(parameters.since),
  },
  claim: ({ repository, tag, digest }) =>
    digest === undefined
      ? `${repository}:${tag} has been pushed`
      : `${repository}:${tag} is the image ${digest}`,
  fix: ({ repository, tag }) => `docker push $REGISTRY/${repository}:${tag}`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:DescribeImages', 'ecr:DescribeRepositories'],

  async look({ ecr }, { repository, tag }) {
    const image = await find(ecr, repository, tag);
    if (image) return { image, others: [], holders: [] };
    const others = await allPages(
      (page) =>
        ecr('DescribeImages', {
          repositoryName: repository,
          filter: { imageStatus: 'ANY' },
          ...page,
        }),
      (page) => page.imageDetails,
    );
    const asleep = others.find(({ imageTags }) => imageTags?.includes(tag));
    const tags = others.flatMap(({ imageTags = [] }) => imageTags);
    const holders = asleep ? [] : await repositoriesWith(ecr, tag, repository);
    return { image: asleep ?? null, others: tags, holders };
  },

  judge({ image, others, holders }, { repository, tag, digest, since }) {
    if (!image) {
      return fail('not-found', `${repository} has no image with the tag ${tag}.`, {
        hint: hintFor({ tag, others, holders }),
      });
    }
    switch (image.imageStatus) {
      case 'ARCHIVED':
      case 'ACTIVATING':
        return fail('archived', `${repository}:${tag} is archived and cannot be pulled.`, {
          hint: 'Archived: restore it first, with aws ecr update-image-storage-class.',
        });
      case undefined:
      case 'ACTIVE':
        break;
      default:
        return undefined;
    }
    if (digest !== undefined && image.imageDigest !== digest) {
      return fail('other-image', `${repository}:${tag} is ${image.imageDigest}, not ${digest}.`, {
        hint: 'The tag is on another image: push the right one, or move the tag.',
      });
    }
    if (since !== undefined && image.imagePushedAt < Number(since)) {
      const pushed = new Date(image.imagePushedAt * 1000).toISOString();
      return fail('too-old', `${repository}:${tag} was there before: it was pushed at ${pushed}.`, {
        hint: 'Build and push again.',
      });
    }
    return pass(`${repository}:${tag} is ${image.imageDigest}.`);
  },
});

async function find(ecr: Ecr, repository: string, tag: string): Promise<ImageDetail | null> {
  try {
    const { imageDetails } = await ecr('DescribeImages', {
      repositoryName: repository,
      imageIds: [{ imageTag: tag }],
    });
    return one(imageDetails);
  } catch (error) {
    if (isEcrError(error, 'ImageNotFoundException')) return null;
    throw error;
  }
}

/** Other repositories where the tag is: a repository that does not tell is left out. */
async function repositoriesWith(ecr: Ecr, tag: string, repository: string): Promise<string[]> {
  const holders: string[] = [];
  try {
    const { repositories } = await ecr('DescribeRepositories', { maxResults: mostRepositories });
    for (const { repositoryName } of repositories) {
      if (repositoryName === repository) continue;
      if (await find(ecr, repositoryName, tag)) holders.push(repositoryName);
    }
  } catch (error) {
    if (!isEcrError(error)) throw error;
  }
  return holders;
}

function hintFor(seen: { tag: string; others: string[]; holders: string[] }): string {
  if (seen.holders.length > 0) {
    return `${seen.holders.join(', ')} has an image with this tag: was it pushed to the wrong repository?`;
  }
  if (seen.others.length > 0) {
    const near = nearMatches(seen.tag, seen.others);
    const shown = near.length > 0 ? near : seen.others.slice(0, 5);
    return `The repository has ${shown.join(', ')}: was it pushed under another tag?`;
  }
  return 'The repository is empty: was the image only built, or did docker push end with an error?';
}
