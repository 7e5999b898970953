/** Wrong and right answers to the checks on lifecycle policies, given in a registry. */
import { expect, test } from 'vitest';
import type { Check } from '../check.ts';
import { archiveRuleSane } from '../checks/archive-rule-sane.ts';
import { lifecycleCoversAllTags } from '../checks/lifecycle-covers-all-tags.ts';
import { lifecyclePolicyLint } from '../checks/lifecycle-policy-lint.ts';
import { lifecyclePreviewSafe } from '../checks/lifecycle-preview-safe.ts';
import { lifecycleUntaggedRule } from '../checks/lifecycle-untagged-rule.ts';
import { createWorld, imageWith } from './registry.ts';

const repository = 'demo-node-app';
const target = { repository };
const keep = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber });
const age = (countNumber: number) => ({
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber,
});
const pulled = { countType: 'sinceImagePulled', countUnit: 'days', countNumber: 90 };
const pattern = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList });
const prefix = (...tagPrefixList: string[]) => ({ tagStatus: 'tagged', tagPrefixList });
const untagged = { tagStatus: 'untagged' };
const any = { tagStatus: 'any' };
const shield = (tag: string) => ({ ...pattern(tag), ...keep(1) });

const lint = lifecyclePolicyLint(target);
const covers = lifecycleCoversAllTags(target);
const untaggedRule = lifecycleUntaggedRule(target);
const safe = lifecyclePreviewSafe(target);
const archive = archiveRuleSane(target);
const usual = ['staging', 'prod', 'v1.0.0', 'v1.1.0', '0123abcd4567', 'main-7'];

test.each<[string, Check, readonly string[], readonly object[], object]>([
  [
    'the course’s policy',
    lint,
    usual,
    [shield('staging'), { ...untagged, ...age(7) }, { ...any, ...keep(10) }],
    { status: 'pass' },
  ],
  [
    'one rule for each family',
    lint,
    usual,
    [
      { ...pattern('v*'), ...keep(2) },
      { ...prefix('main-'), ...age(7) },
    ],
    { status: 'pass' },
  ],
  [
    'two prefixes in one rule',
    lint,
    usual,
    [{ ...prefix('main-', 'v1'), ...age(7) }],
    { code: 'needs-all-tags' },
  ],
  [
    'a prefix that is too short',
    lint,
    [...usual, 'vendor-3'],
    [{ ...prefix('v'), ...keep(3) }],
    { code: 'prefix-too-wide' },
  ],
  [
    'a rule that comes too late',
    lint,
    usual,
    [
      { ...pattern('main-*'), ...keep(9) },
      { ...pattern('main-7*'), ...age(7) },
    ],
    { code: 'dead-rule' },
  ],
  [
    'more shields than places',
    lint,
    usual,
    [shield('staging'), shield('prod'), { ...any, ...keep(1) }],
    { code: 'any-keeps-too-few' },
  ],
  ['a rule for any', covers, usual, [{ ...any, ...keep(10) }], { status: 'pass' }],
  [
    'a rule for each family',
    covers,
    ['staging', 'v1.0.0', 'main-7'],
    [
      { ...pattern('v*'), ...keep(2) },
      { ...pattern('main-*'), ...age(7) },
    ],
    { status: 'pass' },
  ],
  [
    'versions only',
    covers,
    usual,
    [{ ...pattern('v*'), ...keep(2) }],
    { code: 'not-covered', witness: { 'a Git SHA': ['0123abcd4567'] } },
  ],
  ['untagged only', covers, ['main-7'], [{ ...untagged, ...age(7) }], { code: 'not-covered' }],
  ['untagged by age', untaggedRule, usual, [{ ...untagged, ...age(7) }], { status: 'pass' }],
  ['untagged with the rest', untaggedRule, usual, [{ ...any, ...keep(10) }], { status: 'pass' }],
  [
    'versions alone',
    untaggedRule,
    usual,
    [{ ...pattern('v*'), ...keep(2) }],
    { code: 'no-untagged-rule' },
  ],
  [
    'every tag there can be',
    untaggedRule,
    usual,
    [{ ...pattern('*'), ...keep(2) }],
    { code: 'no-untagged-rule' },
  ],
  ['enough places today', safe, usual, [{ ...any, ...keep(10) }], { status: 'pass' }],
  [
    'shields and one place',
    safe,
    usual,
    [shield('staging'), shield('prod'), { ...pattern('v*'), ...keep(1) }, { ...any, ...keep(1) }],
    { status: 'pass' },
  ],
  ['one place', safe, usual, [{ ...any, ...keep(1) }], { code: 'takes-protected' }],
  [
    'staging alone is shielded',
    safe,
    usual,
    [shield('staging'), { ...any, ...keep(2) }],
    { code: 'takes-protected' },
  ],
  ['no archive', archive, usual, [{ ...any, ...keep(10) }], { status: 'pass' }],
  [
    'an archive behind the shield',
    archive,
    usual,
    [shield('staging'), { ...any, ...pulled }],
    { status: 'pass' },
  ],
  ['an archive for all', archive, usual, [{ ...any, ...pulled }], { code: 'archives-protected' }],
  [
    'an archive before the shield',
    archive,
    usual,
    [{ ...pattern('sta*'), ...pulled }, shield('staging')],
    { code: 'archives-protected' },
  ],
])('%s', async (_, check, tags, selections, verdict) => {
  const { aws, push, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  for (const tag of tags) await push(repository, tag, await imageWith(tag));
  const rules = selections.map((selection, at) => ({
    rulePriority: at + 1,
    selection,
    action:
      'countType' in selection && selection.countType === 'sinceImagePulled'
        ? { type: 'transition', targetStorageClass: 'archive' }
        : { type: 'expire' },
  }));
  await aws.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: JSON.stringify({ rules }, null, 2),
  });
  expect(await verdictOf(check)).toMatchObject(verdict);
});
