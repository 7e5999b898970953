import type { Aws, Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters, repositoryName } from '#ecr/names.ts';
import type { Repository } from '#ecr/operations.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, inconclusive, one, optional, pass } from '../check.ts';
import { nearMatches } from '../near-matches.ts';
import { credentialsValid } from './credentials-valid.ts';

/** The repository is there, in this account and Region, under exactly this name. */
export const repositoryExists = defineCheck({
  id: 'repository-exists',
  target: { repository: repositoryName, otherRegions: optional(parameters.otherRegions) },
  claim: ({ repository }) => `The repository ${repository} exists`,
  fix: ({ repository }) => `aws ecr create-repository --repository-name ${repository}`,
  needs: () => [credentialsValid({})],
  permissions: ['ecr:DescribeRepositories', 'sts:GetCallerIdentity'],

  async look(aws, { repository, otherRegions = '' }) {
    const [{ Account: account }, found] = await Promise.all([
      aws.sts('GetCallerIdentity'),
      find(aws.ecr, repository),
    ]);
    const others = found ? [] : otherRegions.split(',').filter((it) => it && it !== aws.region);
    const elsewhere: string[] = [];
    for (const region of others) {
      if (await isIn(aws, region, repository)) elsewhere.push(region);
    }
    const similar = found ? [] : nearMatches(repository, await namesIn(aws.ecr));
    return { account, region: aws.region, found, elsewhere, similar };
  },

  judge(seen, { repository }) {
    const { account, region, found } = seen;
    if (!found) {
      return fail('not-found', `Account ${account} has no repository ${repository} in ${region}.`, {
        hint: hintFor(seen),
      });
    }
    const { repositoryName, registryId, repositoryUri } = found;
    if (repositoryName !== repository) {
      return inconclusive('unreadable', `ECR answered with ${repositoryName} instead.`);
    }
    if (registryId !== account) {
      return fail(
        'other-account',
        `${repository} is in account ${registryId}, not in ${account}.`,
        {
          hint: 'Was Terraform applied with another profile?',
        },
      );
    }
    if (!isUriOf(repositoryUri, { account, region, repository })) {
      return fail('other-address', `Its address is ${repositoryUri}, which is another registry's.`);
    }
    return pass(`${repositoryUri} is there.`);
  },
});

async function find(ecr: Ecr, repository: string): Promise<Repository | null> {
  try {
    return one((await ecr('DescribeRepositories', { repositoryNames: [repository] })).repositories);
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return null;
    throw error;
  }
}

/** Looking further only makes the hint better: a Region that refuses or does not answer is left out. */
async function isIn(aws: Aws, region: string, repository: string): Promise<boolean> {
  try {
    return (await find(aws.in(region).ecr, repository)) !== null;
  } catch (error) {
    if (isEcrError(error)) return false;
    throw error;
  }
}

async function namesIn(ecr: Ecr): Promise<string[]> {
  try {
    const all = await allPages(
      (page) => ecr('DescribeRepositories', { ...page, maxResults: 1000 }),
      (page) => page.repositories,
    );
    return all.map((it) => it.repositoryName);
  } catch (error) {
    if (isEcrError(error)) return [];
    throw error;
  }
}

function hintFor(seen: { elsewhere: string[]; similar: string[]; account: string }): string {
  if (seen.elsewhere.length > 0) {
    return `It exists in ${seen.elsewhere.join(', ')}: check AWS_REGION.`;
  }
  if (seen.similar.length > 0) return `Was it created as ${seen.similar.join(', or ')}?`;
  return `Create it; if Terraform did, check that it was applied in account ${seen.account}.`;
}

/**
 * By the registry's host: `<account>.dkr.ecr.<region>.<suffix>`, or `…dkr-ecr…` for both kinds of addresses. A
 * host of no such form is the sandbox's own endpoint, which says so on purpose.
 */
function isUriOf(
  uri: string,
  wanted: { account: string; region: string; repository: string },
): boolean {
  const slash = uri.indexOf('/');
  if (uri.slice(slash + 1) !== wanted.repository) return false;
  const parts = /^([^.]+)\.dkr[.-]ecr(?:-fips)?\.([^.]+)\./.exec(uri.slice(0, slash));
  return parts === null || (parts[1] === wanted.account && parts[2] === wanted.region);
}
