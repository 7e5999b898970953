import { expect, test } from 'vitest';
import { lifecycleUntaggedRule } from './lifecycle-untagged-rule.ts';

const age = { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 };
const archived = { ...age, countType: 'sinceImageTransitioned', countNumber: 90 };

test.each<[string, object, object]>([
  [
    'a rule of their own',
    { tagStatus: 'untagged', ...age },
    {
      status: 'pass',
      because: 'Untagged images are limited by rule 1 (untagged images, older than 7 days).',
    },
  ],
  ['a rule for any', { tagStatus: 'any', ...age }, { status: 'pass' }],
  [
    'a rule for tagged ones',
    { tagStatus: 'tagged', tagPatternList: ['*'], ...age },
    { status: 'fail', code: 'no-untagged-rule' },
  ],
  [
    'a rule for the archive',
    { tagStatus: 'untagged', storageClass: 'archive', ...archived },
    { code: 'no-untagged-rule' },
  ],
  [
    'a rule nobody has seen',
    { tagStatus: 'half-tagged', ...age },
    { status: 'inconclusive', code: 'unreadable' },
  ],
])('%s', (_, selection, verdict) => {
  const rules = [{ rulePriority: 1, selection, action: { type: 'expire' } }];
  const check = lifecycleUntaggedRule({ repository: 'app' });
  expect(check.judge({ policyText: JSON.stringify({ rules }) })).toMatchObject(verdict);
});
