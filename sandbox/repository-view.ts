/** A repository as ECR's answers show it. */
import { repositoryArn } from '#ecr/names.ts';
import type { Repository as RepositoryOutput } from '#ecr/operations.ts';
import type { Context } from './operation.ts';
import type { Repository } from './store.ts';

/** The members every answer about a repository has. */
export function outlineOf(
  { registry, settings }: Repository,
  { registryHost }: Context,
): Omit<RepositoryOutput, 'imageScanningConfiguration' | 'encryptionConfiguration'> {
  const { account, region } = registry;
  const { name, createdAt, imageTagMutability, imageTagMutabilityExclusionFilters } = settings;
  return {
    repositoryArn: repositoryArn(account, region, name),
    registryId: account,
    repositoryName: name,
    repositoryUri: `${registryHost}/${name}`,
    createdAt,
    imageTagMutability,
    ...(imageTagMutabilityExclusionFilters && { imageTagMutabilityExclusionFilters }),
  };
}

/** What CreateRepository and DescribeRepositories tell. */
export function detailOf(repository: Repository, context: Context): RepositoryOutput {
  const { scanOnPush, encryptionConfiguration } = repository.settings;
  return {
    ...outlineOf(repository, context),
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration,
  };
}
