/** Layers through the API, as clients without the distribution API push and pull them. */
import {
  BatchCheckLayerAvailabilityCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { beforeAll, expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { bytesOf, manifestOf } from './registry-client.ts';

const mebibyte = 1024 * 1024;

describeEndpoints('layers', { needs: [] }, (endpoint) => {
  const { account, named } = endpoint;
  const repositoryName = named('team/layers');
  const ecr = () => endpoint.sdk();
  beforeAll(() => ecr().send(new CreateRepositoryCommand({ repositoryName })));

  const begin = async () => {
    const { uploadId = '' } = await ecr().send(new InitiateLayerUploadCommand({ repositoryName }));
    return uploadId;
  };
  const part = (uploadId: string, first: number, content: Uint8Array, last?: number) =>
    ecr().send(
      new UploadLayerPartCommand({
        repositoryName,
        uploadId,
        partFirstByte: first,
        partLastByte: last ?? first + content.length - 1,
        layerPartBlob: content,
      }),
    );
  const complete = (uploadId: string, ...layerDigests: string[]) =>
    ecr().send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }));
  const upload = async (content: string) => {
    const id = await begin();
    await part(id, 0, bytesOf(content));
    await complete(id, digestOf(content));
    return digestOf(content);
  };
  const urlOf = (layerDigest: string) =>
    ecr().send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));

  test('a layer goes up in parts, and is available', async () => {
    const content = new Uint8Array(6 * mebibyte + 10).fill(7);
    const started = await ecr().send(new InitiateLayerUploadCommand({ repositoryName }));
    expect(started.partSize).toBe(10_485_760);
    const uploadId = started.uploadId ?? '';
    const first = await part(uploadId, 0, content.subarray(0, 6 * mebibyte));
    expect(first).toMatchObject({
      registryId: account,
      repositoryName,
      uploadId,
      lastByteReceived: 6 * mebibyte - 1,
    });
    await part(uploadId, 6 * mebibyte, content.subarray(6 * mebibyte));
    const layerDigest = digestOf(content);
    expect(await complete(uploadId, layerDigest)).toMatchObject({ uploadId, layerDigest });
    const answer = await ecr().send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [layerDigest] }),
    );
    expect(answer.layers).toEqual([
      { layerDigest, layerAvailability: 'AVAILABLE', layerSize: content.length },
    ]);
    expect(answer.failures).toEqual([]);
  });

  test('what is no layer of the repository is unavailable, and what is no digest fails', async () => {
    const layerDigests = [`sha256:${'a'.repeat(64)}`, 'sha256', ''];
    const answer = await ecr().send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }),
    );
    expect(answer.layers).toEqual([
      { layerDigest: layerDigests[0], layerAvailability: 'UNAVAILABLE' },
    ]);
    expect(
      answer.failures?.map(({ layerDigest, failureCode }) => [layerDigest, failureCode]),
    ).toEqual([
      ['sha256', 'InvalidLayerDigest'],
      ['', 'MissingLayerDigest'],
    ]);
  });

  test('a part that leaves a gap, overlaps, or is not as long as it says is invalid', async () => {
    const id = await begin();
    const content = bytesOf('0123456789');
    const invalid = { name: 'InvalidLayerPartException' };
    await expect(part(id, 1, content)).rejects.toMatchObject(invalid);
    await part(id, 0, content);
    const known = { ...invalid, repositoryName, uploadId: id, lastValidByteReceived: 9 };
    await expect(part(id, 0, content)).rejects.toMatchObject(known);
    await expect(part(id, 20, content)).rejects.toMatchObject(known);
    await expect(part(id, 10, content, 25)).rejects.toMatchObject(known);
    await expect(part(id, 10, new Uint8Array(), 10)).rejects.toMatchObject(known);
    expect(await part(id, 10, content)).toMatchObject({ lastByteReceived: 19 });
  });

  test('only the last part may be small', async () => {
    const id = await begin();
    const [small, large] = [new Uint8Array(10), new Uint8Array(5 * mebibyte)];
    await part(id, 0, small);
    await part(id, small.length, large);
    const digest = digestOf(new Uint8Array(small.length + large.length));
    await expect(complete(id, digest)).rejects.toMatchObject({
      name: 'LayerPartTooSmallException',
      message: 'Layer parts must be at least 5 MiB in size.',
    });
  });

  test('an upload ends with the digest of its bytes, once', async () => {
    await expect(complete(await begin(), digestOf(''))).rejects.toMatchObject({
      name: 'EmptyUploadException',
    });
    const id = await begin();
    await part(id, 0, bytesOf('content'));
    await expect(complete(id, digestOf('content'), digestOf('more'))).rejects.toMatchObject({
      name: 'InvalidLayerException',
    });
    await expect(complete(id, digestOf('other'))).rejects.toMatchObject({
      name: 'InvalidLayerException',
    });
    await expect(complete(id, digestOf('content'))).rejects.toMatchObject({
      name: 'UploadNotFoundException',
    });
    await upload('content');
    await expect(upload('content')).rejects.toMatchObject({ name: 'LayerAlreadyExistsException' });
  });

  test('an upload belongs to its repository', async () => {
    const id = await begin();
    await ecr().send(new CreateRepositoryCommand({ repositoryName: named('team/another') }));
    const elsewhere = new UploadLayerPartCommand({
      repositoryName: named('team/another'),
      uploadId: id,
      partFirstByte: 0,
      partLastByte: 0,
      layerPartBlob: new Uint8Array(1),
    });
    await expect(ecr().send(elsewhere)).rejects.toMatchObject({ name: 'UploadNotFoundException' });
    const missing = new InitiateLayerUploadCommand({ repositoryName: named('team/missing') });
    await expect(ecr().send(missing)).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
      message: `The repository with name '${named('team/missing')}' does not exist in the registry with id '${account}'`,
    });
  });

  /** A layer that an image in the repository has. */
  const layerOfImage = async (content: string) => {
    const layer = await upload(content);
    await upload('{}').catch((error: Error) => {
      expect(error.name).toBe('LayerAlreadyExistsException');
    });
    const imageManifest = manifestOf(content);
    await ecr().send(new PutImageCommand({ repositoryName, imageManifest }));
    return layer;
  };

  test('a layer of an image can be downloaded with a URL alone', async () => {
    const loose = await upload('loose');
    await expect(urlOf(loose)).rejects.toMatchObject({ name: 'LayerInaccessibleException' });
    await expect(urlOf(`sha256:${'b'.repeat(64)}`)).rejects.toMatchObject({
      name: 'LayersNotFoundException',
    });
    const layer = await layerOfImage('downloaded');
    const { downloadUrl = '', layerDigest } = await urlOf(layer);
    expect(layerDigest).toBe(layer);
    const read = await endpoint.send(new Request(downloadUrl));
    expect(await read.text()).toBe('downloaded');
    const { layers } = await ecr().send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [layer] }),
    );
    expect(layers?.[0]?.mediaType).toBe(mediaTypes.ociLayer);
  });

  test.skipIf(endpoint.lacks('clock'))(
    'the URL of a layer leads to the registry’s own host, for an hour',
    async () => {
      const { downloadUrl = '' } = await urlOf(await layerOfImage('for an hour'));
      const origin = `${endpoint.registryScheme}://${endpoint.registryHost()}/`;
      expect(downloadUrl.slice(0, origin.length)).toBe(origin);
      const status = async () => (await endpoint.send(new Request(downloadUrl))).status;
      expect(await status()).toBe(200);
      await endpoint.advance(3601);
      expect(await status()).toBe(403);
    },
  );

  test.skipIf(endpoint.lacks('clock'))(
    'an upload nobody completed is forgotten after a day',
    async () => {
      const id = await begin();
      await endpoint.advance(24 * 60 * 60 + 1);
      await begin();
      await expect(part(id, 0, bytesOf('late'))).rejects.toMatchObject({
        name: 'UploadNotFoundException',
      });
    },
  );
});
