/** Whatever is asked in whatever order: a tag names at most one image, and every image can be read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAws, type Ecr } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { isEcrError } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createSandbox } from '../sandbox.ts';
import { bytesOf, manifestOf } from './registry-client.ts';

const repositoryName = 'team/app';
const layers = ['one', 'two', 'three'];
const manifests = layers.map((layer) => manifestOf(layer));
const index = JSON.stringify({
  schemaVersion: 2,
  mediaType: mediaTypes.ociIndex,
  manifests: manifests.slice(0, 2).map((manifest) => ({
    mediaType: mediaTypes.ociManifest,
    digest: digestOf(manifest),
    size: manifest.length,
  })),
});

const content = fc.constantFrom(...layers, '{}');
const manifest = fc.constantFrom(...manifests, index);
const tag = fc.constantFrom('v1', 'v2', 'latest', undefined);
const settings = [
  'MUTABLE',
  'IMMUTABLE',
  'MUTABLE_WITH_EXCLUSION',
  'IMMUTABLE_WITH_EXCLUSION',
] as const;

type Step = (ecr: Ecr) => Promise<unknown>;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: content.map((it) => (ecr: Ecr) => upload(ecr, it)) },
  {
    weight: 6,
    arbitrary: fc.tuple(manifest, tag).map(
      ([imageManifest, imageTag]) =>
        (ecr: Ecr) =>
          ecr('PutImage', { repositoryName, imageManifest, imageTag }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.option(manifest, { nil: undefined }), tag)
      .map(([of, imageTag]) => (ecr: Ecr) => {
        const imageId = { imageDigest: of && digestOf(of), imageTag };
        return ecr('BatchDeleteImage', { repositoryName, imageIds: [imageId] });
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...settings).map((imageTagMutability) => (ecr: Ecr) => {
      const filters = [{ filterType: 'WILDCARD' as const, filter: 'v*' }];
      return ecr('PutImageTagMutability', {
        repositoryName,
        imageTagMutability,
        ...(imageTagMutability.endsWith('EXCLUSION') && {
          imageTagMutabilityExclusionFilters: filters,
        }),
      });
    }),
  },
);

async function upload(ecr: Ecr, text: string): Promise<void> {
  const { uploadId } = await ecr('InitiateLayerUpload', { repositoryName });
  await ecr('UploadLayerPart', {
    repositoryName,
    uploadId,
    partFirstByte: 0,
    partLastByte: bytesOf(text).length - 1,
    layerPartBlob: btoa(text),
  });
  await ecr('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digestOf(text)] });
}

/** A refusal is an answer; whatever else is thrown is a bug. */
async function attempt(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isEcrError(error) || error.status !== 400) throw error;
  }
}

async function checkInvariants(ecr: Ecr): Promise<unknown> {
  const { imageIds } = await ecr('ListImages', { repositoryName });
  const tags = imageIds.flatMap(({ imageTag }) => imageTag ?? []);
  expect(new Set(tags).size).toBe(tags.length);
  const { imageDetails } = await ecr('DescribeImages', { repositoryName });
  const digests = imageDetails.map(({ imageDigest }) => imageDigest);
  expect(new Set(imageIds.map(({ imageDigest }) => imageDigest))).toEqual(new Set(digests));
  expect(imageDetails.flatMap(({ imageTags = [] }) => imageTags).sort()).toEqual(tags.sort());
  if (digests.length > 0) {
    const asked = [
      ...digests.map((imageDigest) => ({ imageDigest })),
      ...tags.map((imageTag) => ({ imageTag })),
    ];
    const { images, failures } = await ecr('BatchGetImage', { repositoryName, imageIds: asked });
    expect(failures).toEqual([]);
    for (const { imageId, imageManifest = '' } of images) {
      expect(digestOf(imageManifest)).toBe(imageId?.imageDigest);
      const { manifests: members = [] } = JSON.parse(imageManifest) as {
        manifests?: { digest: string }[];
      };
      for (const { digest } of members) expect(digests).toContain(digest);
    }
  }
  return imageDetails.map(({ lastRecordedPullTime: _, ...detail }) => detail);
}

test('a tag names at most one image, every image can be read and hashes to its name, also after a restart', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          step.map((it) => [it]),
          fc.tuple(step, step),
        ),
        { maxLength: 25 },
      ),
      async (rounds) => {
        const [journal, blobs] = [createMemoryJournal(), createMemoryBlobs()];
        const open = async () => {
          const { handle } = await createSandbox({ journal, blobs });
          const credentials = administratorOf('111122223333');
          return createAws(handle, { region: 'eu-west-1', credentials }).ecr;
        };
        const ecr = await open();
        await ecr('CreateRepository', { repositoryName });
        // Most images can be pushed at once; the third waits for its layer.
        for (const text of ['{}', 'one', 'two']) await upload(ecr, text);
        for (const round of rounds) {
          // Steps of one round come at the same time.
          await Promise.all(round.map((it) => attempt(it(ecr))));
          await checkInvariants(ecr);
        }
        expect(await checkInvariants(await open())).toEqual(await checkInvariants(ecr));
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
