/** Images with packages in them, into a repository, and what scans find, in as few words as a test has for them. */
import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  PutImageCommand,
  StartImageScanCommand,
  type DescribeImageScanFindingsCommandInput,
  type ImageIdentifier,
} from '@aws-sdk/client-ecr';
import { administratorOf } from '#ecr/credentials.ts';
import { imageOf, layerOf, type BuiltImage, type LayerEntry } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pullImage } from '#ecr/oci/registry.ts';
import { createSandbox } from '../sandbox.ts';
import type { Endpoint } from './endpoints.ts';
import { registryClient } from './registry-client.ts';

const account = '111122223333';

/** An image of a bundled upstream: its own sandbox, so that every endpoint gets the same bytes. */
export async function base(name: string): Promise<BuiltImage> {
  const { handle } = await createSandbox();
  const { image } = await pullImage(handle, parseReference(name), {
    platform: { os: 'linux', architecture: 'amd64' },
  });
  return image;
}

export const imageWith = async (...layers: LayerEntry[][]) =>
  imageOf({ layers: await Promise.all(layers.map((entries) => layerOf(entries))) });

export const text = (path: string, content: string): LayerEntry => ({
  kind: 'file',
  path,
  content,
});

/** Images into a repository and scans out of it, in as few words as a test has for them. */
export function scannerOf(endpoint: Endpoint, region?: string) {
  const who = {
    credentials: administratorOf(account),
    ...(region !== undefined && { region }),
  };
  const sdk = () => endpoint.sdk(who);
  const create = (repositoryName: string, scanOnPush = false) =>
    sdk().send(
      new CreateRepositoryCommand({ repositoryName, imageScanningConfiguration: { scanOnPush } }),
    );
  /** Through the API and `/v2`: blobs there, manifests here, members of an index first. */
  const push = async (
    repositoryName: string,
    image: BuiltImage,
    imageTag?: string,
  ): Promise<BuiltImage> => {
    for (const member of image.members ?? []) await push(repositoryName, member);
    const registry = registryClient(endpoint, who);
    for (const blob of image.blobs.values()) await registry.pushBlob(repositoryName, blob);
    await sdk().send(
      new PutImageCommand({
        repositoryName,
        imageManifest: new TextDecoder().decode(image.manifest),
        imageTag,
      }),
    );
    return image;
  };
  const start = (repositoryName: string, imageId: ImageIdentifier) =>
    sdk().send(new StartImageScanCommand({ repositoryName, imageId }));
  const describe = (
    repositoryName: string,
    image: string | ImageIdentifier,
    input: Partial<DescribeImageScanFindingsCommandInput> = {},
  ) =>
    sdk().send(
      new DescribeImageScanFindingsCommand({
        repositoryName,
        imageId: typeof image === 'string' ? { imageTag: image } : image,
        ...input,
      }),
    );
  const counts = async (repositoryName: string, imageId: ImageIdentifier) =>
    (await describe(repositoryName, imageId)).imageScanFindings?.findingSeverityCounts;
  return { create, push, start, describe, counts };
}
