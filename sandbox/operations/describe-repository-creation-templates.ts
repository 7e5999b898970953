import { defineOperation } from '../operation.ts';
import { pageOf, refusePagingWith } from '../paging.ts';
import { withoutSlash } from '../pull-through/prefix.ts';
import { viewOf } from '../rules/creation-template.ts';
import type { RepositoryCreationTemplate } from '../store/cache-rows.ts';

/** A prefix without a template is no error here: the API reference lists none. */
export const describeRepositoryCreationTemplates = defineOperation(
  'DescribeRepositoryCreationTemplates',
  (input, { registry }) => {
    const { prefixes } = input;
    const key = ({ prefix }: RepositoryCreationTemplate) => prefix;
    const all = [...registry.templates.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    if (prefixes && prefixes.length > 0) {
      refusePagingWith('prefixes', input);
      const wanted = new Set(prefixes.map(withoutSlash));
      return {
        registryId: registry.account,
        repositoryCreationTemplates: all.filter(({ prefix }) => wanted.has(prefix)).map(viewOf),
      };
    }
    const { items, nextToken } = pageOf(all, input, {
      of: ['DescribeRepositoryCreationTemplates', registry.path],
      key,
    });
    return {
      registryId: registry.account,
      repositoryCreationTemplates: items.map(viewOf),
      ...(nextToken !== undefined && { nextToken }),
    };
  },
);
