import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';
import type { ImageOverview, Overview, RepositoryOverview } from './overview.ts';

const image = (digest: string, ...tags: string[]): ImageOverview => ({
  digest,
  tags,
  pushedAt: 0,
  size: 1,
  mediaType: '',
});
const repository = (images: ImageOverview[], more: Partial<RepositoryOverview> = {}) => ({
  name: 'app',
  uri: 'registry/app',
  mutability: 'MUTABLE',
  scanOnPush: true,
  images,
  ...more,
});
const overview = (...repositories: RepositoryOverview[]): Overview => ({
  now: 0,
  region: 'ap-southeast-2',
  repositories,
});

const a = image('sha256:a', 'staging');
test.each<[string, Overview, Overview, string[]]>([
  ['nothing', overview(repository([a])), overview(repository([a])), []],
  ['a new repository', overview(), overview(repository([])), ['app created']],
  ['a repository that went', overview(repository([a])), overview(), ['app deleted']],
  ['a push', overview(repository([])), overview(repository([a])), ['app:staging pushed']],
  [
    'a tag that moved to a new image',
    overview(repository([a])),
    overview(repository([image('sha256:a'), image('sha256:b', 'staging')])),
    ['app:staging moved'],
  ],
  [
    'a second tag on an image that was there',
    overview(repository([a])),
    overview(repository([image('sha256:a', 'staging', 'v1')])),
    ['app:v1 tagged'],
  ],
  [
    'an image deleted with its tag',
    overview(repository([a])),
    overview(repository([])),
    ['app:staging deleted'],
  ],
  [
    'untagged images deleted',
    overview(repository([image('sha256:x'), image('sha256:y')])),
    overview(repository([])),
    ['app: 2 untagged images deleted'],
  ],
  [
    'a lifecycle policy',
    overview(repository([])),
    overview(repository([], { lifecyclePolicyText: '{}' })),
    ['lifecycle policy of app'],
  ],
  [
    'settings',
    overview(repository([])),
    overview(repository([], { mutability: 'IMMUTABLE', scanOnPush: false })),
    ['tag mutability of app', 'scan setting of app'],
  ],
])('the result line names %s', (_, before, after, changes) => {
  expect(changesBetween(before, after)).toEqual(changes);
});
