/** Addresses that a registry hands out lead to it over HTTP as well. */
import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pushImage } from '#ecr/oci/registry.ts';
import { listen } from '#sandbox/listen.ts';
import { imageRunsAsNonRoot } from '../checks/image-runs-as-non-root.ts';
import { registryReachable } from '../checks/registry-reachable.ts';
import { runChecks } from '../run-check.ts';
import { imageWith } from './registry.ts';

const { account, region } = defaults;

test('configurations and tokens are read from the endpoint that handed them out', async () => {
  const server = await listen({ port: 0 });
  try {
    const send = (request: Request) => fetch(request);
    const connection = { region, endpoint: server.url };
    const owner = createAws(send, { ...connection, credentials: administratorOf(account) });
    await owner.ecr('CreateRepository', { repositoryName: 'app' });
    const { authorizationData } = await owner.ecr('GetAuthorizationToken', {});
    const [username = '', password = ''] = atob(
      authorizationData[0]?.authorizationToken ?? '',
    ).split(/:(.*)/s);
    const host = new URL(server.url).host;
    const image = await imageWith('app', { config: { config: { User: 'node' } } });
    const auth = { username, password };
    await pushImage(send, parseReference(`${host}/app:staging`), image, { auth });

    const observer = createAws(send, { ...connection, credentials: observerOf(account) });
    const checks = [registryReachable({}), imageRunsAsNonRoot({ repository: 'app' })];
    const results = await runChecks(observer, checks);
    expect(results.map(({ verdict }) => verdict.status)).toEqual(results.map(() => 'pass'));
    const read = results.flatMap(({ asked }) => asked.filter((it) => it.operation === 'GET'));
    expect(read).toHaveLength(2);
    for (const { input } of read) expect((input as { url: string }).url).toContain(host);
    expect(JSON.stringify(results)).not.toContain('Signature');
  } finally {
    await server.close();
  }
});
