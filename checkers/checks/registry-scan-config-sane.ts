import { parameters } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { covers } from '../scanning/filters.ts';
import { filtersInWords } from '../scanning/words.ts';
import { credentialsValid } from './credentials-valid.ts';

/** ECR takes no more. Source: Amazon ECR service quotas. */
const mostRules = 2;

/** The registry's scanning rules are meant as they are: few, used, and not billed by surprise. */
export const registryScanConfigSane = defineCheck({
  id: 'registry-scan-config-sane',
  target: { enhanced: optional(parameters.enhanced) },
  claim: ({ enhanced }) =>
    enhanced === 'yes'
      ? 'Every scanning filter of the registry covers a repository'
      : 'Every scanning filter of the registry covers a repository, and scanning costs nothing',
  fix: () => `aws ecr put-registry-scanning-configuration --scan-type BASIC --rules '[]'`,
  needs: () => [credentialsValid({})],
  permissions: ['ecr:GetRegistryScanningConfiguration', 'ecr:DescribeRepositories'],

  async look({ ecr }) {
    const { scanningConfiguration } = await ecr('GetRegistryScanningConfiguration', {});
    const { scanType, rules } = scanningConfiguration;
    const filters = rules.flatMap(({ repositoryFilters = [] }) =>
      repositoryFilters.flatMap(({ filter }) => filter ?? []),
    );
    // Without filters there is nothing that repositories could tell.
    const repositories =
      filters.length === 0
        ? []
        : await allPages(
            (page) => ecr('DescribeRepositories', { maxResults: 1000, ...page }),
            (page) => page.repositories,
          );
    const names = repositories.map(({ repositoryName }) => repositoryName);
    return {
      type: scanType,
      rules: rules.length,
      filters: filters.map((filter) => ({
        filter,
        covered: names.filter((name) => covers(filter, name)).length,
      })),
    };
  },

  judge({ type, rules, filters }, { enhanced }) {
    if (type !== 'BASIC' && type !== 'ENHANCED') return undefined;
    if (type === 'ENHANCED' && enhanced !== 'yes') {
      return fail(
        'enhanced',
        'ENHANCED scanning is on, which Amazon Inspector bills for each image.',
        {
          hint: 'Set the type back to BASIC, which is free, unless ENHANCED is meant.',
        },
      );
    }
    if (rules > mostRules) {
      return fail(
        'too-many-rules',
        `The registry has ${rules} scanning rules: more than ECR takes.`,
        {
          hint: 'Put filters of the same frequency into one rule.',
        },
      );
    }
    const unused = filters.filter(({ covered }) => covered === 0).map(({ filter }) => filter);
    if (unused.length > 0) {
      return fail('unused-filter', `No repository matches the filter ${filtersInWords(unused)}.`, {
        hint: 'Without a star a filter matches names that contain it; with stars it stands for the whole name. Mend it, or drop it.',
        witness: { filters: unused },
      });
    }
    if (filters.length === 0) {
      return pass(
        `Scanning is ${type}, and the registry has no rules.`,
        type === 'ENHANCED' ? 'Without a rule ENHANCED scans nothing.' : undefined,
      );
    }
    return pass(
      `Scanning is ${type}, and each filter covers a repository: ${filtersInWords(filters.map(({ filter }) => filter))}.`,
    );
  },
});
