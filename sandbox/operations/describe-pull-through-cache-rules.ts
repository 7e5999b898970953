import { defineOperation } from '../operation.ts';
import { pageOf, refusePagingWith } from '../paging.ts';
import { outlineOf, ruleOf } from '../pull-through/rules.ts';
import type { Registry } from '../store.ts';
import type { PullThroughCacheRule } from '../store/cache-rows.ts';

export const describePullThroughCacheRules = defineOperation(
  'DescribePullThroughCacheRules',
  (input, { registry }) => {
    const { ecrRepositoryPrefixes } = input;
    if (ecrRepositoryPrefixes) {
      refusePagingWith('ecrRepositoryPrefixes', input);
      const rules = new Set(ecrRepositoryPrefixes.map((prefix) => ruleOf(registry, prefix)));
      return { pullThroughCacheRules: Array.from(rules, (rule) => detailOf(rule, registry)) };
    }
    const key = ({ ecrRepositoryPrefix }: PullThroughCacheRule) => ecrRepositoryPrefix;
    const all = [...registry.cacheRules.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const { items, nextToken } = pageOf(all, input, {
      of: ['DescribePullThroughCacheRules', registry.path],
      key,
    });
    return {
      pullThroughCacheRules: items.map((rule) => detailOf(rule, registry)),
      ...(nextToken !== undefined && { nextToken }),
    };
  },
);

function detailOf(rule: PullThroughCacheRule, registry: Registry) {
  const { upstreamRegistry, createdAt, updatedAt } = rule;
  return { ...outlineOf(rule, registry), upstreamRegistry, createdAt, updatedAt };
}
