import { expect, test } from 'vitest';
import { lifecycleCoversAllTags } from './lifecycle-covers-all-tags.ts';

const keep = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber });
const pattern = (tag: string) => ({ tagStatus: 'tagged', tagPatternList: [tag] });
const policy = (...selections: object[]) =>
  JSON.stringify({
    rules: selections.map((selection, at) => ({
      rulePriority: at + 1,
      selection,
      action: { type: 'expire' },
    })),
  });
const images = (...tags: string[][]) => tags.map((it) => ({ tags: it, status: 'ACTIVE' }));
const versions = policy({ ...pattern('v*'), ...keep(10) });

test.each<[string, string, object[], object]>([
  ['a rule for any', policy({ tagStatus: 'any', ...keep(10) }), images(['x']), { status: 'pass' }],
  ['a rule for each', versions, images(['v1'], ['v2'], []), { status: 'pass' }],
  ['what is protected may stay', versions, images(['v1'], ['staging']), { status: 'pass' }],
  [
    'what is archived is not counted',
    versions,
    [{ tags: ['x'], status: 'ARCHIVED' }],
    { status: 'pass' },
  ],
  [
    'commits pile up',
    versions,
    images(['v1'], ['0123abcd4567'], ['89abcdef0123'], ['pr-1']),
    {
      status: 'fail',
      code: 'not-covered',
      because: 'No rule limits images with tags like a Git SHA (0123abcd4567, …), pr (pr-1).',
      witness: { 'a Git SHA': ['0123abcd4567', '89abcdef0123'], pr: ['pr-1'] },
    },
  ],
  [
    'a rule that never acts limits nothing',
    policy({ ...pattern('latest'), ...keep(1) }),
    images(['latest']),
    { code: 'not-covered' },
  ],
  [
    'a rule for the archive limits nothing outside it',
    policy({
      tagStatus: 'any',
      storageClass: 'archive',
      countType: 'sinceImageTransitioned',
      countUnit: 'days',
      countNumber: 90,
    }),
    images(['v1']),
    { code: 'not-covered' },
  ],
  ['a policy nobody can read', '{"rules":[{"moon":1}]}', [], { code: 'unreadable' }],
])('%s', (_, policyText, seen, verdict) => {
  const check = lifecycleCoversAllTags({ repository: 'app' });
  expect(check.judge({ policyText, images: seen })).toMatchObject(verdict);
});

test('which tags are protected is the lab’s to say', () => {
  const check = lifecycleCoversAllTags({ repository: 'app', protect: 'prod,live' });
  const judge = (tag: string) => check.judge({ policyText: versions, images: images([tag]) });
  expect(judge('live')).toMatchObject({ status: 'pass' });
  expect(judge('staging')).toMatchObject({ status: 'fail' });
});
