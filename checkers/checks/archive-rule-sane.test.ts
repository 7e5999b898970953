import { expect, test } from 'vitest';
import { archiveRuleSane } from './archive-rule-sane.ts';

const check = archiveRuleSane({ repository: 'app', protect: 'staging,prod' });
const expire = { type: 'expire' };
const archive = { type: 'transition', targetStorageClass: 'archive' };
const pulled = { countType: 'sinceImagePulled', countUnit: 'days', countNumber: 90 };
const archived = (countNumber: number) => ({
  storageClass: 'archive',
  countType: 'sinceImageTransitioned',
  countUnit: 'days',
  countNumber,
});
const keepOne = { countType: 'imageCountMoreThan', countNumber: 1 };
const pattern = (tag: string) => ({ tagStatus: 'tagged', tagPatternList: [tag] });
const shield = (tag: string) => [{ ...pattern(tag), ...keepOne }, expire];
const any = { tagStatus: 'any' };

test.each<[string, object[][], object]>([
  [
    'nothing is archived',
    [[{ ...any, ...keepOne }, expire]],
    { status: 'pass', because: 'No rule archives.' },
  ],
  [
    'what is not pulled goes to the archive, what is protected stays',
    [
      shield('staging'),
      shield('prod'),
      [{ ...any, ...pulled }, archive],
      [{ ...any, ...archived(180) }, expire],
    ],
    { status: 'pass', note: expect.stringContaining('150 TB') as string },
  ],
  [
    'another family goes to the archive',
    [shield('staging'), shield('prod'), [{ ...pattern('v*'), ...pulled }, archive]],
    { status: 'pass' },
  ],
  [
    'everything goes to the archive',
    [[{ ...any, ...pulled }, archive]],
    { code: 'archives-protected', witness: { tag: 'staging', rule: 1 } },
  ],
  [
    'one protected tag was forgotten',
    [shield('staging'), [{ ...any, ...pulled }, archive]],
    { code: 'archives-protected', witness: { tag: 'prod', rule: 2 } },
  ],
  [
    'the shield comes too late',
    [
      [{ ...pattern('live*'), ...pulled }, archive],
      shield('live'),
      shield('staging'),
      shield('prod'),
    ],
    { code: 'archives-protected' },
  ],
  [
    'a rule that expires comes before one that archives',
    [
      [{ ...pattern('sha-*'), ...keepOne }, expire],
      [{ ...pattern('pr-*'), ...pulled }, archive],
      shield('staging'),
      shield('prod'),
    ],
    { code: 'archives-protected', witness: { tag: 'staging', rule: 2 } },
  ],
  [
    'a rule that expires stands in the way of one that archives',
    [
      [{ ...pattern('pr-*'), ...keepOne }, expire],
      [{ ...pattern('pr-1*'), ...pulled }, archive],
      shield('staging'),
      shield('prod'),
    ],
    { status: 'pass' },
  ],
  ['what is not pulled is deleted', [[{ ...any, ...pulled }, expire]], { code: 'pulled-expires' }],
  [
    'the archive is emptied too soon',
    [[{ ...any, ...archived(89) }, expire]],
    { code: 'archive-too-short' },
  ],
  ['the archive is emptied in time', [[{ ...any, ...archived(90) }, expire]], { status: 'pass' }],
  [
    'an action nobody has seen',
    [[{ ...any, ...keepOne }, { type: 'evaporate' }]],
    { status: 'inconclusive', code: 'unreadable' },
  ],
])('%s', (_, pairs, verdict) => {
  const rules = pairs.map(([selection, action], at) => ({
    rulePriority: at + 1,
    selection,
    action,
  }));
  expect(check.judge({ policyText: JSON.stringify({ rules }) })).toMatchObject(verdict);
});
