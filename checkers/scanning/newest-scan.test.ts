import { expect, test } from 'vitest';
import type { Ecr } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { EcrError } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { newestScan } from './newest-scan.ts';

const index = JSON.stringify({
  manifests: [{ digest: 'sha256:member', platform: { os: 'linux', architecture: 'arm64' } }],
});
const indexDetail = { imageDigest: digestOf(index), imageManifestMediaType: mediaTypes.ociIndex };
const old = { imageDigest: 'sha256:old', imagePushedAt: 1 };
const young = { imageDigest: 'sha256:young', imagePushedAt: 2 };

function ecrWith(
  imageDetails: object[],
  scan: object | EcrError,
): { ecr: Ecr; scanned: unknown[] } {
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
  ['a scan of any state', [old, young], {}, { status: 'scanned', digest: 'sha256:young' }],
  ['no scan', [young, old], noScan, { status: 'not-scanned', digest: 'sha256:young' }],
  [
    'an index stands for its member',
    [old, { ...indexDetail, imagePushedAt: 3 }],
    {},
    { status: 'scanned', digest: 'sha256:member' },
  ],
  [
    'an index and its member of one push',
    [
      { imageDigest: 'sha256:member', imagePushedAt: 3 },
      { ...indexDetail, imagePushedAt: 3 },
    ],
    noScan,
    { status: 'not-scanned', digest: 'sha256:member' },
  ],
  [
    'a signature is no image to scan',
    [young, { imageDigest: 'sha256:s', imagePushedAt: 9, subjectManifestDigest: 'sha256:young' }],
    {},
    { status: 'scanned', digest: 'sha256:young' },
  ],
  [
    'a registry that has not built scans',
    [young],
    new EcrError('NotImplementedException', 'not built', 501),
    { status: 'unknown', digest: 'sha256:young', because: 'not built' },
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
