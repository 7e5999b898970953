import { expect, test } from 'vitest';
import { cachedBaseUsed } from './cached-base-used.ts';

const check = cachedBaseUsed({
  repository: 'app',
  prefix: 'ecr-public',
  upstreamRepository: 'docker/library/node',
});
const base = ['sha256:b1', 'sha256:b2'];
const app = { platform: null, layers: [...base, 'sha256:app'] };
const built = { images: [app], imagePushedAt: 100, bases: [base], newest: 50, isTooLarge: false };
const other = { platform: 'linux/arm64', layers: ['sha256:x', 'sha256:app'] };

test.each<[string, evidence: object, verdict: object]>([
  ['it begins with a base of the cache', {}, { status: 'pass' }],
  ['one of several bases', { bases: [['sha256:z'], base] }, { status: 'pass' }],
  ['nothing is cached', { bases: [] }, { status: 'fail', code: 'nothing-cached' }],
  ['it begins with something else', { images: [other] }, { code: 'other-base' }],
  [
    'one platform does not',
    { images: [{ ...app, platform: 'linux/amd64' }, other] },
    {
      code: 'other-base',
      because:
        'staging for linux/arm64 begins with layers that no image in ecr-public/docker/library/node has.',
    },
  ],
  ['it is the base itself', { images: [{ ...app, layers: base }] }, { code: 'other-base' }],
  ['a base without layers is no base', { bases: [[]] }, { code: 'other-base' }],
  [
    'the base has been renewed since',
    { images: [other], newest: 200 },
    { status: 'inconclusive', code: 'not-provable' },
  ],
  ['the cache is very large', { isTooLarge: true }, { code: 'too-large' }],
  ['the tag names nothing with layers', { images: [] }, { code: 'unreadable' }],
])('%s', (_, more, verdict) => {
  expect(check.judge({ ...built, ...more })).toMatchObject(verdict);
});
