/** Which tags of a repository may move. Source: "Preventing image tags from being overwritten", ECR user guide. */
import type { Ecr } from '#ecr/client.ts';
import { one } from './check.ts';
import { matchesEntry } from './lifecycle/matches.ts';

export interface Mutability {
  /** `IMMUTABLE_WITH_EXCLUSION` */
  readonly setting: string;
  /** Wildcards for whole tags, for which the setting does not hold. */
  readonly filters: readonly string[];
}

export async function readMutability(ecr: Ecr, repository: string): Promise<Mutability> {
  const { repositories } = await ecr('DescribeRepositories', { repositoryNames: [repository] });
  const { imageTagMutability, imageTagMutabilityExclusionFilters = [] } = one(repositories);
  return {
    setting: imageTagMutability,
    filters: imageTagMutabilityExclusionFilters.flatMap(({ filter }) => filter ?? []),
  };
}

/** Whether the setting does not hold for a tag. */
export function isExempt(tag: string, filters: readonly string[]): boolean {
  return filters.some((text) => matchesEntry({ kind: 'pattern', text }, tag));
}

/** The command that sets it. A filter has no character that a shell would read, but for its star. */
export function putMutability(
  repository: string,
  setting: string,
  filters: readonly string[],
): string {
  const command = `aws ecr put-image-tag-mutability --repository-name ${repository} --image-tag-mutability ${setting}`;
  if (!setting.endsWith('_WITH_EXCLUSION')) return command;
  const shown = filters.map((filter) => `'filterType=WILDCARD,filter=${filter}'`);
  return `${command} --image-tag-mutability-exclusion-filters ${shown.join(' ')}`;
}

/** `“staging”, “pr-*”` */
export function filtersInWords(filters: readonly string[]): string {
  return filters.map((filter) => `“${filter}”`).join(', ');
}
