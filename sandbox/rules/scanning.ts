/** Whether pushes to a repository are scanned. Source: "Filters to choose which repositories are scanned", ECR user guide. */
import { refusal } from '#ecr/errors.ts';
import type { RegistrySettings } from '../store.ts';
import { matchesWildcard } from './wildcard.ts';

type Scanning = NonNullable<RegistrySettings['scanning']>;
type Rule = NonNullable<Scanning['rules']>[number];
type Filter = NonNullable<Rule['repositoryFilters']>[number];
type Frequency = NonNullable<Rule['scanFrequency']>;

/** What holds for one repository, as BatchGetRepositoryScanningConfiguration tells it. */
export interface EffectiveScanning {
  readonly scanOnPush: boolean;
  readonly scanFrequency: Frequency;
  /** Filters of registry rules that took the repository in. */
  readonly appliedScanFilters: Filter[];
}

/** Weakest first: of two rules that match, the later one here counts. */
const strength: readonly Frequency[] = ['MANUAL', 'SCAN_ON_PUSH', 'CONTINUOUS_SCAN'];

/** Frequencies a registry rule may ask for, by scan type. */
const frequencies: Readonly<Record<NonNullable<Scanning['scanType']>, readonly Frequency[]>> = {
  BASIC: ['SCAN_ON_PUSH', 'MANUAL'],
  ENHANCED: ['SCAN_ON_PUSH', 'CONTINUOUS_SCAN'],
};

/**
 * @param scanOnPush the repository's own setting. It counts under BASIC alone; where registry rules exist
 * and none matches, ECR is not known to say more than the flag, so the frequency stays MANUAL.
 */
export function effectiveScanning(
  name: string,
  scanOnPush: boolean,
  { scanType = 'BASIC', rules = [] }: Scanning,
): EffectiveScanning {
  const matching = rules
    .map(({ scanFrequency = 'MANUAL', repositoryFilters = [] }) => ({
      scanFrequency,
      filters: repositoryFilters.filter(({ filter = '' }) => matchesFilter(filter, name)),
    }))
    .filter(({ filters }) => filters.length > 0)
    .sort((a, b) => strength.indexOf(b.scanFrequency) - strength.indexOf(a.scanFrequency));
  const [strongest] = matching;
  if (strongest) {
    return {
      scanOnPush: strongest.scanFrequency !== 'MANUAL' || (scanType === 'BASIC' && scanOnPush),
      scanFrequency: strongest.scanFrequency,
      appliedScanFilters: matching.flatMap(({ filters }) => filters),
    };
  }
  const counts = scanType === 'BASIC' && scanOnPush;
  const scanFrequency = counts && rules.length === 0 ? 'SCAN_ON_PUSH' : 'MANUAL';
  return { scanOnPush: counts, scanFrequency, appliedScanFilters: [] };
}

/** Without a star, a name that contains the text; with stars, the whole name. */
export function matchesFilter(filter: string, name: string): boolean {
  return filter.includes('*') ? matchesWildcard(filter, name) : name.includes(filter);
}

/** What PutRegistryScanningConfiguration sets. Throws what ECR answers for a frequency the type does not have. */
export function readScanning({ scanType = 'BASIC', rules = [] }: Scanning): Required<Scanning> {
  const allowed = frequencies[scanType];
  const seen = new Set<Frequency>();
  for (const { scanFrequency = 'MANUAL' } of rules) {
    if (!allowed.includes(scanFrequency)) {
      refuse(`scanFrequency ${scanFrequency} is not supported for scanType ${scanType}`);
    }
    if (seen.has(scanFrequency))
      refuse(`scanFrequency ${scanFrequency} is used by more than one rule`);
    seen.add(scanFrequency);
  }
  return { scanType, rules };
}

function refuse(constraint: string): never {
  throw refusal('InvalidParameterException', { field: 'rules', constraint });
}
