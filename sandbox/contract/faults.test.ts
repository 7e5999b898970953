/** AWS on a bad day: faults that are asked for through the control API. */
import { expect, test } from 'vitest';
import { observerOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { createSandbox } from '../sandbox.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient } from './image-client.ts';

describeEndpoints('faults', { needs: ['control'] }, (endpoint) => {
  const { create, push, get, ask } = imageClient(endpoint);
  const add = async (fault: object): Promise<string> => {
    const answer = await endpoint.control('faults', {
      method: 'POST',
      body: JSON.stringify(fault),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const left = async () => {
    const answer = await endpoint.control('faults');
    return ((await answer.json()) as { faults: { kind: string; count: number | null }[] }).faults;
  };
  const clear = () => endpoint.control('faults', { method: 'DELETE' });
  const list = () => endpoint.aws().ecr('DescribeRepositories', {});

  test.each([
    ['throttle', 'ThrottlingException', 'Rate exceeded'],
    ['server-error', 'ServerException', 'Service unavailable. Please try again.'],
    [
      'expired-token',
      'ExpiredTokenException',
      'The security token included in the request is expired',
    ],
    [
      'deny',
      'AccessDeniedException',
      'User: arn:aws:iam::111122223333:user/devops-sandbox is not authorized to perform: ecr:DescribeRepositories on resource: * because no identity-based policy allows the ecr:DescribeRepositories action',
    ],
  ])('%s: as often as it was asked for, and then no more', async (kind, code, message) => {
    await add({ kind, operation: 'DescribeRepositories', count: 2 });
    await expect(list()).rejects.toMatchObject({ code, message });
    expect(await left()).toMatchObject([{ kind, count: 1 }]);
    await expect(list()).rejects.toMatchObject({ code });
    expect((await list()).repositories).toEqual([]);
    expect(await left()).toEqual([]);
  });

  test('a fault is for its service and operation, lets some pass, and stays until it is removed', async () => {
    const { kms, sts } = endpoint.aws();
    const id = await add({
      kind: 'throttle',
      service: 'kms',
      operation: 'ListKeys',
      after: 1,
      count: null,
    });
    await list();
    await sts('GetCallerIdentity');
    await kms('ListAliases');
    await kms('ListKeys');
    for (let i = 0; i < 3; i++) {
      await expect(kms('ListKeys')).rejects.toMatchObject({ code: 'ThrottlingException' });
    }
    expect((await endpoint.control(`faults/${id}`, { method: 'DELETE' })).status).toBe(204);
    await kms('ListKeys');
    expect((await endpoint.control(`faults/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test('each protocol says it in its own way', async () => {
    const { iam, eks } = endpoint.aws();
    await add({ kind: 'expired-token', service: 'iam' });
    await expect(iam('ListUsers')).rejects.toMatchObject({ code: 'ExpiredToken', status: 403 });
    await add({ kind: 'server-error', service: 'eks', status: 503 });
    await expect(eks('ListClusters')).rejects.toMatchObject({ status: 503 });
  });

  test('who only looks is met where that is asked for', async () => {
    const { ecr } = endpoint.aws({ credentials: observerOf('111122223333') });
    await add({ kind: 'throttle' });
    await ecr('DescribeRepositories', {});
    await clear();
    await add({ kind: 'throttle', meets: 'everyone' });
    await expect(ecr('DescribeRepositories', {})).rejects.toMatchObject({
      code: 'ThrottlingException',
    });
  });

  test('one layer fails, through either door, and the others do not', async () => {
    const name = await create('faults/layers');
    await push(name, 'good', 'v1');
    await push(name, 'bad', 'v2');
    await add({
      kind: 'server-error',
      operation: 'GetDownloadUrlForLayer',
      digest: digestOf('bad'),
      status: 503,
    });
    expect((await ask('GET', `/v2/${name}/blobs/${digestOf('good')}`)).status).toBeLessThan(400);
    const answer = await ask('GET', `/v2/${name}/blobs/${digestOf('bad')}`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      errors: [{ code: 'UNAVAILABLE', message: 'Service unavailable. Please try again.' }],
    });
    expect((await ask('GET', `/v2/${name}/blobs/${digestOf('bad')}`)).status).toBeLessThan(400);
    expect((await get(name, [{ imageTag: 'v2' }])).images).toHaveLength(1);
  });

  test('a registry’s client is throttled, and told when its token has expired', async () => {
    const name = await create('faults/registry');
    await add({ kind: 'throttle', operation: 'BatchGetImage' });
    expect((await ask('GET', `/v2/${name}/manifests/v1`)).status).toBe(429);
    await add({ kind: 'expired-token', operation: 'BatchGetImage' });
    const answer = await ask('GET', `/v2/${name}/manifests/v1`);
    expect(await answer.json()).toMatchObject({
      errors: [
        {
          code: 'DENIED',
          message: 'Your authorization token has expired. Reauthenticate and try again.',
        },
      ],
    });
  });

  test('latency delays an answer, and changes nothing in it', async () => {
    await add({ kind: 'latency', operation: 'DescribeRegistry', milliseconds: 60 });
    await add({ kind: 'latency', operation: 'ListImages', milliseconds: 1 });
    const start = performance.now();
    await endpoint
      .aws()
      .ecr('DescribeRegistry', {})
      .catch(() => undefined);
    expect(performance.now() - start).toBeGreaterThan(55);
    await clear();
  });

  test.each([
    ['no kind', {}],
    ['a kind there is not', { kind: 'earthquake' }],
    ['a misspelt field', { kind: 'throttle', operations: 'PutImage' }],
    ['no times', { kind: 'throttle', count: 0 }],
    ['a status that is no server’s', { kind: 'server-error', status: 404 }],
    ['a layer that is no digest', { kind: 'deny', digest: 'abc' }],
  ])('%s is refused', async (_, fault) => {
    const answer = await endpoint.control('faults', {
      method: 'POST',
      body: JSON.stringify(fault),
    });
    expect(answer.status).toBe(400);
    expect(await left()).toEqual([]);
  });

  test('a reset forgets faults', async () => {
    await add({ kind: 'deny', count: null });
    await endpoint.control('reset', { method: 'POST' });
    expect(await left()).toEqual([]);
  });
});

test('where the control API is switched off, nobody can ask for a fault', async () => {
  const sandbox = await createSandbox({ control: false });
  const url = 'https://sandbox.invalid/_sandbox/faults';
  const answer = await sandbox.handle(
    new Request(url, { method: 'POST', body: '{"kind":"deny"}' }),
  );
  expect(answer.status).toBe(403);
});
