import { expect, test } from 'vitest';
import { shieldingPolicy } from '../lifecycle/shield.ts';
import { lifecyclePolicyPresent } from './lifecycle-policy-present.ts';

test.each<[string, string | null, object]>([
  ['a policy', shieldingPolicy('staging'), { status: 'pass', because: 'The policy has 3 rules.' }],
  ['none', null, { status: 'fail', code: 'no-policy' }],
  ['text that is no policy', '{"rules":', { status: 'inconclusive', code: 'unreadable' }],
])('%s', (_, policyText, verdict) => {
  const check = lifecyclePolicyPresent({ repository: 'app' });
  expect(check.judge({ policyText })).toMatchObject(verdict);
});
