import { defineOperation } from '../operation.ts';
import { pageOf, refusePagingWith } from '../paging.ts';
import { detailOf } from '../repository-view.ts';

export const describeRepositories = defineOperation('DescribeRepositories', (input, context) => {
  const { registry } = context;
  const { repositoryNames } = input;
  if (repositoryNames) {
    refusePagingWith('repositoryNames', input);
    const names = [...new Set(repositoryNames)];
    return { repositories: names.map((name) => detailOf(registry.repository(name), context)) };
  }
  const { items, nextToken } = pageOf(registry.repositoryNames(), input, {
    of: ['DescribeRepositories', registry.path],
    key: (name) => name,
  });
  const repositories = items.map((name) => detailOf(registry.repository(name), context));
  return { repositories, ...(nextToken !== undefined && { nextToken }) };
});
