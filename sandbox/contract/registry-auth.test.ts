import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { createSandbox } from '../sandbox.ts';
import { describeEndpoints } from './endpoints.ts';
import { refusalOf, registryClient } from './registry-client.ts';

describeEndpoints("a registry's door", { needs: [] }, (endpoint) => {
  const repositoryName = endpoint.named('guarded');
  beforeAll(() => endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName })));

  test.each([
    ['nothing', {}],
    ['a password that is no token', { authorization: `Basic ${btoa('AWS:secret')}` }],
    ['no base64', { authorization: 'Basic %%%' }],
    ['another user', { authorization: `Basic ${btoa('me:x')}` }],
    ['a bearer token', { authorization: 'Bearer abc' }],
  ])('whoever shows %s is told how to log in', async (_, headers) => {
    const { origin } = registryClient(endpoint);
    for (const path of ['/v2/', `/v2/${repositoryName}/tags/list`]) {
      const answer = await endpoint.send(
        new Request(`${origin}${path}`, { headers: headers as Record<string, string> }),
      );
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe(
        `Basic realm="${origin}/",service="ecr.amazonaws.com"`,
      );
      expect(answer.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
      expect(await answer.text()).toBe('Not Authorized');
    }
  });

  test.skipIf(endpoint.lacks('clock'))('a token opens the registry for twelve hours', async () => {
    const client = registryClient(endpoint);
    expect((await client.ask('GET', '/v2/')).status).toBe(200);
    await endpoint.advance(12 * 60 * 60 - 60);
    expect((await client.ask('GET', '/v2/')).status).toBe(200);
    await endpoint.advance(61);
    expect(await refusalOf(await client.ask('GET', '/v2/'))).toEqual([
      403,
      'DENIED',
      'Your authorization token has expired. Reauthenticate and try again.',
    ]);
  });

  test.skipIf(endpoint.lacks('identities'))('the observer reads, and writes nothing', async () => {
    const client = registryClient(endpoint, { credentials: observerOf(endpoint.account) });
    expect((await client.ask('GET', `/v2/${repositoryName}/tags/list`)).status).toBe(200);
    const refused = await refusalOf(
      await client.ask('POST', `/v2/${repositoryName}/blobs/uploads/`),
    );
    expect(refused.slice(0, 2)).toEqual([403, 'DENIED']);
    expect(refused[2]).toContain('is not authorized to perform: ecr:InitiateLayerUpload');
  });
});

describe('registries of several accounts and Regions', () => {
  const get = async (host: string, who: { account: string; region: string }) => {
    const sandbox = await createSandbox();
    const credentials = administratorOf(who.account);
    const aws = createAws(sandbox.handle, { region: who.region, credentials });
    const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
    const authorization = `Basic ${authorizationData[0]?.authorizationToken}`;
    await aws.ecr('CreateRepository', { repositoryName: 'mine' });
    const path = `https://${host}/v2/mine/tags/list`;
    return sandbox.handle(new Request(path, { headers: { authorization } }));
  };
  const host = '111122223333.dkr.ecr.ap-southeast-2.amazonaws.com';

  test('a token of the registry opens it', async () => {
    const mine = { account: '111122223333', region: 'ap-southeast-2' };
    expect((await get(host, mine)).status).toBe(200);
  });

  test('a token of another Region is invalid', async () => {
    const elsewhere = { account: '111122223333', region: 'us-east-1' };
    expect(await refusalOf(await get(host, elsewhere))).toEqual([
      403,
      'DENIED',
      'Your Authorization Token is invalid.',
    ]);
  });

  test('another account may not look in without a policy that says so', async () => {
    const partner = { account: '444455556666', region: 'ap-southeast-2' };
    expect(await refusalOf(await get(host, partner))).toEqual([
      403,
      'DENIED',
      'User: arn:aws:iam::444455556666:user/partner-sandbox is not authorized to perform: ecr:ListImages on resource: arn:aws:ecr:ap-southeast-2:111122223333:repository/mine because no resource-based policy allows the ecr:ListImages action',
    ]);
  });
});
