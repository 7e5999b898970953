import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { sign } from '#ecr/send/signed.ts';
import { callerOf } from '../world.ts';
import { operations } from '../operations/index.ts';
import { lazyOperations } from '../operations/lazy.ts';
import { writeToken } from '../token.ts';
import { describeEndpoints } from './endpoints.ts';
import { inputsOf, type Likely } from './inputs.ts';

const region = 'ap-southeast-2';
const account = '111122223333';
const registry = `https://${account}.dkr.ecr.${region}.amazonaws.com`;
const config = '{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}';
const media = 'application/vnd.oci.image';
const descriptor = (mediaType: string, content: string) => ({
  mediaType,
  digest: digestOf(content),
  size: new TextEncoder().encode(content).length,
});
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: `${media}.manifest.v1+json`,
  config: descriptor(`${media}.config.v1+json`, config),
  layers: [],
});
const index = JSON.stringify({
  schemaVersion: 2,
  mediaType: `${media}.index.v1+json`,
  manifests: [descriptor(`${media}.manifest.v1+json`, manifest)],
});
const uploadId = '11111111-2222-3333-4444-555555555555';
const policy = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
      action: { type: 'expire' },
    },
  ],
});
const repositories = ['team/app', 'ab', 'nowhere'];
const digests = [config, manifest, index].map((content) => digestOf(content));

/** What makes it likely that one call meets what another left. */
const likely: Likely = {
  RepositoryName: repositories,
  RegistryId: [account, undefined],
  Arn: repositories.map((name) => `arn:aws:ecr:${region}:${account}:repository/${name}`),
  ImageDigest: digests,
  LayerDigest: digests,
  imageTag: ['latest', 'v1'],
  imageManifest: [manifest, index, '{}', 'null', '[]'],
  imageManifestMediaType: [undefined, `${media}.manifest.v1+json`, `${media}.index.v1+json`],
  lifecyclePolicyText: [policy, '{}', 'null', '[1]', `${policy} `.padEnd(120)],
  uploadId: [uploadId],
  nextToken: [undefined],
};

afterEach(() => {
  vi.restoreAllMocks();
});

describeEndpoints('any input', { needs: ['alone'] }, (endpoint) => {
  const push = async (path: string, method: string, headers: object, body?: string) =>
    endpoint.send(
      new Request(`${endpoint.url ?? registry}/v2/${path}`, {
        method,
        headers: { authorization: `Basic ${token()}`, ...headers },
        ...(body !== undefined && { body }),
      }),
    );
  const token = () =>
    writeToken({ caller: callerOf(account, region, false), expiresAt: Date.now() / 1000 + 1e9 });

  async function status(operation: string, input: unknown): Promise<number> {
    const request = new Request(endpoint.url ?? `https://api.ecr.${region}.amazonaws.com/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonEC2ContainerRegistry_V20150921.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const scope = { service: 'ecr', region, credentials: administratorOf(account) };
    const answer = await endpoint.send(await sign(request, scope));
    await answer.arrayBuffer();
    return answer.status;
  }

  test('no series of calls that the API model allows breaks an operation', async () => {
    const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const succeeded = new Set<string>();
    const call = fc.oneof(
      ...Array.from([...operations.keys(), ...lazyOperations.keys()], (operation) =>
        fc.tuple(fc.constant(operation), inputsOf(operation, likely)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 12 }), async (calls) => {
        await status('CreateRepository', { repositoryName: 'team/app' });
        await push('team/app/blobs/uploads/?digest=' + digestOf(config), 'POST', {}, config);
        await status('PutImage', { repositoryName: 'team/app', imageManifest: manifest });
        for (const [operation, input] of calls) {
          const found = await status(operation, input);
          expect([200, 400, 403]).toContain(found);
          if (found === 200) succeeded.add(operation);
          if (complaints.mock.calls.length > 0) throw complaints.mock.calls[0]?.[0];
        }
      }),
      { numRuns: 100 },
    );
    // Calls that are all refused would show nothing.
    expect(succeeded.size).toBeGreaterThan((operations.size + lazyOperations.size) / 3);
  });

  test('no request of a registry’s client breaks the registry', async () => {
    const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
    await status('CreateRepository', { repositoryName: 'team/app' });
    const name = fc.constantFrom('team/app', 'nowhere', 'Bad', '..', '%2e%2e', '_catalog');
    const reference = fc.oneof(fc.constantFrom('latest', uploadId, ...digests), fc.webSegment());
    const path = fc.oneof(
      fc.tuple(
        name,
        fc.constantFrom('manifests', 'blobs', 'blobs/uploads', 'tags', 'referrers'),
        reference,
      ),
      fc.tuple(name, fc.constantFrom('blobs/uploads/', 'tags/list', ''), fc.constant('')),
    );
    const query = fc.oneof(
      fc.constant(''),
      fc.constantFrom(...digests).map((digest) => `?digest=${encodeURIComponent(digest)}`),
      fc.webQueryParameters().map((text) => `?${text}`),
      fc.constantFrom(
        '?n=1',
        '?n=-1',
        '?n=x',
        '?last=latest',
        '?mount=x&from=y',
        '?artifactType=x',
      ),
    );
    const type = fc.constantFrom(
      `${media}.manifest.v1+json`,
      `${media}.index.v1+json`,
      'text/plain',
      '*/*',
    );
    const range = fc.constantFrom(undefined, 'bytes=0-1', 'bytes=5-', 'bytes=9-1', '0-3', 'x');
    const body = fc.oneof(
      fc.constantFrom(manifest, index, config, '', '{}'),
      fc.string(),
      fc.json(),
    );
    const method = fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS');
    await fc.assert(
      fc.asyncProperty(
        method,
        path,
        query,
        type,
        range,
        body,
        async (how, parts, search, kind, part, sent) => {
          const headers = {
            'content-type': kind,
            accept: kind,
            ...(part !== undefined && { range: part, 'content-range': part }),
          };
          const hasBody = how !== 'GET' && how !== 'HEAD';
          const where = parts.filter((it) => it !== '').join('/') + search;
          const answer = await push(where, how, headers, hasBody ? sent : undefined);
          await answer.arrayBuffer();
          if (complaints.mock.calls.length > 0) throw complaints.mock.calls[0]?.[0];
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
  });
});
