/** Images through the API, in as few words as a test has for them. */
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ListImagesCommand,
  PutImageCommand,
  type DescribeImagesCommandInput,
  type ImageIdentifier,
  type ImageTagMutability,
  type PutImageCommandInput,
} from '@aws-sdk/client-ecr';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import type { Endpoint } from './endpoints.ts';
import { manifestOf, registryClient } from './registry-client.ts';

export const nowhere = `sha256:${'0'.repeat(64)}`;

/** An index over images by their digests. */
export function indexOver(...members: string[]): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: members.map((digest) => ({ mediaType: mediaTypes.ociManifest, digest, size: 1 })),
  });
}

/** Every call has a fresh token: tests turn the clock. */
export function imageClient(endpoint: Endpoint) {
  /** Creates a repository that has the configuration all these images share. @returns its name there. */
  const create = async (
    name: string,
    imageTagMutability: ImageTagMutability = 'MUTABLE',
    ...filters: string[]
  ) => {
    const repositoryName = endpoint.named(name);
    await endpoint.sdk().send(
      new CreateRepositoryCommand({
        repositoryName,
        imageTagMutability,
        ...(filters.length > 0 && {
          imageTagMutabilityExclusionFilters: filters.map((filter) => ({
            filterType: 'WILDCARD' as const,
            filter,
          })),
        }),
      }),
    );
    await registryClient(endpoint).pushBlob(repositoryName, '{}');
    return repositoryName;
  };
  const put = (input: Omit<PutImageCommandInput, 'repositoryName'>, repositoryName: string) =>
    endpoint.sdk().send(new PutImageCommand({ repositoryName, ...input }));
  /** Pushes an image of one layer; the same layer is the same image. */
  const push = async (repositoryName: string, layer: string, imageTag?: string) => {
    await registryClient(endpoint).pushBlob(repositoryName, layer);
    await put({ imageManifest: manifestOf(layer), imageTag }, repositoryName);
    return digestOf(manifestOf(layer));
  };
  const describe = (input: DescribeImagesCommandInput) =>
    endpoint.sdk().send(new DescribeImagesCommand(input));
  const one = async (repositoryName: string, imageId: ImageIdentifier) =>
    (await describe({ repositoryName, imageIds: [imageId] })).imageDetails?.[0];
  const get = (
    repositoryName: string,
    imageIds: ImageIdentifier[],
    ...acceptedMediaTypes: string[]
  ) =>
    endpoint.sdk().send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds,
        ...(acceptedMediaTypes.length > 0 && { acceptedMediaTypes }),
      }),
    );
  const remove = (repositoryName: string, ...imageIds: ImageIdentifier[]) =>
    endpoint.sdk().send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  const list = async (repositoryName: string, filter?: DescribeImagesCommandInput['filter']) =>
    (await endpoint.sdk().send(new ListImagesCommand({ repositoryName, filter }))).imageIds;
  /** A request to `/v2`. */
  const ask = (method: string, path: string) => registryClient(endpoint).ask(method, path);
  const pushBlob = (name: string, content: string) =>
    registryClient(endpoint).pushBlob(name, content);
  return { create, put, push, describe, one, get, remove, list, ask, pushBlob };
}
