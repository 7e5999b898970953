import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { configOf, parseManifest, platformOf, readLayer } from '#ecr/oci/image.ts';
import { images, imageSaying } from './images.ts';

const single = ['hello', 'helloPatched', 'goodbye'] as const;

test('the images differ, and each is made once', () => {
  const digests = Object.values(images).map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(Object.keys(images).length);
  expect(images.hello).toBe(images.hello);
});

test.each([
  ['hello', '3deec540aee95e162fd7a277df69f22389fea3a027e409e053f3dc1ae527837a'],
  ['helloPatched', 'a7f0cb33bf9b6010bde3585eca39a6561d44a7c8b424127117e03a90d273f919'],
  ['goodbye', '1fafd0510a7d4888cd5212855b2bdaccd11391ec821483116b10b791c1aac420'],
  ['helloEverywhere', '607d7f2f23d669497a39062b7fca25102ea993c9bf5bf99b671105384a8cc476'],
] as const)('the digest of %s never changes: seeds and saved work name it', (name, digest) => {
  expect(images[name].digest).toBe(`sha256:${digest}`);
});

test.each(single)(
  '%s has everything its manifest names, and a script that can be unpacked',
  async (name) => {
    const { manifest, blobs, digest } = images[name];
    expect(digestOf(manifest)).toBe(digest);
    const { config, layers = [] } = parseManifest(manifest);
    for (const blob of [config!, ...layers]) {
      const content = blobs.get(blob.digest)!;
      expect(digestOf(content)).toBe(blob.digest);
      expect(content.length).toBe(blob.size);
    }
    const [layer] = layers;
    const [entry] = await readLayer(blobs.get(layer!.digest)!);
    expect(entry).toMatchObject({ kind: 'file', path: 'hello.sh', mode: 0o755 });
    expect(new TextDecoder().decode(entry!.content)).toMatch(/^#!\/bin\/sh\n.*\necho .+\n$/);
    expect(configOf(images[name])?.rootfs.diff_ids).toEqual([layer!.digest]);
  },
);

test('helloEverywhere has a member for each platform', () => {
  expect(images.helloEverywhere.members?.map(platformOf)).toEqual([
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64', variant: 'v8' },
  ]);
});

test('a text of its own is an image of its own, and the same text the same image', () => {
  expect(imageSaying('build 1').digest).toBe(imageSaying('build 1').digest);
  expect(imageSaying('build 1').digest).not.toBe(imageSaying('build 2').digest);
});
