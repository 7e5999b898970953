import { expect, test } from 'vitest';
import { effectiveScanning, matchesFilter } from './scanning.ts';

const rule = (
  scanFrequency: 'SCAN_ON_PUSH' | 'CONTINUOUS_SCAN' | 'MANUAL',
  ...filters: string[]
) => ({
  scanFrequency,
  repositoryFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD' as const })),
});

test.each([
  ['prod', 'repo-prod-x', true],
  ['*prod', 'repo-prod-x', false],
  ['*prod*', 'repo-prod-x', true],
  ['repo*', 'my-repo', false],
  ['*', 'anything/at/all', true],
])('the filter %s takes %s in: %s', (filter, name, matches) => {
  expect(matchesFilter(filter, name)).toBe(matches);
});

test.each([
  ['nothing set', false, {}, [false, 'MANUAL', 0]],
  ['the flag alone', true, {}, [true, 'SCAN_ON_PUSH', 0]],
  [
    'the flag, rules that do not match',
    true,
    { rules: [rule('SCAN_ON_PUSH', 'web')] },
    [true, 'MANUAL', 0],
  ],
  [
    'no flag, a rule that matches',
    false,
    { rules: [rule('SCAN_ON_PUSH', 'app', 'x', 'a*')] },
    [true, 'SCAN_ON_PUSH', 2],
  ],
  ['a manual rule that matches', false, { rules: [rule('MANUAL', 'app')] }, [false, 'MANUAL', 1]],
  ['ENHANCED ignores the flag', true, { scanType: 'ENHANCED' }, [false, 'MANUAL', 0]],
  [
    'ENHANCED, continuous wins',
    false,
    { scanType: 'ENHANCED', rules: [rule('SCAN_ON_PUSH', '*'), rule('CONTINUOUS_SCAN', 'app')] },
    [true, 'CONTINUOUS_SCAN', 2],
  ],
  [
    'ENHANCED, unmatched',
    true,
    { scanType: 'ENHANCED', rules: [rule('CONTINUOUS_SCAN', 'web')] },
    [false, 'MANUAL', 0],
  ],
] as const)('%s', (_, scanOnPush, scanning, [onPush, frequency, filters]) => {
  const found = effectiveScanning('app', scanOnPush, { scanType: 'BASIC', ...scanning } as never);
  expect(found).toMatchObject({ scanOnPush: onPush, scanFrequency: frequency });
  expect(found.appliedScanFilters).toHaveLength(filters);
});
