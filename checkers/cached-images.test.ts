/** What counts as having come through a prefix, and which of several repositories is told of. */
import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { answering } from './answering.fixture.ts';
import { findCached, type Wanted } from './cached-images.ts';

const ruleAt = 100;
const image = { imageDigest: 'sha256:image', imageTags: ['24'] };
const untagged = { imageDigest: 'sha256:other' };
const entry = { digest: 'sha256:image', platform: { os: 'linux', architecture: 'amd64' } };
const indexText = JSON.stringify({ manifests: [entry, { digest: 'sha256:attestation' }] });
const index = {
  imageDigest: digestOf(indexText),
  imageTags: ['24'],
  imageManifestMediaType: mediaTypes.ociIndex,
};

interface Content {
  readonly createdAt?: number;
  readonly images?: readonly object[];
}

/** A registry with these repositories, whose index is readable unless it is gone. */
function find(repositories: Readonly<Record<string, Content>>, wanted: Partial<Wanted> = {}) {
  const aws = answering({
    'ecr:DescribeRepositories': {
      repositories: Object.entries(repositories).map(([repositoryName, it]) => ({
        repositoryName,
        createdAt: it.createdAt ?? ruleAt + 1,
      })),
    },
    'ecr:DescribeImages': ({ repositoryName }: { repositoryName: string }) => ({
      imageDetails: repositories[repositoryName]?.images ?? [],
    }),
    'ecr:BatchGetImage': ({ repositoryName }: { repositoryName: string }) => {
      const imageId = { imageDigest: index.imageDigest };
      return repositoryName.endsWith('/gone')
        ? { images: [], failures: [{ imageId, failureCode: 'ImageNotFound' }] }
        : { images: [{ imageId, imageManifest: indexText }], failures: [] };
    },
  });
  const all = { prefix: 'hub', name: undefined, tag: undefined, since: ruleAt, preCreated: [] };
  return findCached(aws.ecr, { ...all, ...wanted });
}

const node = 'hub/library/node';

test.each<[string, Record<string, Content>, Partial<Wanted>, object]>([
  ['nothing below the prefix', { app: { images: [image] } }, {}, { found: 'no-repository' }],
  [
    'a repository whose name only begins as the prefix does',
    { 'hubble/app': { images: [image] } },
    {},
    { found: 'no-repository' },
  ],
  [
    'the name without library/',
    { 'hub/node': { images: [image] }, 'hub/else': {} },
    { name: node },
    { found: 'no-repository', similar: ['hub/node'] },
  ],
  [
    'an image',
    { [node]: { images: [image] } },
    {},
    { found: 'image', name: node, digest: 'sha256:image', tags: ['24'] },
  ],
  [
    'an image without a tag',
    { [node]: { images: [untagged] } },
    {},
    { found: 'image', digest: 'sha256:other', tags: [] },
  ],
  [
    'an image with another tag',
    { [node]: { images: [image, untagged] } },
    { name: node, tag: '22' },
    { found: 'no-image', name: node, tags: ['24'] },
  ],
  ['no image', { [node]: {} }, {}, { found: 'no-image', tags: [] }],
  [
    'an index with an image of its own',
    { [node]: { images: [index, { imageDigest: 'sha256:image' }] } },
    { tag: '24' },
    { found: 'image', digest: index.imageDigest },
  ],
  [
    'an index without any of its images',
    { [node]: { images: [index, { imageDigest: 'sha256:attestation' }] } },
    { tag: '24' },
    { found: 'no-member' },
  ],
  [
    'an index that is gone by the time it is read',
    { 'hub/gone': { images: [index] } },
    {},
    { found: 'no-member' },
  ],
  [
    'a repository older than the rule',
    { [node]: { createdAt: ruleAt - 1, images: [image] } },
    {},
    { found: 'older', name: node },
  ],
  [
    'one as old as the rule',
    { [node]: { createdAt: ruleAt, images: [image] } },
    {},
    { found: 'image' },
  ],
  [
    'an older one that was made on purpose',
    { [node]: { createdAt: ruleAt - 1, images: [image] } },
    { preCreated: [node] },
    { found: 'image' },
  ],
  [
    'below ROOT the upstream’s own name',
    { 'library/node': { images: [image] } },
    { prefix: 'ROOT', name: 'library/node' },
    { found: 'image', name: 'library/node' },
  ],
  [
    'of several the best, whatever comes first',
    {
      'hub/a': { createdAt: 1 },
      'hub/b': { images: [index] },
      'hub/c': {},
      'hub/d': { images: [image] },
      'hub/e': { images: [untagged] },
    },
    {},
    { found: 'image', name: 'hub/d' },
  ],
])('%s', async (_, repositories, wanted, expected) => {
  expect(await find(repositories, wanted)).toMatchObject(expected);
});
