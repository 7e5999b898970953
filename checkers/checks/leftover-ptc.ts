import { cachePrefix } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';

/** No cache rule and no creation template is left, of the prefix or at all. Lists, never deletes. */
export const leftoverPtc = defineCheck({
  id: 'leftover-ptc',
  target: { prefix: optional(cachePrefix) },
  claim: ({ prefix }) =>
    prefix === undefined
      ? 'No pull-through cache rule and no creation template is left'
      : `No pull-through cache rule and no creation template is left for ${prefix}`,
  fix: ({ prefix }) =>
    prefix === undefined
      ? `aws ecr describe-pull-through-cache-rules --query 'pullThroughCacheRules[].ecrRepositoryPrefix'`
      : `aws ecr delete-pull-through-cache-rule --ecr-repository-prefix ${prefix}`,
  needs: () => [credentialsValid({})],
  permissions: ['ecr:DescribePullThroughCacheRules', 'ecr:DescribeRepositoryCreationTemplates'],

  async look({ ecr }, { prefix }) {
    const rules = await allPages(
      (page) => ecr('DescribePullThroughCacheRules', page),
      ({ pullThroughCacheRules }) => pullThroughCacheRules,
    );
    const templates = await allPages(
      (page) => ecr('DescribeRepositoryCreationTemplates', page),
      ({ repositoryCreationTemplates }) => repositoryCreationTemplates,
    );
    const isMeant = (it: string) => prefix === undefined || it === prefix;
    return {
      rules: rules.flatMap(({ ecrRepositoryPrefix = [] }) => ecrRepositoryPrefix).filter(isMeant),
      templates: templates.flatMap((it) => it.prefix ?? []).filter(isMeant),
    };
  },

  judge({ rules, templates }) {
    if (rules.length + templates.length === 0) return pass('Neither rules nor templates are left.');
    const left = [
      ...rules.map((it) => `the cache rule ${it}`),
      ...templates.map((it) => `the template ${it}`),
    ];
    return fail('left', `Still there: ${left.join(', ')}.`, {
      hint: [
        ...rules.map(
          (it) => `aws ecr delete-pull-through-cache-rule --ecr-repository-prefix ${it}`,
        ),
        ...templates.map((it) => `aws ecr delete-repository-creation-template --prefix ${it}`),
      ].join('\n'),
      witness: { rules, templates },
    });
  },
});
