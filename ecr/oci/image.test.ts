import { expect, test } from 'vitest';
import { digestOf } from '../digest.ts';
import { goldenDigest, goldenImage } from './golden-image.ts';
import {
  configOf,
  imageOf,
  indexOf,
  layerOf,
  mediaTypes,
  parseManifest,
  platformOf,
} from './image.ts';

test('the same files make the same image, to the byte', async () => {
  expect((await goldenImage()).digest).toBe(goldenDigest);
});

test('an image is named by the digests of its own bytes', async () => {
  const { digest, manifest, blobs } = await goldenImage();
  expect(digestOf(manifest)).toBe(digest);
  for (const [name, content] of blobs) expect(digestOf(content)).toBe(name);
  const { config, layers = [] } = parseManifest(manifest);
  for (const it of [config, ...layers]) {
    expect(blobs.get(it?.digest as never)?.length).toBe(it?.size);
  }
});

test('the configuration lists each layer before compression', async () => {
  const layer = await layerOf([{ kind: 'file', path: 'a', content: 'b' }]);
  const image = imageOf({ layers: [layer] });
  expect(configOf(image)?.rootfs.diff_ids).toEqual([layer.diffId]);
  expect(layer.diffId).not.toBe(layer.descriptor.digest);
});

test.each([
  ['oci', mediaTypes.ociManifest, mediaTypes.ociConfig, mediaTypes.ociLayer],
  ['docker', mediaTypes.dockerManifest, mediaTypes.dockerConfig, mediaTypes.dockerLayer],
] as const)(
  'an image in %s form has that form’s media types throughout',
  async (form, manifest, config, layer) => {
    const built = imageOf({ layers: [await layerOf([])], mediaTypes: form });
    const document = parseManifest(built.manifest);
    expect([
      built.mediaType,
      document.mediaType,
      document.config?.mediaType,
      document.layers?.[0]?.mediaType,
    ]).toEqual([manifest, manifest, config, layer]);
  },
);

test('an index names its members with the platforms their configurations give', async () => {
  const amd = imageOf({ layers: [] });
  const arm = await goldenImage();
  const index = indexOf([amd, { image: arm, annotations: { note: 'x' } }]);
  expect(parseManifest(index.manifest).manifests).toEqual([
    {
      mediaType: amd.mediaType,
      digest: amd.digest,
      size: amd.manifest.length,
      platform: { os: 'linux', architecture: 'amd64' },
    },
    {
      mediaType: arm.mediaType,
      digest: arm.digest,
      size: arm.manifest.length,
      annotations: { note: 'x' },
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    },
  ]);
  expect(index.mediaType).toBe(mediaTypes.ociIndex);
  expect(platformOf(index)).toBeUndefined();
});
