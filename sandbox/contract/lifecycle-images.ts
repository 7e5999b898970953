/** Small images, indexes and artifacts to push where only number, age, tags and references matter. */
import {
  BatchCheckLayerAvailabilityCommand,
  CompleteLayerUploadCommand,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { digestOf } from '#ecr/digest.ts';
import type { Endpoint } from './endpoints.ts';

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';
const config = new TextEncoder().encode('{"architecture":"amd64","os":"linux"}');
const configDigest = digestOf(config);

let pushed = 0;

/** Pushes an image of its own. @returns its digest. */
export async function pushImage(
  endpoint: Endpoint,
  repositoryName: string,
  imageTag?: string,
  more: object = {},
): Promise<string> {
  await uploadConfig(endpoint, repositoryName);
  return push(endpoint, repositoryName, imageTag, {
    schemaVersion: 2,
    mediaType: manifestType,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: configDigest,
      size: config.length,
    },
    layers: [],
    annotations: { number: String(pushed++) },
    ...more,
  });
}

/** Pushes something without a tag that is about an image. */
export function pushArtifact(endpoint: Endpoint, name: string, subject: string): Promise<string> {
  const about = { mediaType: manifestType, digest: subject, size: 1 };
  return pushImage(endpoint, name, undefined, {
    artifactType: 'application/example',
    subject: about,
  });
}

/** Pushes an index of two images without tags. */
export async function pushIndex(
  endpoint: Endpoint,
  name: string,
  tag: string,
): Promise<{ index: string; members: string[] }> {
  const members = [await pushImage(endpoint, name), await pushImage(endpoint, name)];
  const index = await push(endpoint, name, tag, {
    schemaVersion: 2,
    mediaType: indexType,
    manifests: members.map((digest) => ({ mediaType: manifestType, digest, size: 1 })),
  });
  return { index, members };
}

async function push(
  endpoint: Endpoint,
  repositoryName: string,
  imageTag: string | undefined,
  manifest: { readonly mediaType: string; readonly [member: string]: unknown },
): Promise<string> {
  const imageManifest = JSON.stringify(manifest);
  const { mediaType: imageManifestMediaType } = manifest;
  await endpoint
    .sdk()
    .send(new PutImageCommand({ repositoryName, imageManifest, imageManifestMediaType, imageTag }));
  return digestOf(imageManifest);
}

async function uploadConfig(endpoint: Endpoint, repositoryName: string): Promise<void> {
  const sdk = endpoint.sdk();
  const layerDigests = [configDigest];
  const { layers = [] } = await sdk.send(
    new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }),
  );
  if (layers[0]?.layerAvailability === 'AVAILABLE') return;
  const { uploadId } = await sdk.send(new InitiateLayerUploadCommand({ repositoryName }));
  await sdk.send(
    new UploadLayerPartCommand({
      repositoryName,
      uploadId,
      partFirstByte: 0,
      partLastByte: config.length - 1,
      layerPartBlob: config,
    }),
  );
  await sdk.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }));
}
