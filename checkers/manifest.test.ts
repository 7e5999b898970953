import { expect, test } from 'vitest';
import type { Ecr } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { readMembers } from './manifest.ts';

const linux = { os: 'linux', architecture: 'amd64' };

function answering(manifest: string, more: object = {}): Ecr {
  const images = [{ imageId: { imageDigest: digestOf(manifest) }, imageManifest: manifest }];
  return async () => ({ images, failures: [], ...more }) as never;
}

test('attestations and entries without a platform are no images', async () => {
  const manifest = JSON.stringify({
    manifests: [
      { digest: 'sha256:image', platform: linux },
      { digest: 'sha256:unknown', platform: { os: 'unknown', architecture: 'unknown' } },
      {
        digest: 'sha256:attestation',
        platform: linux,
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      },
      { digest: 'sha256:bare' },
      { platform: linux },
    ],
  });
  const digest = digestOf(manifest);
  expect(await readMembers(answering(manifest), 'app', [digest])).toEqual({
    [digest]: [
      { digest: 'sha256:image', isImage: true },
      { digest: 'sha256:unknown', isImage: false },
      { digest: 'sha256:attestation', isImage: false },
      { digest: 'sha256:bare', isImage: false },
    ],
  });
});

test('bytes with another digest are not believed', async () => {
  const images = [{ imageId: { imageDigest: 'sha256:other' }, imageManifest: '{"manifests":[]}' }];
  const ecr = answering('{}', { images });
  await expect(readMembers(ecr, 'app', ['sha256:other'])).rejects.toMatchObject({
    code: 'UnreadableAnswer',
  });
});

test.each(['[]', 'null', '{"manifests":1}', 'no JSON'])('%s is no index', async (manifest) => {
  const reading = readMembers(answering(manifest), 'app', [digestOf(manifest)]);
  await expect(reading).rejects.toMatchObject({ code: 'UnreadableAnswer' });
});

test('an index that is gone by now is left out; any other failure is told', async () => {
  const failing = (failureCode: string) =>
    answering('{}', { images: [], failures: [{ failureCode, failureReason: 'why' }] });
  expect(await readMembers(failing('ImageNotFound'), 'app', ['sha256:a'])).toEqual({});
  await expect(readMembers(failing('KmsError'), 'app', ['sha256:a'])).rejects.toMatchObject({
    code: 'KmsError',
  });
});

test('more than a hundred are asked for in batches', async () => {
  const sizes: number[] = [];
  const ecr: Ecr = async (_, input) => {
    sizes.push((input as { imageIds: unknown[] }).imageIds.length);
    return { images: [], failures: [] } as never;
  };
  await readMembers(
    ecr,
    'app',
    Array.from({ length: 201 }, (_, i) => `sha256:${i}`),
  );
  expect(sizes).toEqual([100, 100, 1]);
});
