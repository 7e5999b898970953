import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { readToken } from '../token.ts';
import { describeEndpoints } from './endpoints.ts';

describeEndpoints('identity', { needs: ['identities'] }, (endpoint) => {
  test('a token is for user AWS, holds for twelve hours and names its registry', async () => {
    const before = endpoint.aws();
    await before.sts('GetCallerIdentity');
    const { authorizationData } = await endpoint.sdk().send(new GetAuthorizationTokenCommand({}));
    const [data] = authorizationData ?? [];
    const scheme = endpoint.url === undefined ? 'https' : 'http';
    expect(data?.proxyEndpoint).toBe(`${scheme}://${endpoint.registryHost()}`);
    expect(atob(data?.authorizationToken ?? '')).toMatch(/^AWS:[\x21-\x7e]+$/);
    const hours = ((data?.expiresAt?.getTime() ?? 0) / 1000 - before.now()) / 3600;
    expect(hours).toBeCloseTo(12, 2);
    expect(readToken(data?.authorizationToken ?? '')).toMatchObject({
      caller: { account: '111122223333', region: 'ap-southeast-2', isObserver: false },
    });
  });

  test('each registry that is asked for is answered, and a bad id is refused', async () => {
    const ask = (registryIds: string[]) =>
      endpoint.sdk().send(new GetAuthorizationTokenCommand({ registryIds }));
    const { authorizationData } = await ask(['111122223333', '444455556666']);
    expect(authorizationData?.map(({ proxyEndpoint }) => proxyEndpoint?.split('//')[1])).toEqual([
      endpoint.registryHost('111122223333'),
      endpoint.registryHost('444455556666'),
    ]);
    for (const bad of [[], ['1234'], Array.from({ length: 11 }, () => '111122223333')]) {
      await expect(ask(bad)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  test.each([
    [
      'an administrator',
      administratorOf('111122223333'),
      'arn:aws:iam::111122223333:user/devops-sandbox',
    ],
    [
      'the partner',
      administratorOf('444455556666'),
      'arn:aws:iam::444455556666:user/partner-sandbox',
    ],
    [
      'the observer',
      observerOf('111122223333'),
      'arn:aws:sts::111122223333:assumed-role/sandbox-observer/checks',
    ],
    [
      'a key of a real account',
      { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
      'arn:aws:iam::111122223333:user/devops-sandbox',
    ],
  ])('%s can ask who they are', async (_, credentials, arn) => {
    const identity = await endpoint.aws({ credentials }).sts('GetCallerIdentity');
    expect(identity.Arn).toBe(arn);
    expect(identity.Account).toBe(arn.split(':')[4]);
    expect(identity.UserId).toMatch(/^A(IDA|ROA)[A-Z2-7]{17}(:checks)?$/);
  });
});
