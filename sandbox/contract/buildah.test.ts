/** buildah builds an image and pushes it to the Node endpoint, podman pulls it; neither needs an engine. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { listen, type Listening } from '../listen.ts';

const folder = mkdtempSync(join(tmpdir(), 'buildah-'));
const storage = [
  ...['--root', join(folder, 'root'), '--runroot', join(folder, 'run')],
  ...['--storage-driver', 'vfs'],
];
/** Installed, and allowed to keep images by whoever runs the tests. */
const has = (program: string) =>
  spawnSync(program, [...storage, 'images'], { stdio: 'ignore' }).status === 0;
const isHere = has('buildah') && has('podman');
if (!isHere) {
  console.warn(
    'SKIPPED: no buildah and podman that can be used; on Debian, as root: apt-get install buildah podman',
  );
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!isHere)('buildah and podman on the Node endpoint', () => {
  let server: Listening;
  let login: string[];
  beforeAll(async () => {
    server = await listen({ port: 0 });
    const aws = awsAt(server.url);
    await aws.ecr('CreateRepository', { repositoryName: 'team/app' });
    const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
    const account = atob(authorizationData[0]?.authorizationToken ?? '');
    login = ['--tls-verify=false', '--creds', account];
  });
  afterAll(() => server.close());

  const run = async (program: string, ...words: string[]) =>
    (await promisify(execFile)(program, [...storage, ...words], { cwd: folder })).stdout.trim();

  test('what one builds and pushes is what the other pulls', async () => {
    writeFileSync(join(folder, 'hello.txt'), 'hello\n');
    const container = await run('buildah', 'from', 'scratch');
    await run('buildah', 'config', '--label', 'made.by=buildah', container);
    await run('buildah', 'copy', container, 'hello.txt', '/hello.txt');
    const id = await run('buildah', 'commit', '--quiet', container, 'built');
    const image = `${new URL(server.url).host}/team/app:built`;
    await run('buildah', 'push', ...login, 'built', `docker://${image}`);
    await run('buildah', 'rm', '--all');
    await run('buildah', 'rmi', '--all', '--force');
    expect(await run('podman', 'pull', '--quiet', ...login, image)).toBe(id);
    const label = await run('podman', 'inspect', '--format', '{{index .Labels "made.by"}}', image);
    expect(label).toBe('buildah');
    const { imageDetails } = await awsAt(server.url).ecr('DescribeImages', {
      repositoryName: 'team/app',
    });
    expect(imageDetails.map(({ imageTags }) => imageTags)).toEqual([['built']]);
  }, 60_000);
});

function awsAt(endpoint: string) {
  const credentials = administratorOf(defaults.account);
  return createAws((request) => fetch(request), {
    region: defaults.region,
    credentials,
    endpoint,
  });
}
