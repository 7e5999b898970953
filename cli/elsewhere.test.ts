/** A learner who looks in the wrong Region. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from './main.ts';

let server: Listening;
beforeAll(async () => {
  server = await listen({ port: 0 });
  const credentials = administratorOf('111122223333');
  const { ecr } = createAws(fetch, { region: 'eu-west-1', credentials, endpoint: server.url });
  await ecr('CreateRepository', { repositoryName: 'demo-node-app' });
});
afterAll(() => server.close());

test('a check that needs a repository says in which Region it is', async () => {
  let out = '';
  const asked = ['scan-on-push', '--repository', 'demo-node-app', '--region', 'us-east-1'];
  const code = await main(['check', ...asked, '--endpoint-url', server.url], {
    out: (text) => (out += text),
    err: () => undefined,
    colour: false,
    env: {},
    stopped: new Promise<void>(() => undefined),
  });
  expect(out).toContain('It exists in eu-west-1: check AWS_REGION.');
  expect(code).toBe(1);
});
