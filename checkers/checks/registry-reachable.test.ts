import { expect, test } from 'vitest';
import { registryReachable } from './registry-reachable.ts';
import { looking } from '../looking.fixture.ts';

const seen = {
  registry: 'https://registry.example',
  region: 'eu-west-1',
  expiresAt: 2000,
  status: 200,
  now: 1000,
};
const check = registryReachable({});

test.each<[string, object, object]>([
  [
    'the token is taken',
    {},
    { status: 'pass', because: 'https://registry.example takes a token of eu-west-1.' },
  ],
  ['nobody is let in', { status: 401 }, { status: 'fail', code: 'token-refused' }],
  [
    'this one is not let in',
    { status: 403 },
    { code: 'token-refused', hint: expect.stringContaining('Region of the host') as string },
  ],
  [
    'the token is over',
    { expiresAt: 1000 },
    {
      code: 'token-expired',
      because: 'The token that ECR gave out expired at 1970-01-01T00:16:40.000Z.',
    },
  ],
])('%s', (_, more, verdict) => {
  expect(check.judge({ ...seen, ...more })).toMatchObject(verdict);
});

test('a status nobody has seen is no verdict', () => {
  expect(check.judge({ ...seen, status: 418 })).toBeUndefined();
});

test('the token is no evidence', async () => {
  const authorizationToken = 'QVdTOnNlY3JldA==';
  const aws = {
    region: 'eu-west-1',
    now: () => 1000,
    ecr: async () => ({
      authorizationData: [
        { authorizationToken, expiresAt: 2000, proxyEndpoint: 'https://registry.example' },
      ],
    }),
    get: async (url: string, authorization: string) => ({
      status: url.endsWith('/v2/') && authorization === `Basic ${authorizationToken}` ? 200 : 401,
    }),
  };
  const evidence = await check.look(aws as never, looking);
  expect(evidence).toEqual(seen);
});
