import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { ecrModel } from '#ecr/model.ts';
import { sign } from '#ecr/send/signed.ts';
import { operations } from '../operations/index.ts';
import { lazyOperations } from '../operations/lazy.ts';
import { describeEndpoints, type Endpoint } from './endpoints.ts';

const target = 'AmazonEC2ContainerRegistry_V20150921';

interface Ask {
  readonly operation?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

function requestTo(
  endpoint: Endpoint,
  { operation = 'DescribeRepositories', body = '{}', headers = {} }: Ask = {},
): Request {
  return new Request(endpoint.url ?? `https://api.ecr.${endpoint.region}.amazonaws.com/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${target}.${operation}`,
      ...headers,
    },
    body,
  });
}

async function signedTo(endpoint: Endpoint, ask?: Ask, scope?: object): Promise<Request> {
  return sign(requestTo(endpoint, ask), {
    service: 'ecr',
    region: endpoint.region,
    credentials: endpoint.credentials,
    ...scope,
  });
}

async function errorOf(response: Response) {
  const { __type, message } = (await response.json()) as { __type: string; message: string };
  return { status: response.status, code: __type, message };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describeEndpoints('the doors', { needs: [] }, (endpoint) => {
  const { region, credentials } = endpoint;
  test('a request without a signature is told so', async () => {
    expect(await errorOf(await endpoint.send(requestTo(endpoint)))).toEqual({
      status: 400,
      code: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });

  test('a torn signature is told what it lacks', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=111122223333/20261121/us-east-1/ecr/aws4_request';
    const request = requestTo(endpoint, { headers: { authorization } });
    expect(await errorOf(await endpoint.send(request))).toEqual({
      status: 400,
      code: 'IncompleteSignatureException',
      message: `Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=${authorization}`,
    });
  });

  test.each([
    ['Bearer x'],
    ['AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=0'],
    [''],
  ])('the authorization %j is no signature', async (authorization) => {
    const request = requestTo(endpoint, { headers: { authorization } });
    const { code } = await errorOf(await endpoint.send(request));
    expect(code).toBe('IncompleteSignatureException');
  });

  test.each([
    ['an operation there is not', { operation: 'MakeCoffee' }],
    ['a name every object has', { operation: 'toString' }],
    ['a body that is not JSON by its type', { headers: { 'content-type': 'text/plain' } }],
  ])('%s is an unknown operation', async (_, ask) => {
    const { status, code } = await errorOf(await endpoint.send(await signedTo(endpoint, ask)));
    expect({ status, code }).toEqual({ status: 400, code: 'UnknownOperationException' });
  });

  test.skipIf(endpoint.lacks('neighbours'))('another service is an unknown operation', async () => {
    const headers = { 'x-amz-target': 'DynamoDB_20120810.DescribeRepositories' };
    const { code } = await errorOf(await endpoint.send(await signedTo(endpoint, { headers })));
    expect(code).toBe('UnknownOperationException');
  });

  test.skipIf(endpoint.lacks('sandbox'))('every operation that ECR has is built', () => {
    const all = Object.keys(ecrModel.operations);
    expect(all).toHaveLength(62);
    expect(all.filter((name) => !operations.has(name) && !lazyOperations.has(name))).toEqual([]);
  });

  test.each([
    ['{', 'The request is not valid JSON'],
    ['[]', 'Start of structure or map found where not expected.'],
    ['null', 'Start of structure or map found where not expected.'],
    ['{"repositoryNames":"app"}', 'Unexpected field type: a list was expected'],
    ['{"repositoryNames":[7]}', '7 can not be converted to a String'],
    ['{"maxResults":"7"}', '"7" can not be converted to an Integer'],
  ])('the body %s cannot be read', async (body, message) => {
    const answer = await endpoint.send(await signedTo(endpoint, { body }));
    expect(await errorOf(answer)).toEqual({ status: 400, code: 'SerializationException', message });
  });

  test.skipIf(endpoint.lacks('sandbox'))('a body beyond the limit is refused', async () => {
    const body = JSON.stringify({ nextToken: 'x'.repeat(9_000_001) });
    const { status } = await endpoint.send(await signedTo(endpoint, { body }));
    expect(status).toBe(413);
  });

  test('an empty body is an empty object, and members AWS does not know are ignored', async () => {
    for (const body of ['', '{"colour":"blue","nextToken":null}']) {
      const answer = await endpoint.send(await signedTo(endpoint, { body }));
      expect(answer.status).toBe(200);
    }
  });

  test.skipIf(endpoint.lacks('clock'))(
    'every answer has a request id, and the sandbox’s time as its date',
    async () => {
      await endpoint.advance(10 * 24 * 60 * 60);
      const answer = await endpoint.send(await signedTo(endpoint));
      expect(answer.headers.get('x-amzn-requestid')).toMatch(
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      );
      const ahead = Date.parse(answer.headers.get('date') ?? '') - Date.now();
      expect(ahead / (24 * 60 * 60 * 1000)).toBeCloseTo(10, 2);
    },
  );

  const askSts = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    new Request(endpoint.url ?? `https://sts.${region}.amazonaws.com/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
    });

  test.skipIf(endpoint.lacks('sandbox'))('STS speaks XML, also when it refuses', async () => {
    const unsigned = await endpoint.send(
      askSts({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
    );
    expect(unsigned.status).toBe(403);
    expect(unsigned.headers.get('content-type')).toBe('text/xml');
    expect(await unsigned.text()).toContain('<Code>MissingAuthenticationToken</Code>');
    const unknown = await endpoint.send(askSts({ Action: 'Nothing', Version: '2011-06-15' }));
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain(
      'Could not find operation Nothing for version 2011-06-15',
    );
    const missing = await endpoint.send(
      askSts({ Action: 'GetSessionToken', Version: '2011-06-15' }),
    );
    expect(await missing.text()).toContain('This sandbox has not built GetSessionToken yet');
    const nothing = await endpoint.send(askSts({}));
    expect(await nothing.text()).toContain('<Code>MissingAction</Code>');
  });

  test.skipIf(endpoint.lacks('alone'))(
    'whatever bytes come in at whatever door, nothing breaks',
    async () => {
      const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
      const base = endpoint.url ?? `https://api.ecr.${region}.amazonaws.com`;
      const operation = fc.oneof(fc.constantFrom(...Object.keys(ecrModel.operations)), fc.string());
      const path = fc.oneof(
        fc.constantFrom(
          '/',
          '/v2/',
          '/v2/a/manifests/b',
          '/v2/a/blobs/uploads/',
          '/_sandbox/clock',
          '/_sandbox/snapshot',
          '/_sandbox/scratch/x',
          '/_sandbox/constructor',
        ),
        fc.webPath(),
      );
      const anything = fc.oneof(
        fc.anything(),
        fc.array(fc.oneof(fc.constant(null), fc.anything())),
      );
      const body = fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.json().map((text) => new TextEncoder().encode(text)),
        fc
          .record(
            {
              repositoryName: anything,
              repositoryNames: anything,
              tags: anything,
              nextToken: fc.string(),
              imageIds: anything,
            },
            { requiredKeys: [] },
          )
          .map((input) => new TextEncoder().encode(toJson(input))),
      );
      const type = fc.constantFrom(
        'application/x-amz-json-1.1',
        'application/x-www-form-urlencoded',
        'text/plain',
      );
      const method = fc.constantFrom('POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'HEAD');
      await fc.assert(
        fc.asyncProperty(
          method,
          path,
          operation,
          type,
          body,
          async (how, where, what, kind, bytes) => {
            const hasBody = how !== 'GET' && how !== 'HEAD';
            const plain = new Request(base.replace(/\/$/, '') + where, {
              method: how,
              headers: {
                'content-type': kind,
                'x-amz-target': `${target}.${what.replace(/[^\x21-\x7e]/g, '?')}`,
              },
              ...(hasBody && { body: bytes }),
            });
            const answer = await endpoint.send(
              await sign(plain, { service: 'ecr', region, credentials }),
            );
            await answer.arrayBuffer();
            expect(answer.status === 501 || answer.status < 500).toBe(true);
          },
        ),
        { numRuns: 300 },
      );
      expect(complaints.mock.calls).toEqual([]);
    },
  );
});

/** `fc.anything()` makes values JSON has no form for. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_, it: unknown) => (typeof it === 'bigint' ? Number(it) : it));
}

describeEndpoints('AWS’s own addresses', { needs: ['sandbox'] }, (endpoint) => {
  test.each([
    ['another Region', { region: 'eu-west-1' }, 'Credential should be scoped to a valid region.'],
    [
      'another service',
      { service: 's3' },
      "Credential should be scoped to correct service: 'ecr'.",
    ],
  ])('a signature for %s is refused where the address names one', async (_, scope, message) => {
    if (endpoint.url !== undefined) return;
    const answer = await endpoint.send(await signedTo(endpoint, {}, scope));
    expect(await errorOf(answer)).toEqual({
      status: 400,
      code: 'InvalidSignatureException',
      message,
    });
  });
});
