import { expect, test } from 'vitest';
import type { Ecr } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { EcrError, refusal } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { answering } from './answering.fixture.ts';
import { readManifest } from './image-manifest.ts';
import { membersOf } from './image-members.ts';

const linux = { os: 'linux', architecture: 'amd64' };

/** A repository with these manifests and these images; what is named `archived` is only listed. */
function holding(texts: readonly string[], images: Record<string, string>): Ecr {
  return (async (operation: string, input: { imageIds?: { imageDigest: string }[] }) => {
    const asked = input.imageIds?.map(({ imageDigest }) => imageDigest);
    if (operation === 'BatchGetImage') {
      const found = texts.filter((text) => asked?.includes(digestOf(text)));
      const gone = asked?.filter((digest) => !texts.some((text) => digestOf(text) === digest));
      return {
        images: found.map((text) => ({
          imageId: { imageDigest: digestOf(text) },
          imageManifest: text,
        })),
        failures: gone?.map((imageDigest) => ({
          imageId: { imageDigest },
          failureCode: 'ImageNotFound',
        })),
      };
    }
    const [digest] = asked ?? [];
    if (digest !== undefined && images[digest] !== 'ACTIVE') {
      throw refusal('ImageNotFoundException', { repository: 'app', registry: '', digest });
    }
    const shown = digest === undefined ? Object.keys(images) : [digest];
    return {
      imageDetails: shown.map((imageDigest) => ({
        imageDigest,
        imageStatus: images[imageDigest],
        imageManifestMediaType: mediaTypes.ociManifest,
      })),
    };
  }) as Ecr;
}

const index = (...manifests: object[]) => JSON.stringify({ manifests });
const image = (digest: string) => ({ digest, mediaType: mediaTypes.ociManifest, platform: linux });
const indexNamed = (digest: string) => ({ digest, mediaType: mediaTypes.ociIndex });

async function members(text: string, more: readonly string[], images: Record<string, string>) {
  const ecr = holding([text, ...more], images);
  return membersOf(ecr, 'app', await readManifest(ecr, 'app', digestOf(text)));
}

test('members are there, archived, or gone', async () => {
  const text = index(image('sha256:a'), image('sha256:b'), image('sha256:c'), {
    digest: 'sha256:attestation',
  });
  const found = await members(text, [], {
    'sha256:a': 'ACTIVE',
    'sha256:b': 'ARCHIVED',
    'sha256:unrelated': 'ACTIVE',
  });
  expect(found.platforms.map(({ status }) => status)).toEqual(['ACTIVE', 'ARCHIVED', null]);
  expect(found.others).toBe(1);
});

test('an index in the index is followed once', async () => {
  const deep = index(image('sha256:deep'));
  const inner = index(image('sha256:a'), indexNamed(digestOf(deep)));
  const outer = index(indexNamed(digestOf(inner)));
  expect(await members(outer, [inner, deep], { 'sha256:a': 'ACTIVE' })).toMatchObject({
    platforms: [{ digest: 'sha256:a', platform: 'linux/amd64', status: 'ACTIVE' }],
    tooDeep: [digestOf(deep)],
    lost: {},
  });
});

test('an index in the index that is gone is told', async () => {
  const outer = index(image('sha256:a'), indexNamed('sha256:gone'));
  expect(await members(outer, [], { 'sha256:a': 'ACTIVE' })).toMatchObject({
    lost: { 'sha256:gone': 'ImageNotFound' },
  });
});

test('what ECR leaves out of an image is as usual: active, of no known kind', async () => {
  const text = index(image('sha256:a'));
  const aws = answering({ 'ecr:DescribeImages': { imageDetails: [{ imageDigest: 'sha256:a' }] } });
  const manifest = await readManifest(holding([text], {}), 'app', digestOf(text));
  expect((await membersOf(aws.ecr, 'app', manifest)).platforms).toMatchObject([
    { status: 'ACTIVE', mediaType: '' },
  ]);
});

test('a refusal is not taken for an image that is not there', async () => {
  const text = index(image('sha256:a'));
  const refused = new EcrError('AccessDeniedException', 'no');
  const manifest = await readManifest(holding([text], {}), 'app', digestOf(text));
  const { ecr } = answering({ 'ecr:DescribeImages': refused });
  await expect(membersOf(ecr, 'app', manifest)).rejects.toBe(refused);
});
