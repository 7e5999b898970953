import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { EcrError } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { indexOf } from '#ecr/oci/image.ts';
import { answering } from '../answering.fixture.ts';
import {
  amd64 as amd64Of,
  arm64 as arm64Of,
  createWorld,
  imageWith,
} from '../contract/registry.ts';
import type { Members, PlatformMember } from '../image-members.ts';
import { looking } from '../looking.fixture.ts';
import { multiArchManifestPresent } from './multi-arch-manifest-present.ts';

const check = multiArchManifestPresent({ repository: 'app' });
const amd64 = member('linux/amd64');
const arm64 = member('linux/arm64/v8');
const nothing: Members = { platforms: [], others: 0, tooDeep: [], lost: {} };

function member(platform: string, more: Partial<PlatformMember> = {}): PlatformMember {
  const digest = `sha256:${platform}`;
  return { digest, platform, status: 'ACTIVE', mediaType: mediaTypes.ociManifest, ...more };
}

function index(members: Partial<Members>, mediaType: string = mediaTypes.ociIndex) {
  return { digest: 'sha256:i', mediaType, platform: null, members: { ...nothing, ...members } };
}

function single(mediaType: string, platform: string | null) {
  return { digest: 'sha256:m', mediaType, platform, members: null };
}

test.each<[string, object, object]>([
  [
    'an index for both platforms',
    index({ platforms: [amd64, arm64] }),
    { status: 'pass', because: 'staging is an index with images for linux/amd64, linux/arm64/v8.' },
  ],
  [
    'a manifest list of Docker’s',
    index({ platforms: [amd64, member('linux/arm64')] }, mediaTypes.dockerList),
    { status: 'pass' },
  ],
  [
    'images in Docker’s format',
    index({ platforms: [amd64, { ...arm64, mediaType: mediaTypes.dockerManifest }] }),
    { status: 'pass' },
  ],
  [
    'more platforms than were wanted',
    index({ platforms: [amd64, arm64, member('linux/s390x', { status: null })] }),
    { status: 'pass' },
  ],
  ['attestations do no harm', index({ platforms: [amd64, arm64], others: 2 }), { status: 'pass' }],
  [
    'of two images for a platform one is there',
    index({ platforms: [amd64, { ...arm64, status: null }, member('linux/arm64')] }),
    { status: 'pass' },
  ],
  [
    'one image',
    single(mediaTypes.ociManifest, 'linux/arm64'),
    {
      code: 'single-manifest',
      hint: 'The tag holds one manifest for linux/arm64 only: build for linux/amd64 and linux/arm64 at once, with --push.',
      witness: { platforms: ['linux/arm64'] },
    },
  ],
  [
    'one image that does not tell its platform',
    single(mediaTypes.dockerManifest, null),
    { code: 'single-manifest', because: 'staging is one image, not an index.' },
  ],
  [
    'an index of one platform and its attestation',
    index({ platforms: [amd64], others: 1 }),
    {
      code: 'missing-platform',
      hint: 'The index has only one real platform, linux/amd64; the other entry is an attestation.',
      witness: { platforms: ['linux/amd64'], missing: ['linux/arm64'] },
    },
  ],
  [
    'an index with another platform',
    index({ platforms: [amd64, member('linux/arm/v7')] }),
    {
      code: 'missing-platform',
      hint: 'Platforms present: linux/amd64, linux/arm/v7. Build for linux/arm64, too.',
    },
  ],
  [
    'an index of attestations alone',
    index({ others: 2 }),
    { code: 'missing-platform', because: 'The index staging has no image for any platform.' },
  ],
  [
    'a member that was deleted',
    index({ platforms: [amd64, { ...arm64, status: null }] }),
    { code: 'missing-member', witness: { digest: arm64.digest, status: null } },
  ],
  [
    'a member that was archived',
    index({ platforms: [{ ...amd64, status: 'ARCHIVED' }, arm64] }),
    { code: 'archived-member', witness: { platform: 'linux/amd64' } },
  ],
  [
    'a member on its way back from the archive',
    index({ platforms: [{ ...amd64, status: 'ACTIVATING' }, arm64] }),
    { code: 'archived-member' },
  ],
  [
    'a member that is an index under an image’s name',
    index({ platforms: [amd64, { ...arm64, mediaType: mediaTypes.dockerList }] }),
    { code: 'member-not-image' },
  ],
  [
    'an index of indexes of indexes',
    index({ platforms: [amd64, arm64], tooDeep: ['sha256:deep'] }),
    { code: 'nested-too-deep', witness: { indexes: ['sha256:deep'] } },
  ],
  [
    'an index in the index that is gone',
    index({ platforms: [amd64, arm64], lost: { 'sha256:inner': 'ImageNotFound' } }),
    { code: 'missing-member' },
  ],
])('%s', (_, evidence, verdict) => {
  expect(check.judge(evidence)).toMatchObject(verdict);
});

test.each<[string, object]>([
  ['a media type', single('application/vnd.example.v9+json', null)],
  ['a state', index({ platforms: [amd64, { ...arm64, status: 'EVAPORATING' }] })],
  ['no media type of a member', index({ platforms: [amd64, { ...arm64, mediaType: null }] })],
  ['a member’s media type', index({ platforms: [amd64, { ...arm64, mediaType: 'text/plain' }] })],
])('%s nobody has seen is no verdict', (_, evidence) => {
  expect(check.judge(evidence)).toBeUndefined();
});

test('other platforms can be wanted', () => {
  const wanting = multiArchManifestPresent({
    repository: 'app',
    tag: 'v1',
    platforms: 'linux/arm/v7',
  });
  expect(wanting.claim).toBe('app:v1 runs on linux/arm/v7');
  expect(wanting.judge(index({ platforms: [member('linux/arm/v7')] }))).toMatchObject({
    status: 'pass',
  });
  expect(wanting.judge(index({ platforms: [member('linux/arm/v6')] }))).toMatchObject({
    status: 'fail',
  });
});

test('an index in the index that cannot be read decides nothing', () => {
  const lost = { 'sha256:inner': 'KmsError' };
  expect(check.judge(index({ platforms: [amd64, arm64], lost }))).toMatchObject({
    status: 'inconclusive',
    code: 'unreadable',
    because: 'staging names the index sha256:inner, which cannot be read: KmsError.',
  });
});

test('an index in the index that is archived is missing', () => {
  const lost = { 'sha256:inner': 'ImageInaccessible' };
  expect(check.judge(index({ platforms: [amd64, arm64], lost }))).toMatchObject({
    code: 'missing-member',
  });
});

const repository = 'app';

test('the platform of a single image is told, and both of an index are found', async () => {
  const { aws, push, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository });
  await push(repository, 'staging', await imageWith('app', { platform: arm64Of }));
  expect(await verdictOf(check)).toMatchObject({
    because: 'staging is one image for linux/arm64/v8, not an index.',
  });
  const images = [amd64Of, arm64Of].map((platform) => imageWith('app', { platform }));
  await push(repository, 'staging', indexOf(await Promise.all(images)));
  expect(await verdictOf(check)).toMatchObject({ status: 'pass' });
});

/** What is seen of a single image whose configuration this stands for. */
async function lookAt(config: unknown, url: unknown = { downloadUrl: 'https://example.com/c' }) {
  const bytes = new TextEncoder().encode(JSON.stringify(config));
  const manifest = JSON.stringify({
    mediaType: mediaTypes.ociManifest,
    config: { mediaType: mediaTypes.ociConfig, digest: digestOf(bytes) },
  });
  const imageId = { imageDigest: digestOf(manifest) };
  const aws = answering(
    {
      'ecr:DescribeImages': { imageDetails: [imageId] },
      'ecr:BatchGetImage': { images: [{ imageId, imageManifest: manifest }], failures: [] },
      'ecr:GetDownloadUrlForLayer': url,
    },
    { get: async () => ({ status: 200, bytes }) },
  );
  return check.look(aws, looking);
}

test.each<[string, unknown, string | null]>([
  ['says what it runs on', amd64Of, 'linux/amd64'],
  ['names no architecture', { os: 'linux' }, null],
  ['names no system', { architecture: 'amd64' }, null],
])('a configuration that %s', async (_, config, platform) => {
  expect(await lookAt(config)).toMatchObject({ platform });
});

test('a configuration that may not be read is left out; a mistake is not', async () => {
  const refused = new EcrError('AccessDeniedException', 'no');
  expect(await lookAt(amd64Of, refused)).toMatchObject({ platform: null });
  await expect(lookAt(amd64Of, new RangeError('a mistake'))).rejects.toThrow('a mistake');
});
