import { defineOperation } from '../operation.ts';
import { outlineOf, ruleOf } from '../pull-through/rules.ts';

/** What was cached stays, and so does the secret. */
export const deletePullThroughCacheRule = defineOperation(
  'DeletePullThroughCacheRule',
  ({ ecrRepositoryPrefix = '' }, { registry }) => {
    const rule = ruleOf(registry, ecrRepositoryPrefix);
    registry.cacheRules.delete(rule.ecrRepositoryPrefix);
    return { ...outlineOf(rule, registry), createdAt: rule.createdAt };
  },
);
