import { expect, test } from 'vitest';
import { imagePullable } from './image-pullable.ts';

const check = imagePullable({ repository: 'app' });
const seen = { digest: 'sha256:i', manifests: 1, unread: {}, blobs: { config: 'AVAILABLE' } };

test.each<[string, object, object]>([
  [
    'everything is there',
    {},
    { status: 'pass', because: 'sha256:i is there: one manifest and one blob.' },
  ],
  [
    'a member was deleted',
    { unread: { 'sha256:m': 'ImageNotFound' } },
    { code: 'missing-member', witness: { digest: 'sha256:m' } },
  ],
  ['a member was archived', { unread: { 'sha256:m': 'ImageInaccessible' } }, { code: 'archived' }],
  [
    'the key was taken away',
    { unread: { 'sha256:m': 'KmsError' } },
    { code: 'kms-error', hint: expect.stringContaining('grant') as string },
  ],
  [
    'a layer was never uploaded',
    { blobs: { config: 'AVAILABLE', layer: 'UNAVAILABLE' } },
    { code: 'unavailable', witness: { blobs: ['layer'] } },
  ],
  ['a layer is in the archive', { blobs: { layer: 'ARCHIVED' } }, { code: 'archived' }],
])('%s', (_, more, verdict) => {
  expect(check.judge({ ...seen, ...more })).toMatchObject(verdict);
});

test.each([
  { unread: { 'sha256:m': 'UpstreamUnavailable' } },
  { blobs: { layer: 'SOMEWHERE' } },
  { blobs: { layer: 'InvalidLayerDigest' } },
])('a state nobody has seen is no verdict: %j', (more) => {
  expect(check.judge({ ...seen, ...more })).toBeUndefined();
});
