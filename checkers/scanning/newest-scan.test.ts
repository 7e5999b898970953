import { expect, test } from 'vitest';
import type { Ecr } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { EcrError } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { answering } from '../answering.fixture.ts';
import { newestScan } from './newest-scan.ts';

const index = JSON.stringify({
  manifests: [{ digest: 'sha256:member', platform: { os: 'linux', architecture: 'arm64' } }],
});
const indexDetail = { imageDigest: digestOf(index), imageManifestMediaType: mediaTypes.ociIndex };
const old = { imageDigest: 'sha256:old', imagePushedAt: 1 };
const young = { imageDigest: 'sha256:young', imagePushedAt: 2 };

function ecrWith(imageDetails: object[], scan: object | Error): { ecr: Ecr; scanned: unknown[] } {
  const scanned: unknown[] = [];
  const ecr: Ecr = async (operation, input) => {
    if (operation === 'DescribeImages') return { imageDetails } as never;
    if (operation === 'BatchGetImage') {
      const imageId = { imageDigest: indexDetail.imageDigest };
      return { images: [{ imageId, imageManifest: index }], failures: [] } as never;
    }
    scanned.push((input as { imageId: unknown }).imageId);
    if (scan instanceof Error) throw scan;
    return scan as never;
  };
  return { ecr, scanned };
}

const noScan = new EcrError('ScanNotFoundException', 'no scan');

test.each<[string, object[], object | EcrError, object | null]>([
  ['nothing pushed', [], {}, null],
  [
    'a scan of any state',
    [old, young],
    {},
    { status: 'scanned', digest: 'sha256:young', pushedAt: 2 },
  ],
  ['no scan', [young, old], noScan, { status: 'not-scanned', digest: 'sha256:young', pushedAt: 2 }],
  [
    'an index stands for its member',
    [old, { ...indexDetail, imagePushedAt: 3 }],
    {},
    { status: 'scanned', digest: 'sha256:member', pushedAt: 3 },
  ],
  [
    'an index and its member of one push',
    [
      { imageDigest: 'sha256:member', imagePushedAt: 3 },
      { ...indexDetail, imagePushedAt: 3 },
    ],
    noScan,
    { status: 'not-scanned', digest: 'sha256:member', pushedAt: 3 },
  ],
  [
    'a signature is no image to scan',
    [young, { imageDigest: 'sha256:s', imagePushedAt: 9, subjectManifestDigest: 'sha256:young' }],
    {},
    { status: 'scanned', digest: 'sha256:young', pushedAt: 2 },
  ],
  [
    'a registry that has not built scans',
    [young],
    new EcrError('NotImplementedException', 'not built', 501),
    { status: 'unknown', digest: 'sha256:young', pushedAt: 2, because: 'not built' },
  ],
])('%s', async (_, images, scan, expected) => {
  const { ecr } = ecrWith(images, scan);
  expect(await newestScan(ecr, 'app')).toEqual(expected);
});

test.each([
  new EcrError('AccessDeniedException', 'refused'),
  new EcrError('ThrottlingException', 'slow'),
  new EcrError('RepositoryNotFoundException', 'gone'),
  new EcrError('ServerException', 'broken', 500),
])('$code is the runner’s to read', async (error) => {
  const { ecr } = ecrWith([young], error);
  await expect(newestScan(ecr, 'app')).rejects.toBe(error);
});

test('what is no answer of AWS is nobody’s verdict', async () => {
  const { ecr } = ecrWith([young], new RangeError('a mistake'));
  await expect(newestScan(ecr, 'app')).rejects.toThrow('a mistake');
});

test.each([
  ['without an image for any platform', JSON.stringify({ manifests: [] })],
  ['of attestations', JSON.stringify({ manifests: [{ digest: 'sha256:a', platform: {} }] })],
])('an index %s has nothing to scan', async (_, manifest) => {
  const imageDigest = digestOf(manifest);
  const aws = answering({
    'ecr:DescribeImages': { imageDetails: [{ ...indexDetail, imageDigest, imagePushedAt: 1 }] },
    'ecr:BatchGetImage': {
      images: [{ imageId: { imageDigest }, imageManifest: manifest }],
      failures: [],
    },
  });
  expect(await newestScan(aws.ecr, 'app')).toBeNull();
});

test('an index that is gone by the time it is read has nothing to scan', async () => {
  const imageId = { imageDigest: indexDetail.imageDigest };
  const aws = answering({
    'ecr:DescribeImages': { imageDetails: [{ ...indexDetail, imagePushedAt: 1 }] },
    'ecr:BatchGetImage': { images: [], failures: [{ imageId, failureCode: 'ImageNotFound' }] },
  });
  expect(await newestScan(aws.ecr, 'app')).toBeNull();
});
