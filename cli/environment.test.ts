/** What of AWS's own tools and of the machine counts: keys, Regions, endpoints, a proxy. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEndpoint, run, type Endpoint } from './process.fixture.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await openEndpoint();
});
afterAll(() => endpoint.close());

const check = (...argv: string[]) => ['check', ...argv, '--endpoint-url', endpoint.url];

const hasAws = spawnSync('aws', ['--version']).status === 0;

test.skipIf(!hasAws)('what the real aws makes, a check sees', async () => {
  const made = spawn(
    'aws',
    [
      'ecr',
      'create-repository',
      '--repository-name',
      'made-by-aws',
      '--endpoint-url',
      endpoint.url,
    ],
    {
      env: {
        ...process.env,
        AWS_DEFAULT_REGION: 'ap-southeast-2',
        AWS_ACCESS_KEY_ID: '111122223333',
        AWS_SECRET_ACCESS_KEY: 'sandbox',
      },
      stdio: 'ignore',
    },
  );
  expect(await new Promise((resolve) => made.on('close', resolve))).toBe(0);
  const { code } = await run(check('repository-exists', '--repository', 'made-by-aws'));
  expect(code).toBe(0);
});

test('the environment of AWS’s own tools is understood', async () => {
  const env = {
    AWS_ENDPOINT_URL: endpoint.url,
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: '444455556666',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  };
  const { out } = await run(['check', 'credentials-valid'], env);
  expect(out).toContain('444455556666');
  expect(out).toContain('eu-west-1');
});

test.each([
  [{ AWS_REGION: 'mars', AWS_DEFAULT_REGION: 'eu-west-1' }, 'AWS_REGION'],
  [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'mars' }, 'AWS_DEFAULT_REGION'],
])('a Region that is none is named with where it was found: %o', async (env, name) => {
  const { code, err } = await run(check('credentials-valid'), env);
  expect(err).toContain(`ecr-workbook: ${name}: “mars” is not a valid region.`);
  expect(code).toBe(2);
});

test('a Region given by flag counts more than the environment', async () => {
  const argv = check('repository-exists', '--repository', 'demo-node-app', '--region', 'eu-west-1');
  const { code, out } = await run([...argv, '--other-regions', 'us-east-1,ap-southeast-2'], {
    AWS_REGION: 'ap-southeast-2',
  });
  expect(out).toContain('It exists in ap-southeast-2: check AWS_REGION.');
  expect(code).toBe(1);
});

test('a proxy of the environment is used, and never for this machine', async () => {
  const asked: string[] = [];
  const proxy = createServer().on(
    'connect',
    (request: { url?: string }, socket: NodeJS.WritableStream) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    },
  );
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const env = {
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    HTTP_PROXY: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  try {
    const local = await run(check('credentials-valid'), env);
    expect([local.code, asked]).toEqual([0, []]);
    const far = await run(['check', 'credentials-valid', '--region', 'eu-west-1'], env);
    expect(far.out).toContain('unreachable');
    expect(asked[0]).toBe('sts.eu-west-1.amazonaws.com:443');
  } finally {
    await new Promise((resolve) => proxy.close(resolve));
  }
});
