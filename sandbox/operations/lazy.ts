/**
 * Operations that few labs ask for: each comes with its first call, so that the others start without it.
 */
import type { BuiltOperation } from './index.ts';

type Load = () => Promise<BuiltOperation>;

const loads: Readonly<Record<string, Load>> = {
  CreatePullThroughCacheRule: async () =>
    (await import('./create-pull-through-cache-rule.ts')).createPullThroughCacheRule,
  CreateRepositoryCreationTemplate: async () =>
    (await import('./create-repository-creation-template.ts')).createRepositoryCreationTemplate,
  DeletePullThroughCacheRule: async () =>
    (await import('./delete-pull-through-cache-rule.ts')).deletePullThroughCacheRule,
  DeleteRepositoryCreationTemplate: async () =>
    (await import('./delete-repository-creation-template.ts')).deleteRepositoryCreationTemplate,
  DescribePullThroughCacheRules: async () =>
    (await import('./describe-pull-through-cache-rules.ts')).describePullThroughCacheRules,
  DescribeRepositoryCreationTemplates: async () =>
    (await import('./describe-repository-creation-templates.ts'))
      .describeRepositoryCreationTemplates,
  UpdatePullThroughCacheRule: async () =>
    (await import('./update-pull-through-cache-rule.ts')).updatePullThroughCacheRule,
  UpdateRepositoryCreationTemplate: async () =>
    (await import('./update-repository-creation-template.ts')).updateRepositoryCreationTemplate,
  ValidatePullThroughCacheRule: async () =>
    (await import('./validate-pull-through-cache-rule.ts')).validatePullThroughCacheRule,
};

/** By name. */
export const lazyOperations: ReadonlyMap<string, Load> = new Map(Object.entries(loads));
