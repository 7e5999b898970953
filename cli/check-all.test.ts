/** Every check that the flags suffice for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from './main.ts';

let server: Listening;
beforeAll(async () => {
  server = await listen({ port: 0 });
  const credentials = administratorOf('111122223333');
  const { ecr } = createAws(fetch, { region: 'ap-southeast-2', credentials, endpoint: server.url });
  await ecr('CreateRepository', { repositoryName: 'demo-node-app' });
});
afterAll(() => server.close());

async function check(...argv: string[]) {
  const said = { out: '', err: '' };
  const code = await main(['check', 'all', ...argv], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: new Promise(() => undefined),
  });
  return { code, ...said };
}

async function idsAsked(...argv: string[]): Promise<readonly string[]> {
  const { out } = await check(...argv, '--endpoint-url', server.url, '--format', 'json');
  const { results } = JSON.parse(out) as { results: { check: { id: string } }[] };
  return results.map((it) => it.check.id);
}

test('what the flags suffice for is asked, and the rest is named with what it lacks', async () => {
  const { code, out, err } = await check(
    ...['--repository', 'demo-node-app', '--endpoint-url', server.url],
  );
  expect(code).toBe(1);
  expect(out).toContain('(repository-exists, pass)');
  expect(out).toContain('(scan-on-push, fail');
  expect(err).toMatch(/^Not asked:\n/);
  expect(err).toContain('  without --tag: image-pushed, tags-share-digest\n');
});

test('more flags ask more, and nobody is asked what is left', async () => {
  const few = await idsAsked();
  const more = await idsAsked('--repository', 'demo-node-app');
  const most = await idsAsked('--repository', 'demo-node-app', '--tag', 'staging');
  expect(few).toContain('credentials-valid');
  expect(few).not.toContain('repository-exists');
  expect(more).toEqual(expect.arrayContaining([...few]));
  expect(most).toContain('image-pushed');
  expect(most.filter((id) => id.startsWith('leftover-'))).toEqual([]);
});

test('all has no steps', async () => {
  expect(await check('--step', 'push')).toMatchObject({
    code: 2,
    err: 'ecr-workbook: Steps are of a lab: all has none.\n',
  });
});
