/**
 * The MUSTs of the OCI distribution specification 1.1 (pull, push, content discovery, content
 * management), in our own words, and what ECR says where the specification leaves it open.
 */
import { CreateRepositoryCommand, type ImageTagMutability } from '@aws-sdk/client-ecr';
import { beforeAll, expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { manifestOf, refusalOf, registryClient, type RegistryClient } from './registry-client.ts';

const nowhere = `sha256:${'0'.repeat(64)}`;

describeEndpoints('the distribution API', { needs: [] }, (endpoint) => {
  let client: RegistryClient;
  const { account, named } = endpoint;
  const app = named('team/app');
  const create = async (name: string, imageTagMutability: ImageTagMutability = 'MUTABLE') => {
    const repositoryName = named(name);
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName, imageTagMutability }));
    return repositoryName;
  };
  beforeAll(async () => {
    client = registryClient(endpoint);
    await create('team/app');
  });

  test('the root says that a registry is here', async () => {
    const { status, headers } = await client.ask('GET', '/v2/');
    expect(status).toBe(200);
    expect(headers.get('docker-distribution-api-version')).toBe('registry/2.0');
  });

  test.skipIf(endpoint.lacks('difference'))(
    'a blob pushed in one request can be read, whole and in part, through a URL without a password',
    async () => {
      const digest = await client.pushBlob(app, 'one request');
      const head = await client.ask('HEAD', `/v2/${app}/blobs/${digest}`);
      expect(head.status).toBe(200);
      expect(head.headers.get('content-length')).toBe('11');
      expect(head.headers.get('docker-content-digest')).toBe(digest);
      const redirect = await client.ask('GET', `/v2/${app}/blobs/${digest}`);
      expect(redirect.status).toBe(307);
      const url = new URL(redirect.headers.get('location') ?? '', client.origin);
      const read = async (range?: string) => {
        const answer = await endpoint.send(new Request(url, { headers: range ? { range } : {} }));
        return [answer.status, answer.headers.get('content-range'), await answer.text()];
      };
      expect(await read()).toEqual([200, null, 'one request']);
      expect(await read('bytes=0-2')).toEqual([206, 'bytes 0-2/11', 'one']);
      expect(await read('bytes=-7')).toEqual([206, 'bytes 4-10/11', 'request']);
      expect(await read('bytes=4-')).toEqual([206, 'bytes 4-10/11', 'request']);
      expect((await read('bytes=11-')).slice(0, 2)).toEqual([416, 'bytes */11']);
      expect((await read('lines=1-2'))[0]).toBe(200);
    },
  );

  test.skipIf(endpoint.lacks('clock'))(
    'a download URL opens no other blob, and not for ever',
    async () => {
      const mine = await client.pushBlob(app, 'mine');
      const other = await client.pushBlob(app, 'other');
      const redirect = await client.ask('GET', `/v2/${app}/blobs/${mine}`);
      const path = redirect.headers.get('location') ?? '';
      const read = async (it: string) =>
        (await endpoint.send(new Request(new URL(it, client.origin)))).status;
      expect(await read(path)).toBe(200);
      expect(await read(path.replace(mine, other))).toBe(403);
      expect(await read(path.replace(/Expires=\d+/, 'Expires=99999999'))).toBe(200);
      await endpoint.advance(3601);
      expect(await read(path)).toBe(403);
      client = registryClient(endpoint);
    },
  );

  test('a blob pushed in two requests is there', async () => {
    const begun = await client.ask('POST', `/v2/${app}/blobs/uploads/`);
    expect(begun.status).toBe(202);
    expect(begun.headers.get('docker-upload-uuid')).toMatch(/^[0-9a-f-]{36}$/);
    const digest = digestOf('two requests');
    const put = await client.ask(
      'PUT',
      `${begun.headers.get('location')}?digest=${encodeURIComponent(digest)}`,
      { body: 'two requests' },
    );
    expect(put.status).toBe(201);
    expect(put.headers.get('location')).toBe(`/v2/${app}/blobs/${digest}`);
    expect((await client.ask('HEAD', `/v2/${app}/blobs/${digest}`)).status).toBe(200);
  });

  test.skipIf(endpoint.lacks('difference'))(
    'a blob pushed in chunks goes on where the last one ended',
    async () => {
      const begun = await client.ask('POST', `/v2/${app}/blobs/uploads/`);
      const location = begun.headers.get('location') ?? '';
      const patch = (body: string, range?: string) =>
        client.ask('PATCH', location, { body, headers: range ? { 'content-range': range } : {} });
      const first = await patch('chunk by ', '0-8');
      expect([first.status, first.headers.get('range')]).toEqual([202, '0-8']);
      const outOfOrder = await patch('chunk', '5-9');
      expect([outOfOrder.status, outOfOrder.headers.get('range')]).toEqual([416, '0-8']);
      const progress = await client.ask('GET', location);
      expect([progress.status, progress.headers.get('range')]).toEqual([204, '0-8']);
      expect((await patch('chunk', '9-13')).headers.get('range')).toBe('0-13');
      const digest = digestOf('chunk by chunk, done');
      const put = await client.ask('PUT', `${location}?digest=${digest}`, { body: ', done' });
      expect(put.status).toBe(201);
      expect((await client.ask('GET', location)).status).toBe(404);
      expect((await client.ask('HEAD', `/v2/${app}/blobs/${digest}`)).status).toBe(200);
    },
  );

  test.skipIf(endpoint.lacks('difference'))(
    'chunks that come at once follow each other whole',
    async () => {
      const chunks = [1, 2].map((fill) => new Uint8Array(200_000).fill(fill));
      const digest = digestOf(new Uint8Array(chunks.flatMap((chunk) => [...chunk])));
      // Over HTTP either may come first; bytes that were mixed would have neither digest, ever.
      const statuses = [];
      for (let attempt = 0; attempt < 20 && statuses.at(-1) !== 201; attempt++) {
        const begun = await client.ask('POST', `/v2/${app}/blobs/uploads/`);
        const location = begun.headers.get('location') ?? '';
        await Promise.all(chunks.map((body) => client.ask('PATCH', location, { body })));
        statuses.push((await client.ask('PUT', `${location}?digest=${digest}`)).status);
      }
      expect(statuses.at(-1)).toBe(201);
    },
  );

  test('an upload can be cancelled', async () => {
    const begun = await client.ask('POST', `/v2/${app}/blobs/uploads/`);
    const location = begun.headers.get('location') ?? '';
    expect((await client.ask('DELETE', location)).status).toBe(204);
    const [status, code] = await refusalOf(await client.ask('PATCH', location, { body: 'x' }));
    expect([status, code]).toEqual([404, 'BLOB_UPLOAD_UNKNOWN']);
  });

  test('a request to mount a blob begins an upload instead', async () => {
    const digest = await client.pushBlob(app, 'to mount');
    const other = await create('team/other');
    const asked = `/v2/${other}/blobs/uploads/?mount=${digest}&from=${app}`;
    expect((await client.ask('POST', asked)).status).toBe(202);
    expect((await client.ask('HEAD', `/v2/${other}/blobs/${digest}`)).status).toBe(404);
  });

  test('an image is the same by tag and by digest, byte for byte', async () => {
    const digest = await client.pushImage(app, 'v1', 'layer one');
    for (const reference of ['v1', digest]) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await client.ask(method, `/v2/${app}/manifests/${reference}`);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('docker-content-digest')).toBe(digest);
        expect(answer.headers.get('content-type')).toBe(mediaTypes.ociManifest);
        expect(answer.headers.get('content-length')).toBe(String(manifestOf('layer one').length));
        if (method === 'GET') expect(digestOf(await answer.text())).toBe(digest);
      }
    }
  });

  test('pushing the same image again is no error', async () => {
    const digest = await client.pushImage(app, 'twice', 'pushed twice');
    expect(await client.pushImage(app, 'twice', 'pushed twice')).toBe(digest);
    expect(await client.pushImage(app, digest, 'pushed twice')).toBe(digest);
  });

  test('an index needs its members, and keeps them', async () => {
    const indexed = await create('team/index');
    const indexOver = (digest: string, size: number) =>
      JSON.stringify({
        schemaVersion: 2,
        mediaType: mediaTypes.ociIndex,
        manifests: [
          {
            mediaType: mediaTypes.ociManifest,
            digest,
            size,
            platform: { os: 'linux', architecture: 'arm64' },
          },
        ],
      });
    const lost = await client.putManifest(
      indexed,
      'multi',
      indexOver(nowhere, 1),
      mediaTypes.ociIndex,
    );
    expect(await refusalOf(lost)).toEqual([
      404,
      'MANIFEST_BLOB_UNKNOWN',
      `Images with digests '[${nowhere}]' required for pushing image into repository with name '${indexed}' in the registry with id '${account}' do not exist`,
    ]);
    const member = await client.pushImage(indexed, digestOf(manifestOf('m')), 'm');
    const index = indexOver(member, manifestOf('m').length);
    expect((await client.putManifest(indexed, 'multi', index, mediaTypes.ociIndex)).status).toBe(
      201,
    );
    const path = `/v2/${indexed}/manifests/${member}`;
    expect(await refusalOf(await client.ask('DELETE', path))).toEqual([
      405,
      'UNSUPPORTED',
      `Requested image referenced by manifest list: [${digestOf(index)}]`,
    ]);
    expect((await client.ask('DELETE', `/v2/${indexed}/manifests/${digestOf(index)}`)).status).toBe(
      202,
    );
    expect((await client.ask('DELETE', path)).status).toBe(202);
    expect((await client.ask('GET', path)).status).toBe(404);
  });

  test('deleting the last tag deletes the image', async () => {
    const tagged = await create('team/tags');
    const digest = await client.pushImage(tagged, 'a', 'tagged');
    await client.pushImage(tagged, 'b', 'tagged');
    const remove = (tag: string) => client.ask('DELETE', `/v2/${tagged}/manifests/${tag}`);
    const status = async () =>
      (await client.ask('HEAD', `/v2/${tagged}/manifests/${digest}`)).status;
    expect((await remove('a')).status).toBe(202);
    expect(await status()).toBe(200);
    expect((await remove('a')).status).toBe(404);
    expect((await remove('b')).status).toBe(202);
    expect(await status()).toBe(404);
  });

  test('tags are listed in order and in pages', async () => {
    const listed = await create('team/list');
    const list = async (query: string) => {
      const answer = await client.ask(
        'GET',
        query.startsWith('/') ? query : `/v2/${listed}/tags/list${query}`,
      );
      const { tags } = (await answer.json()) as { tags: string[] };
      return { tags, next: /<(.+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] };
    };
    expect(await list('')).toEqual({ tags: [], next: undefined });
    for (const tag of ['c', 'a', 'd', 'b', 'B']) await client.pushImage(listed, tag, tag);
    expect(await list('')).toEqual({ tags: ['B', 'a', 'b', 'c', 'd'], next: undefined });
    const first = await list('?n=2');
    expect(first.tags).toEqual(['B', 'a']);
    const second = await list(first.next ?? '');
    expect(second.tags).toEqual(['b', 'c']);
    expect(await list(second.next ?? '')).toEqual({ tags: ['d'], next: undefined });
    expect((await list('?n=0')).tags).toEqual([]);
    expect((await list('?last=b')).tags).toEqual(['c', 'd']);
    const catalog = await client.ask('GET', `/v2/_catalog?n=1&last=${named('team/index')}`);
    expect(await catalog.json()).toEqual({ repositories: [listed] });
    expect(catalog.headers.get('link')).toContain('rel="next"');
  });

  test.skipIf(endpoint.lacks('difference'))(
    'artifacts are found by what they refer to, and by their type',
    async () => {
      const signed = await create('team/signed');
      const subject = await client.pushImage(signed, 'v1', 'signed');
      const list = async (query = '') => {
        const answer = await client.ask('GET', `/v2/${signed}/referrers/${subject}${query}`);
        expect(answer.headers.get('content-type')).toBe(mediaTypes.ociIndex);
        const { manifests } = (await answer.json()) as { manifests: object[] };
        return { manifests, applied: answer.headers.get('oci-filters-applied') };
      };
      expect(await list()).toEqual({ manifests: [], applied: null });
      const artifact = manifestOf('signed', {
        artifactType: 'application/vnd.example.signature',
        annotations: { 'org.example.by': 'the team' },
        subject: { mediaType: mediaTypes.ociManifest, digest: subject, size: 1 },
      });
      const pushed = await client.putManifest(signed, digestOf(artifact), artifact);
      expect([pushed.status, pushed.headers.get('oci-subject')]).toEqual([201, subject]);
      const entry = {
        mediaType: mediaTypes.ociManifest,
        digest: digestOf(artifact),
        size: artifact.length,
        artifactType: 'application/vnd.example.signature',
        annotations: { 'org.example.by': 'the team' },
      };
      expect(await list()).toEqual({ manifests: [entry], applied: null });
      const type = '?artifactType=application/vnd.example.signature';
      expect(await list(type)).toEqual({ manifests: [entry], applied: 'artifactType' });
      expect((await list('?artifactType=other')).manifests).toEqual([]);
    },
  );

  test('an immutable tag refuses another image, and the same image again', async () => {
    const locked = await create('team/locked', 'IMMUTABLE');
    await client.pushImage(locked, 'v1', 'first');
    const no = [
      400,
      'TAG_INVALID',
      `The image tag 'v1' already exists in the '${locked}' repository and cannot be overwritten because the tag is immutable.`,
    ];
    await client.pushBlob(locked, 'second');
    const put = (layer: string) => client.putManifest(locked, 'v1', manifestOf(layer));
    expect(await refusalOf(await put('second'))).toEqual(no);
    expect(await refusalOf(await put('first'))).toEqual(no);
  });
});
