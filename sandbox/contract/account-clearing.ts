/** What tests made in an account is found by its prefix, so that it goes whether they passed or failed. */
import {
  DeletePullThroughCacheRuleCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryCreationTemplateCommand,
  paginateDescribePullThroughCacheRules,
  paginateDescribeRepositories,
  paginateDescribeRepositoryCreationTemplates,
  type ECRClient,
} from '@aws-sdk/client-ecr';

/**
 * Deletes repositories with their images, cache rules and creation templates of one Region. What cannot be deleted
 * does not keep the rest; rejects with all of it.
 * @param prefix ends in `/`
 */
export async function deleteBelow(prefix: string, client: ECRClient): Promise<void> {
  const isOurs = (name: string | undefined): name is string => name?.startsWith(prefix) === true;
  const deletions: (() => Promise<unknown>)[] = [];
  const rules = paginateDescribePullThroughCacheRules({ client }, {});
  for await (const { pullThroughCacheRules = [] } of rules) {
    for (const { ecrRepositoryPrefix } of pullThroughCacheRules) {
      if (!isOurs(ecrRepositoryPrefix)) continue;
      const command = new DeletePullThroughCacheRuleCommand({ ecrRepositoryPrefix });
      deletions.push(() => client.send(command));
    }
  }
  const templates = paginateDescribeRepositoryCreationTemplates({ client }, {});
  for await (const { repositoryCreationTemplates = [] } of templates) {
    for (const { prefix: name } of repositoryCreationTemplates) {
      if (!isOurs(name)) continue;
      const command = new DeleteRepositoryCreationTemplateCommand({ prefix: name });
      deletions.push(() => client.send(command));
    }
  }
  for await (const { repositories = [] } of paginateDescribeRepositories({ client }, {})) {
    for (const { repositoryName } of repositories) {
      if (!isOurs(repositoryName)) continue;
      const command = new DeleteRepositoryCommand({ repositoryName, force: true });
      deletions.push(() => client.send(command));
    }
  }
  const failures: unknown[] = [];
  for (const remove of deletions) {
    await remove().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `Not everything of ${prefix} went`);
}
