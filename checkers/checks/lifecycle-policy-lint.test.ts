import { expect, test } from 'vitest';
import { lifecyclePolicyLint } from './lifecycle-policy-lint.ts';

const check = lifecyclePolicyLint({ repository: 'app' });
const policy = (selection: object) =>
  JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }] });
const keep = { countType: 'imageCountMoreThan', countNumber: 3 };
const prefix = policy({ tagStatus: 'tagged', tagPrefixList: ['v'], ...keep });

test('a rule that can act passes; one that has nothing to act on is noted', () => {
  expect(check.judge({ policyText: prefix, images: [['v1.0.0']] })).toEqual({
    status: 'pass',
    because: 'The rule can act.',
  });
  expect(check.judge({ policyText: prefix, images: [['main-1']] })).toMatchObject({
    status: 'pass',
    note: 'No image that is there matches rule 1.',
  });
});

test('what is wrong with a rule is the verdict, with all flaws as its witness', () => {
  expect(check.judge({ policyText: prefix, images: [['v1.0.0'], ['vendor-1']] })).toMatchObject({
    status: 'fail',
    code: 'prefix-too-wide',
    witness: [{ code: 'prefix-too-wide', rule: 1 }],
  });
});

test('a count type nobody has seen cannot be judged', () => {
  const policyText = policy({ tagStatus: 'any', countType: 'sinceFullMoon', countNumber: 1 });
  expect(check.judge({ policyText, images: [] })).toMatchObject({ code: 'unreadable' });
});
