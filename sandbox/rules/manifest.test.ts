import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EcrError } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { blobsOf, readManifest } from './manifest.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const reference = (digit: string, mediaType: string = mediaTypes.ociLayer) => ({
  mediaType,
  digest: digest(digit),
  size: 1,
});
const image = (more: object = {}) =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: reference('c', mediaTypes.ociConfig),
    layers: [reference('1'), reference('2'), reference('1')],
    ...more,
  });

test('an image needs its configuration and its layers, each once', () => {
  expect(blobsOf(readManifest(image()))).toEqual([digest('c'), digest('1'), digest('2')]);
});

test.each([
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
])('a layer of type %s stays where it is and is not needed', (mediaType) => {
  const layers = [reference('1'), reference('2', mediaType)];
  expect(blobsOf(readManifest(image({ layers })))).toEqual([digest('c'), digest('1')]);
});

test.each([
  ['its own', image({ artifactType: 'application/x' }), 'application/x'],
  ['that of its configuration', image(), mediaTypes.ociConfig],
  ['none, being an index', image({ mediaType: mediaTypes.ociIndex, manifests: [] }), undefined],
])('the artifact type of an image is %s', (_, manifest, artifactType) => {
  expect(readManifest(manifest).artifactType).toBe(artifactType);
});

test('the media type may come from outside where the manifest has none', () => {
  const untyped = image({ mediaType: undefined });
  expect(readManifest(untyped, mediaTypes.ociManifest).mediaType).toBe(mediaTypes.ociManifest);
  expect(readManifest(image(), mediaTypes.ociManifest).mediaType).toBe(mediaTypes.ociManifest);
});

test.each([
  ['JSON that is torn', '{"schemaVersion":2'],
  ['a list', '[]'],
  ['null', 'null'],
  ['no media type anywhere', image({ mediaType: undefined })],
  ['a media type that is no text', image({ mediaType: 2 })],
  ['a media type ECR does not take', image({ mediaType: 'application/spdx+json' })],
  ['schema version 1', image({ schemaVersion: 1 })],
  ['no configuration', image({ config: undefined })],
  ['layers that are no list', image({ layers: {} })],
  ['a layer that is no descriptor', image({ layers: ['sha256:1'] })],
  ['a digest that is cut', image({ layers: [{ ...reference('1'), digest: 'sha256:11' }] })],
  ['a size below zero', image({ layers: [{ ...reference('1'), size: -1 }] })],
  ['a size that is no number', image({ layers: [{ ...reference('1'), size: '1' }] })],
  ['a member that is no descriptor', image({ mediaType: mediaTypes.ociIndex, manifests: [1] })],
  ['a subject that is no descriptor', image({ subject: 'v1' })],
  ['annotations that are no text', image({ annotations: { a: 1 } })],
])('%s is no manifest', (_, text) => {
  expect(() => readManifest(text)).toThrow(
    "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
  );
});

test('two media types that differ are one too many', () => {
  expect(() => readManifest(image(), mediaTypes.dockerManifest)).toThrow('Invalid JSON syntax');
});

test('whatever a client sends is read or refused, never a crash', () => {
  const word = fc.constantFrom(
    'schemaVersion',
    'mediaType',
    'config',
    'layers',
    'manifests',
    'digest',
    'size',
    'subject',
    mediaTypes.ociManifest,
    mediaTypes.ociIndex,
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.constantFrom(2, null, true),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(word, tie('any'), { maxKeys: 5 }),
    ),
  })).any;
  fc.assert(
    fc.property(
      fc.oneof(
        value.map((it) => JSON.stringify(it)),
        fc.string(),
      ),
      word,
      (text, type) => {
        try {
          readManifest(text, type);
        } catch (error) {
          expect(error).toBeInstanceOf(EcrError);
        }
      },
    ),
  );
});
