/** What a registry refuses, with the specification's codes and ECR's words. */
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { beforeAll, expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { manifestOf, refusalOf, registryClient, type RegistryClient } from './registry-client.ts';

const nowhere = `sha256:${'0'.repeat(64)}`;

describeEndpoints('a registry', { needs: [] }, (endpoint) => {
  const app = endpoint.named('team/app');
  let client: RegistryClient;
  beforeAll(async () => {
    client = registryClient(endpoint);
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName: app }));
    await client.pushBlob(app, '{}');
  });

  test.each<[what: string, method: string, path: string, status: number, code: string]>([
    [
      'a repository that is not there',
      'GET',
      `/v2/${endpoint.named('nope')}/tags/list`,
      404,
      'NAME_UNKNOWN',
    ],
    [
      'an upload to a repository that is not there',
      'POST',
      `/v2/${endpoint.named('nope')}/blobs/uploads/`,
      404,
      'NAME_UNKNOWN',
    ],
    ['a tag that is not there', 'GET', `/v2/${app}/manifests/nope`, 404, 'MANIFEST_UNKNOWN'],
    [
      'a digest that is not there',
      'GET',
      `/v2/${app}/manifests/${nowhere}`,
      404,
      'MANIFEST_UNKNOWN',
    ],
    [
      'a reference that can be neither',
      'GET',
      `/v2/${app}/manifests/.x%20y`,
      404,
      'MANIFEST_UNKNOWN',
    ],
    ['a blob that is not there', 'GET', `/v2/${app}/blobs/${nowhere}`, 404, 'BLOB_UNKNOWN'],
    [
      'a blob by a digest that is none',
      'GET',
      `/v2/${app}/blobs/sha256:xyz`,
      400,
      'DIGEST_INVALID',
    ],
    ['referrers of what is no digest', 'GET', `/v2/${app}/referrers/latest`, 400, 'DIGEST_INVALID'],
    ['a name in capitals', 'GET', `/v2/${endpoint.named('Team')}/tags/list`, 400, 'NAME_INVALID'],
    ['a name that is broken', 'GET', '/v2/%E0%A4%A/tags/list', 400, 'NAME_INVALID'],
    ['an endpoint there is not', 'GET', `/v2/${app}/nonsense`, 404, 'UNSUPPORTED'],
    ['a method there is not', 'DELETE', `/v2/${app}/blobs/${nowhere}`, 405, 'UNSUPPORTED'],
    [
      'an upload nobody began',
      'PATCH',
      `/v2/${app}/blobs/uploads/nope`,
      404,
      'BLOB_UPLOAD_UNKNOWN',
    ],
    [
      'an upload that would lead elsewhere',
      'PATCH',
      `/v2/${app}/blobs/uploads/..%2Fx`,
      404,
      'UNSUPPORTED',
    ],
    ['a page of no number', 'GET', `/v2/${app}/tags/list?n=many`, 400, 'PAGINATION_NUMBER_INVALID'],
    [
      'an upload with a digest that is none',
      'POST',
      `/v2/${app}/blobs/uploads/?digest=x`,
      400,
      'DIGEST_INVALID',
    ],
    ['deleting what is not there', 'DELETE', `/v2/${app}/manifests/nope`, 404, 'MANIFEST_UNKNOWN'],
  ])('%s is refused as the specification says', async (_, method, path, status, code) => {
    expect((await refusalOf(await client.ask(method, path))).slice(0, 2)).toEqual([status, code]);
  });

  test('bytes that are not what their digest says are refused and forgotten', async () => {
    const digest = digestOf('right');
    const put = await client.ask('POST', `/v2/${app}/blobs/uploads/?digest=${digest}`, {
      body: 'wrong',
    });
    expect((await refusalOf(put)).slice(0, 2)).toEqual([400, 'DIGEST_INVALID']);
    expect((await client.ask('HEAD', `/v2/${app}/blobs/${digest}`)).status).toBe(404);
  });

  test.each<
    [what: string, reference: string, body: string | Uint8Array, status: number, code: string]
  >([
    ['no JSON', 'bad', 'no JSON', 405, 'UNSUPPORTED'],
    ['no object', 'bad', '[]', 405, 'UNSUPPORTED'],
    [
      'no media type ECR takes',
      'bad',
      '{"schemaVersion":2,"mediaType":"text/plain"}',
      405,
      'UNSUPPORTED',
    ],
    ['no configuration', 'bad', manifestOf('x', { config: undefined }), 405, 'UNSUPPORTED'],
    ['no UTF-8', 'bad', new Uint8Array([0xff, 0xfe]), 405, 'UNSUPPORTED'],
    [
      'a layer that was not pushed',
      'bad',
      manifestOf('never pushed'),
      404,
      'MANIFEST_BLOB_UNKNOWN',
    ],
    ['a tag that is none', '-bad', manifestOf('x'), 400, 'TAG_INVALID'],
    ['another digest', nowhere, manifestOf('x'), 400, 'DIGEST_INVALID'],
    ['a digest of another algorithm', 'sha512:abc', manifestOf('x'), 400, 'DIGEST_INVALID'],
    ['too many characters', 'bad', `"${'x'.repeat(4_194_304)}"`, 413, 'SIZE_INVALID'],
  ])('a manifest with %s is refused', async (_, reference, body, status, code) => {
    const put = await client.ask('PUT', `/v2/${app}/manifests/${reference}`, {
      body,
      headers: { 'content-type': mediaTypes.ociManifest },
    });
    expect((await refusalOf(put)).slice(0, 2)).toEqual([status, code]);
  });
});
