import { expect, test } from 'vitest';
import { repositoriesAllCovered } from './repositories-all-covered.ts';

const covered = { name: 'demo-a', hasPolicy: true, isScanned: true };
const other = { ...covered, name: 'demo-b' };

test.each<[string, repositories: object[], verdict: object]>([
  ['all have both', [covered, other], { status: 'pass', because: 'All 2 have both.' }],
  ['the only one has both', [covered], { status: 'pass', because: 'The only one has both.' }],
  ['there is none', [], { status: 'fail', code: 'none' }],
  [
    'one has no policy',
    [covered, { ...other, hasPolicy: false }],
    { code: 'no-policy', because: 'Without a lifecycle policy: demo-b.' },
  ],
  [
    'one is not scanned',
    [{ ...covered, isScanned: false }, other],
    { code: 'not-scanned', witness: { withoutPolicy: [], notScanned: ['demo-a'] } },
  ],
])('%s', (_, repositories, verdict) => {
  expect(repositoriesAllCovered({}).judge({ repositories })).toMatchObject(verdict);
});
