/** Whatever a client sends to a registry is answered, never with a failure of the sandbox's own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { createSandbox } from '../sandbox.ts';
import { manifestOf } from './registry-client.ts';

const { handle } = await createSandbox();
const region = 'eu-west-1';
const credentials = administratorOf('111122223333');
const { ecr } = createAws(handle, { region, credentials });
await ecr('CreateRepository', { repositoryName: 'app' });
const { authorizationData } = await ecr('GetAuthorizationToken', {});
const token = authorizationData[0]?.authorizationToken ?? '';
const origin = `https://111122223333.dkr.ecr.${region}.amazonaws.com`;

const segment = fc.oneof(
  fc.constantFrom(
    'app',
    'blobs',
    'uploads',
    'manifests',
    'tags',
    'list',
    'referrers',
    '_catalog',
    '',
    '..',
    '%2F',
    '%',
    '%E0%A4%A',
    'v1',
    'constructor',
    '__proto__',
    digestOf('layer'),
    'sha256:',
    'sha512:aa',
    'A',
  ),
  fc.string({ maxLength: 8 }).map((it) => it.replace(/[?#]/g, '')),
);
const path = fc.oneof(
  fc.array(segment, { maxLength: 6 }).map((it) => it.join('/')),
  segment.map((it) => `app/manifests/${it}`),
  segment.map((it) => `app/blobs/${it}`),
  segment.map((it) => `app/blobs/uploads/${it}`),
  segment.map((it) => `app/referrers/${it}`),
);
const value = fc.oneof(
  fc.constantFrom(
    digestOf('layer'),
    digestOf('{}'),
    '0',
    '-1',
    '1e9',
    'bytes=0-1',
    '0-4',
    '5-1',
    mediaTypes.ociManifest,
  ),
  fc.string({ maxLength: 10 }),
);
const query = fc.dictionary(
  fc.constantFrom(
    'digest',
    'mount',
    'from',
    'n',
    'last',
    'artifactType',
    'X-Amz-Signature',
    'X-Amz-Credential',
    'X-Amz-Date',
  ),
  value,
  { maxKeys: 3 },
);
const headers = fc.dictionary(
  fc.constantFrom('content-range', 'content-type', 'range', 'accept'),
  fc.oneof(value, fc.string({ maxLength: 10 })).map((it) => it.replace(/[^\x20-\x7e]/g, '')),
  { maxKeys: 3 },
);
const authorization = fc.oneof(
  { weight: 8, arbitrary: fc.constant(`Basic ${token}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'Basic', 'Basic !', `Bearer ${token}`, `Basic ${btoa('AWS:x')}`),
  },
);
const body = fc.oneof(
  fc.constantFrom('layer', '{}', manifestOf('layer'), '{"schemaVersion":2}', '\ufeff{}'),
  fc.string(),
  fc.uint8Array({ maxLength: 20 }),
);
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');

test('no request makes a registry fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ method, path, query, headers, authorization, body }),
      async (it) => {
        const url = `${origin}/v2/${it.path}?${new URLSearchParams(it.query)}`;
        const mayHaveBody = it.method !== 'GET' && it.method !== 'HEAD';
        const answer = await handle(
          new Request(url, {
            method: it.method,
            headers: { ...it.headers, authorization: it.authorization },
            ...(mayHaveBody && { body: it.body }),
          }),
        );
        expect(answer.status).toBeLessThan(500);
        const text = await answer.text();
        if (answer.status >= 400 && it.method !== 'HEAD' && answer.status !== 401) {
          const isProblem = answer.headers.get('content-type')?.includes('problem');
          if (!isProblem) expect(JSON.parse(text)).toHaveProperty('errors.0.code');
        }
      },
    ),
    { numRuns: 1500 },
  );
});
