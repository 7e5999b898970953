import { expect, test } from 'vitest';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { singleManifestImage } from './single-manifest-image.ts';

const check = singleManifestImage({ repository: 'app' });
const image = { digest: 'sha256:a', mediaType: mediaTypes.ociManifest, platforms: [], others: 0 };
const index = { ...image, mediaType: mediaTypes.ociIndex, platforms: ['linux/amd64'] };

test.each<[string, object, object]>([
  ['an image', image, { status: 'pass', because: 'staging is the image sha256:a.' }],
  ['Docker’s', { ...image, mediaType: mediaTypes.dockerManifest }, { status: 'pass' }],
  [
    'an index for its attestation',
    { ...index, others: 1 },
    { code: 'attestations', hint: 'Build with --provenance=false --sbom=false.' },
  ],
  ['an index of one image', index, { status: 'fail', code: 'index' }],
  [
    'an index of two',
    { ...index, platforms: ['linux/amd64', 'linux/arm64'], others: 2 },
    { code: 'index', because: 'staging is an index for linux/amd64, linux/arm64.' },
  ],
  ['Docker’s list', { ...index, mediaType: mediaTypes.dockerList }, { code: 'index' }],
  ['an index of nothing', { ...index, platforms: [] }, { because: 'staging is an index.' }],
])('%s', (_, evidence, verdict) => {
  expect(check.judge(evidence)).toMatchObject(verdict);
});

test('a media type nobody has seen is no verdict', () => {
  expect(check.judge({ ...image, mediaType: 'text/plain' })).toBeUndefined();
});
