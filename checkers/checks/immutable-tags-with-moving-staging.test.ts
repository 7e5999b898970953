import { expect, test } from 'vitest';
import { immutableTagsWithMovingStaging } from './immutable-tags-with-moving-staging.ts';

const check = immutableTagsWithMovingStaging({ repository: 'app' });
const excluding = (...filters: string[]) => ({ setting: 'IMMUTABLE_WITH_EXCLUSION', filters });

test.each<[string, object, object]>([
  ['exactly staging', excluding('staging'), { status: 'pass' }],
  ['staging and others', excluding('pr-*', 'staging'), { status: 'pass' }],
  [
    'staging and all that begins with it',
    excluding('staging*'),
    { status: 'pass', note: 'staging-1 can move as well.' },
  ],
  ['all fixed', { setting: 'IMMUTABLE', filters: [] }, { status: 'fail', code: 'tags-fixed' }],
  ['all movable', { setting: 'MUTABLE', filters: [] }, { code: 'tags-move' }],
  [
    'the other way round',
    { setting: 'MUTABLE_WITH_EXCLUSION', filters: ['v*'] },
    { code: 'others-move', witness: { tags: ['0123abcd4567'] } },
  ],
  [
    'a star',
    excluding('*'),
    { code: 'releases-move', witness: { tags: ['v1.0.0', '0123abcd4567'] } },
  ],
  ['releases excluded', excluding('staging', 'v*'), { witness: { tags: ['v1.0.0'] } }],
  ['another tag excluded', excluding('latest'), { code: 'tag-not-excluded' }],
  ['a tag in another case', excluding('Staging'), { code: 'tag-not-excluded' }],
])('%s', (_, evidence, verdict) => {
  expect(check.judge(evidence)).toMatchObject(verdict);
});

test('a setting nobody has seen is no verdict', () => {
  expect(check.judge({ setting: 'FROZEN', filters: [] })).toBeUndefined();
});

test('the tag that moves may itself look like a release', () => {
  const moving = immutableTagsWithMovingStaging({ repository: 'app', tag: 'v1.0.0' });
  expect(moving.judge(excluding('v1.0.0'))).toMatchObject({ status: 'pass' });
});
