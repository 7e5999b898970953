import { coveringFilters, type ScanningSetting } from './filters.ts';

/** ECR documents how filters match. Where its answer differs, its answer counts, and the difference is told. */
export function disagreement(seen: ScanningSetting, repository: string): string | undefined {
  const { rules, applied, frequency = 'MANUAL', type } = seen;
  const covering = coveringFilters(rules, repository);
  if (covering.length > 0 && applied.length === 0) {
    return `By its documentation ECR would apply the filter ${filtersInWords(covering)}, but it does not say that it does.`;
  }
  if (covering.length === 0 && applied.length > 0) {
    return `ECR says it applies the filter ${filtersInWords(applied)}, which by its documentation does not match ${repository}.`;
  }
  if (type === 'ENHANCED' && applied.length === 0 && frequency !== 'MANUAL') {
    return 'ENHANCED scanning has no filter for this repository, yet ECR says that it is scanned.';
  }
  return undefined;
}

/** Which filter would cover the repository. */
export function ruleHint(seen: ScanningSetting, repository: string): string {
  const odd = disagreement(seen, repository);
  if (odd !== undefined) return odd;
  const filters = seen.rules.flatMap((rule) => rule.filters);
  const stem = repository.replace(/[^a-z0-9].*$/, '');
  const wanted = `Set a registry rule with the filter ${stem}*.`;
  if (filters.length === 0) return wanted;
  return `The filter ${filtersInWords(filters)} does not match ${repository}. ${wanted}`;
}

export function filtersInWords(filters: readonly string[]): string {
  return filters.map((filter) => `“${filter}”`).join(', ');
}
