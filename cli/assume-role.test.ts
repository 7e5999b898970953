/** Looking as a role of the account that is graded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from './main.ts';

let server: Listening;
const arn = 'arn:aws:iam::111122223333:role/grader';

beforeAll(async () => {
  server = await listen({ port: 0 });
  const credentials = administratorOf('111122223333');
  const connection = { region: 'ap-southeast-2', credentials, endpoint: server.url };
  const { ecr, iam } = createAws(fetch, connection);
  await ecr('CreateRepository', { repositoryName: 'demo-node-app' });
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'course-7' } },
      },
    ],
  };
  await iam('CreateRole', {
    RoleName: 'grader',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  await iam('AttachRolePolicy', {
    RoleName: 'grader',
    PolicyArn: 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly',
  });
});
afterAll(() => server.close());

async function check(...argv: string[]) {
  const said = { out: '', err: '' };
  const asked = ['check', 'repository-exists', '--repository', 'demo-node-app'];
  const code = await main([...asked, '--endpoint-url', server.url, ...argv], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: new Promise<void>(() => undefined),
  });
  return { code, ...said };
}

test('checks look as the role', async () => {
  const { code, out } = await check('--assume-role', arn, '--external-id', 'course-7');
  expect(out).toContain('assumed-role/grader/ecr-workbook');
  expect(code).toBe(0);
});

test('a role that does not trust who asks is inconclusive, and says what is missing', async () => {
  const { code, out } = await check('--assume-role', arn, '--external-id', 'course-8');
  expect(out).toContain('access-denied');
  expect(out).toContain('sts:AssumeRole');
  expect(out).toContain('may ask for an external id: --external-id');
  expect(code).toBe(3);
});

test('watching ends at once where all pass', async () => {
  const { code, out } = await check('--watch');
  expect(out).toContain('pass repository-exists: ');
  expect(code).toBe(0);
});

test.each<[string, string[], string]>([
  ['no ARN', ['--assume-role', 'grader'], '--assume-role: '],
  ['an external id alone', ['--external-id', 'course-7'], 'belongs to --assume-role'],
  ['an external id that cannot be one', ['--external-id', '!'], '--external-id: '],
  ['an interval without watching', ['--interval', '5'], 'belongs to --watch'],
  ['an interval of nothing', ['--watch', '--interval', '0'], '--interval: '],
  ['a format for machines', ['--watch', '--format', 'json'], '--watch is for people'],
])('%s is a mistake that is named', async (_, argv, words) => {
  const { code, err } = await check(...argv);
  expect(err).toContain(words);
  expect(code).toBe(2);
});
