import { expect, test } from 'vitest';
import { repositoryTagged } from './repository-tagged.ts';

const check = repositoryTagged({ repository: 'app' });

test.each<[string, object[], object]>([
  ['the course’s tag', [{ key: 'workbook', value: 'ecr' }], { status: 'pass' }],
  [
    'one of several',
    [
      { key: 'team', value: 'a' },
      { key: 'workbook', value: 'ecr' },
    ],
    { status: 'pass' },
  ],
  ['none', [], { status: 'fail', code: 'not-tagged' }],
  ['others only', [{ key: 'team', value: 'ecr' }], { code: 'not-tagged' }],
  ['another value', [{ key: 'workbook', value: 'ECR' }], { code: 'other-value' }],
  [
    'the key in another case',
    [{ key: 'Workbook', value: 'ecr' }],
    { code: 'not-tagged', hint: expect.stringContaining('it has Workbook') as string },
  ],
])('%s', (_, tags, verdict) => {
  expect(check.judge({ tags })).toMatchObject(verdict);
});
