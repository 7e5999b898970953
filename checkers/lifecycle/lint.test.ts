import { expect, test } from 'vitest';
import { lint } from './lint.ts';
import { parsePolicy, type Rule } from './policy.ts';

const count = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber });
const age = (countNumber: number) => ({
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber,
});
const pattern = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList });
const prefix = (...tagPrefixList: string[]) => ({ tagStatus: 'tagged', tagPrefixList });
const any = { tagStatus: 'any' };

function rulesOf(...selections: object[]): readonly Rule[] {
  const rules = selections.map((selection, at) => ({
    rulePriority: at + 1,
    selection,
    action: { type: 'expire' },
  }));
  const policy = parsePolicy(JSON.stringify({ rules }));
  if ('unknown' in policy) throw new Error(policy.unknown);
  return policy.rules;
}

const found = (selections: object[], images: string[][]) =>
  lint(rulesOf(...selections), images).map(({ code, rule }) => `${code} ${rule}`);

test.each<[string, object[], string[][], string[]]>([
  [
    'a shield, untagged, the rest',
    [
      { ...pattern('staging'), ...count(1) },
      { tagStatus: 'untagged', ...age(7) },
      { ...any, ...count(10) },
    ],
    [['staging'], []],
    [],
  ],
  [
    'two prefixes that no image has together',
    [{ ...prefix('dev-', 'feature-'), ...age(7) }],
    [['dev-1'], ['feature-1']],
    ['needs-all-tags 1'],
  ],
  [
    'two prefixes that one image has together',
    [{ ...prefix('dev-', 'feature-'), ...age(7) }],
    [['dev-1'], ['dev-2', 'feature-2']],
    [],
  ],
  [
    'two prefixes of which one is not there',
    [{ ...prefix('dev-', 'feature-'), ...age(7) }],
    [['dev-1']],
    [],
  ],
  [
    'v for versions and vendors',
    [{ ...prefix('v'), ...count(10) }],
    [['v1.0.0'], ['vendor-3']],
    ['prefix-too-wide 1'],
  ],
  [
    'v for versions alone',
    [{ ...prefix('v'), ...count(10) }],
    [['v1.0.0'], ['v2'], ['main-1']],
    [],
  ],
  [
    'a name and its series',
    [{ ...prefix('staging'), ...count(1) }],
    [['staging'], ['staging-pr-7']],
    ['prefix-too-wide 1'],
  ],
  ['a series', [{ ...prefix('dev-'), ...age(7) }], [['dev-1'], ['dev-x-2']], []],
  [
    'a pattern may be as wide as it likes',
    [{ ...pattern('v*'), ...count(10) }],
    [['v1'], ['vendor-3']],
    [],
  ],
  [
    'an age rule below one that takes all of its images',
    [
      { ...pattern('sha-*'), ...count(5) },
      { ...pattern('sha-ab*'), ...age(14) },
    ],
    [],
    ['dead-rule 2'],
  ],
  [
    'an age rule below one of its own prefix',
    [
      { ...pattern('dev*'), ...count(5) },
      { ...prefix('dev-'), ...age(14) },
    ],
    [],
    ['dead-rule 2'],
  ],
  [
    'an age rule that is wider than the one above',
    [
      { ...pattern('sha-ab*'), ...count(5) },
      { ...pattern('sha-*'), ...age(14) },
    ],
    [['sha-ab1']],
    [],
  ],
  [
    'a list is narrower than one of its entries',
    [
      { ...pattern('a*'), ...count(5) },
      { ...pattern('a1*', 'b*'), ...age(14) },
    ],
    [],
    ['dead-rule 2'],
  ],
  [
    'an age rule for the rest is not dead because all that is there is shielded',
    [
      { ...pattern('staging'), ...count(1) },
      { ...any, ...age(30) },
    ],
    [['staging']],
    [],
  ],
  [
    'three shields and two places',
    [
      { ...pattern('a'), ...count(1) },
      { ...pattern('b'), ...count(1) },
      { ...pattern('c'), ...count(1) },
      { ...any, ...count(2) },
    ],
    [],
    ['any-keeps-too-few 4'],
  ],
  [
    'as many shields as places',
    [
      { ...pattern('a'), ...count(1) },
      { ...pattern('b'), ...count(1) },
      { ...any, ...count(2) },
    ],
    [],
    [],
  ],
])('%s', (_, selections, images, expected) => {
  expect(found(selections, images)).toEqual(expected);
});

test('the flaw names the rule, the tags, and what to do', () => {
  const [flaw] = lint(rulesOf({ ...prefix('v'), ...count(10) }), [['v1.0.0'], ['vendor-3']]);
  expect(flaw).toEqual({
    code: 'prefix-too-wide',
    rule: 1,
    because:
      'The prefix “v” of rule 1 matches tags of different kinds: a version (v1.0.0), vendor (vendor-3).',
    hint: 'Use tagPatternList in rule 1, with a pattern that only fits what is meant, such as “v*.*”.',
  });
});
