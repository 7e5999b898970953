import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { coveringFilters } from '../scanning/filters.ts';
import { filtersInWords } from '../scanning/words.ts';
import { repositoryExists } from './repository-exists.ts';

/** ENHANCED scanning is on for the repository: by a filter of the registry, and by Amazon Inspector. Billed. */
export const enhancedScanCovered = defineCheck({
  id: 'enhanced-scan-covered',
  target: { repository: repositoryName },
  claim: ({ repository }) => `Amazon Inspector scans ${repository}`,
  fix: ({ repository }) =>
    `aws inspector2 enable --resource-types ECR && aws ecr put-registry-scanning-configuration --scan-type ENHANCED --rules '[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"${repository}","filterType":"WILDCARD"}]}]'`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:GetRegistryScanningConfiguration', 'inspector2:BatchGetAccountStatus'],

  async look({ ecr, inspector2 }) {
    const { scanningConfiguration } = await ecr('GetRegistryScanningConfiguration', {});
    const { scanType, rules } = scanningConfiguration;
    const { accounts } = await inspector2('BatchGetAccountStatus');
    return {
      type: scanType,
      rules: rules.map(({ scanFrequency, repositoryFilters = [] }) => ({
        frequency: scanFrequency ?? '',
        filters: repositoryFilters.flatMap(({ filter }) => filter ?? []),
      })),
      inspector: accounts[0]?.resourceState.ecr.status ?? null,
    };
  },

  judge({ type, rules, inspector }, { repository }) {
    if (type !== 'BASIC' && type !== 'ENHANCED') return undefined;
    if (type === 'BASIC') {
      return fail('basic', 'The registry scans with BASIC: Inspector does not look at it.', {
        hint: 'ENHANCED is for the whole registry, and is billed: agree on it first.',
      });
    }
    const covering = coveringFilters(rules, repository);
    if (covering.length === 0) {
      return fail(
        'not-covered',
        `No filter covers ${repository}: under ENHANCED nothing scans it.`,
        {
          hint: 'Not even its own scan on push counts any more. Add a filter for it.',
          witness: { filters: rules.flatMap(({ filters }) => filters) },
        },
      );
    }
    if (inspector === 'ENABLING') {
      return inconclusive(
        'not-ready',
        'Inspector is being enabled.',
        'Ask again in a few minutes.',
      );
    }
    if (inspector !== 'ENABLED') {
      return fail('inspector-off', `Inspector’s ECR scanning is ${inspector ?? 'off'}.`, {
        hint: 'Enable it: aws inspector2 enable --resource-types ECR.',
      });
    }
    return pass(`Inspector scans what the filter ${filtersInWords(covering)} covers.`);
  },
});
