/** How the registry's scanning filters match. Source: filters for image scanning, ECR user guide. */

export interface ScanningRule {
  readonly frequency: string;
  readonly filters: readonly string[];
}

/** What ECR says about the scanning of one repository. */
export interface ScanningSetting {
  readonly type: string;
  readonly frequency: string | undefined;
  /** Filters of the registry's rules that ECR says apply. */
  readonly applied: readonly string[];
  /** All rules of the registry. */
  readonly rules: readonly ScanningRule[];
  /** The repository's own setting. */
  readonly flag: boolean;
}

/** Filters of the rules that cover a repository. */
export function coveringFilters(rules: readonly ScanningRule[], repository: string): string[] {
  return rules.flatMap(({ filters }) => filters.filter((filter) => covers(filter, repository)));
}

/** Without a star the name contains the filter; with stars the filter stands for the whole name. */
export function covers(filter: string, repository: string): boolean {
  if (!filter.includes('*')) return repository.includes(filter);
  const pattern = filter
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`, 's').test(repository);
}
