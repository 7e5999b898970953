import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { cachePrefix, repositoryName } from '#ecr/names.ts';
import type { Repository } from '#ecr/operations.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { everyRepository, isTagged } from '../course-repositories.ts';
import { monthlyCost } from '../storage-cost.ts';
import { bytesIn } from '../stored-bytes.ts';
import { credentialsValid } from './credentials-valid.ts';

/**
 * No repository of the course is left: none of the given name or below the given cache prefix, or, where
 * neither is given, none with the resource tag `workbook=ecr`. Lists, never deletes.
 */
export const leftoverRepositories = defineCheck({
  id: 'leftover-repositories',
  target: { repository: optional(repositoryName), prefix: optional(cachePrefix) },
  claim: (target) => `No ${scopeInWords(target)} is left`,
  fix: ({ repository }) =>
    repository === undefined
      ? `aws ecr describe-repositories --query 'repositories[].repositoryName'`
      : deleteCommand(repository),
  needs: () => [credentialsValid({})],
  permissions: ['ecr:DescribeRepositories', 'ecr:ListTagsForResource', 'ecr:DescribeImages'],

  async look({ ecr }, { repository, prefix }) {
    const candidates =
      repository !== undefined && prefix === undefined
        ? await named(ecr, repository)
        : await everyRepository(ecr);
    const left: { name: string; bytes: number }[] = [];
    for (const candidate of candidates) {
      const name = candidate.repositoryName;
      const isOurs =
        repository === undefined && prefix === undefined
          ? await isTagged(ecr, candidate)
          : name === repository || isBelow(name, prefix);
      const bytes = isOurs ? await bytesIn(ecr, name) : null;
      if (bytes !== null) left.push({ name, bytes });
    }
    return { left };
  },

  judge({ left }, target) {
    if (left.length === 0) return pass(`No ${scopeInWords(target)} is there.`);
    const names = left.map(({ name }) => name);
    const cost = monthlyCost(left.reduce((sum, { bytes }) => sum + bytes, 0));
    return fail('left', `Still there: ${names.join(', ')}. Storage costs ${cost} a month.`, {
      hint: names.map(deleteCommand).join('\n'),
      witness: left,
    });
  },
});

function scopeInWords({
  repository,
  prefix,
}: {
  repository?: string | undefined;
  prefix?: string | undefined;
}): string {
  const words = [
    ...(repository === undefined ? [] : [`repository ${repository}`]),
    ...(prefix === undefined ? [] : [`repository below ${prefix}/`]),
  ];
  return words.join(' or ') || 'repository tagged workbook=ecr';
}

function deleteCommand(name: string): string {
  return `aws ecr delete-repository --repository-name ${name} --force`;
}

function isBelow(name: string, prefix: string | undefined): boolean {
  return prefix !== undefined && name.startsWith(`${prefix}/`);
}

async function named(ecr: Ecr, repository: string): Promise<readonly Repository[]> {
  try {
    return (await ecr('DescribeRepositories', { repositoryNames: [repository] })).repositories;
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return [];
    throw error;
  }
}
