import { describe, expect, test } from 'vitest';
import { parseLifecyclePolicy } from './lifecycle-policy.ts';

const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 };
const good = { rulePriority: 1, selection, action: { type: 'expire' } };
const select = (changes: object) => ({ ...good, selection: { ...selection, ...changes } });
const without = (key: string) =>
  Object.fromEntries(Object.entries(selection).filter(([name]) => name !== key));
const age = { countType: 'sinceImagePushed', countUnit: 'days' };

const refused: [string, unknown, string][] = [
  ['text that is no JSON', '{"rules":', 'Could not map policyString into LifecyclePolicy.'],
  ['a list', [], 'Could not map policyString into LifecyclePolicy.'],
  ['no rules', {}, 'object has missing required properties (["rules"])'],
  [
    'a key that there is not',
    { rules: [good], version: 1 },
    'object instance has properties which are not allowed by the schema: (["version"])',
  ],
  [
    'a rule without an action',
    [{ rulePriority: 1, selection }],
    'object has missing required properties (["action"])',
  ],
  [
    'a selection without a count',
    [{ ...good, selection: without('countNumber') }],
    'object has missing required properties (["countNumber"])',
  ],
  [
    'a status that there is not',
    [select({ tagStatus: 'all' })],
    'instance value ("all") not found in enum :(possible values: ["any","tagged","untagged"])',
  ],
  [
    'a count type that there is not',
    [select({ countType: 'imageCountLessThan' })],
    'instance failed to match exactly one schema (matched 0 out of 4)',
  ],
  [
    'a count of nothing',
    [select({ countNumber: 0 })],
    'numeric instance is lower than the required minimum (minimum: 1, found: 0)',
  ],
  [
    'an age without a unit',
    [select({ countType: 'sinceImagePushed' })],
    'object has missing required properties (["countUnit"])',
  ],
  [
    'a count with a unit',
    [select({ countUnit: 'days' })],
    'object instance has properties which are not allowed by the schema: (["countUnit"])',
  ],
  [
    'tagged without saying which',
    [select({ tagStatus: 'tagged' })],
    'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.',
  ],
  [
    'any before another rule',
    [good, { ...select({ tagStatus: 'untagged' }), rulePriority: 2 }],
    'Rule for tagStatus=ANY must have the lowest priority per storage class',
  ],
  [
    'two rules for untagged images',
    [select({ tagStatus: 'untagged' }), { ...select({ tagStatus: 'untagged' }), rulePriority: 2 }],
    'Only one rule can select Untagged images per storage class',
  ],
];

const policyOf = (given: unknown) =>
  typeof given === 'string'
    ? given
    : JSON.stringify(Array.isArray(given) && given.length > 0 ? { rules: given } : given);

describe('a policy is refused in AWS’s words for', () => {
  test.each(refused)('%s', (_, given, detail) => {
    expect(() => parseLifecyclePolicy(policyOf(given))).toThrow(
      `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${detail}'`,
    );
  });
});

const tagged = (changes: object) => select({ tagStatus: 'tagged', ...changes });
test.each<[string, unknown[]]>([
  [
    'the same priority twice',
    [tagged({ tagPatternList: ['a'] }), tagged({ tagPatternList: ['b'] })],
  ],
  ['more than four stars', [tagged({ tagPatternList: ['*a*b*c*d*'] })]],
  ['patterns and prefixes together', [tagged({ tagPatternList: ['a'], tagPrefixList: ['b'] })]],
  ['prefixes for untagged images', [select({ tagStatus: 'untagged', tagPrefixList: ['b'] })]],
  ['an expiry by pulls', [select({ ...age, countType: 'sinceImagePulled' })]],
  [
    'a stay in the archive under 90 days',
    [
      select({
        ...age,
        countType: 'sinceImageTransitioned',
        storageClass: 'archive',
        countNumber: 89,
      }),
    ],
  ],
  ['a rule for the archive by count', [select({ storageClass: 'archive' })]],
  ['a transition to nowhere', [{ ...good, action: { type: 'transition' } }]],
  [
    '51 rules',
    Array.from({ length: 51 }, (_, index) => ({
      ...tagged({ tagPatternList: [`t${index}`] }),
      rulePriority: index + 1,
    })),
  ],
])('a policy with %s is refused', (_, rules) => {
  expect(() => parseLifecyclePolicy(JSON.stringify({ rules }))).toThrow(
    'Lifecycle policy validation failure',
  );
});

test('rules come in order of priority, prefixes as patterns', () => {
  const { rules } = parseLifecyclePolicy(
    JSON.stringify({
      rules: [
        { ...good, rulePriority: 9, description: 'the rest' },
        { ...tagged({ tagPrefixList: ['v'] }), rulePriority: 2 },
        { ...select({ tagStatus: 'untagged', ...age }), rulePriority: 5 },
      ],
    }),
  );
  expect(rules.map(({ priority, patterns }) => [priority, patterns])).toEqual([
    [2, ['v*']],
    [5, []],
    [9, []],
  ]);
});
