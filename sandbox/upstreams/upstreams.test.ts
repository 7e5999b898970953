import { describe, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { configOf, parseManifest, readLayer } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pullImage, pushImage, resolve } from '#ecr/oci/registry.ts';
import { createSandbox } from '../sandbox.ts';

const { handle } = await createSandbox();
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

async function pull(name: string, architecture = 'amd64') {
  const { image } = await pullImage(handle, parseReference(name), {
    platform: { os: 'linux', architecture },
  });
  const files = new Map<string, Uint8Array | undefined>();
  for (const { digest } of parseManifest(image.manifest).layers ?? []) {
    for (const entry of await readLayer(image.blobs.get(digest)!)) {
      files.set(entry.path, entry.content);
    }
  }
  return { config: configOf(image)!, files, image };
}

test.each([
  ['node:24-alpine', '71ad838e60ef328572ecec1fae52ff25f28ad7c1ed2451236aec16d961535d97'],
  ['node:22-alpine', '0ebb44733a8ab4975175a45e884f98a2f2f69144fa186e15bd509f0124b14b44'],
  ['alpine:3.22', 'a60c9b8e2ef3af60728380e05d12fca2790fb1deb267ce35cff8e4a0ffe7e7b1'],
  ['alpine:latest', '55db61d7e4be19aefcb996ee6360374221e2c6ee7abd273680eaf8808eb59d88'],
])('%s is the same image on every machine and in every release', async (name, digest) => {
  const reference = parseReference(`public.ecr.aws/docker/library/${name}`);
  expect((await resolve(handle, reference)).digest).toBe(`sha256:${digest}`);
});

test('Docker Hub has the same images, also by their short names', async () => {
  const digestOf = async (name: string) => (await resolve(handle, parseReference(name))).digest;
  const mirrored = await digestOf('public.ecr.aws/docker/library/node:24-alpine');
  expect(await digestOf('node:24-alpine')).toBe(mirrored);
  expect(await digestOf('docker.io/library/node:24-alpine')).toBe(mirrored);
});

describe.each(['amd64', 'arm64'])('node:24-alpine for %s', (architecture) => {
  test('tells its version, its command and its platform', async () => {
    const { config } = await pull('node:24-alpine', architecture);
    expect(config.architecture).toBe(architecture);
    expect(config.config?.Cmd).toEqual(['node']);
    expect(config.config?.Env).toContain('NODE_VERSION=24.11.1');
    const layers = config.history?.filter(({ empty_layer }) => !empty_layer);
    expect(layers).toHaveLength(config.rootfs.diff_ids.length);
  });

  test('has the file system of Alpine with node in it', async () => {
    const { files, image } = await pull('node:24-alpine', architecture);
    expect(text(files.get('etc/os-release'))).toContain('ID=alpine');
    expect(files.has('usr/local/bin/node')).toBe(true);
    expect(files.has('bin/sh')).toBe(true);
    const machine = architecture === 'amd64' ? 'x86_64' : 'aarch64';
    const records = text(files.get('lib/apk/db/installed')).trim().split('\n\n');
    const packages = records.map((record) => [
      /^P:(.+)$/m.exec(record)?.[1],
      /^V:\d\S*-r\d+$/m.test(record),
      /^A:(.+)$/m.exec(record)?.[1],
    ]);
    expect(packages.map(([name]) => name)).toEqual(
      expect.arrayContaining(['musl', 'busybox', 'libcrypto3', 'libstdc++']),
    );
    expect(packages.every(([, hasVersion, arch]) => hasVersion && arch === machine)).toBe(true);
    const size = [...image.blobs.values()].reduce((sum, blob) => sum + blob.length, 0);
    expect(size).toBeGreaterThan(20_000);
    expect(size).toBeLessThan(100_000);
  });
});

test.each([
  ['GET', '/v2/', 200],
  ['GET', '/v2/docker/library/alpine/tags/list', 200],
  ['GET', '/v2/docker/library/alpine/manifests/no-such-tag', 404],
  ['GET', '/v2/docker/library/alpine/manifests/%E0%A4%A', 404],
  ['GET', '/v2/docker/library/alpine/manifests/constructor', 404],
  ['GET', `/v2/docker/library/alpine/blobs/sha256:${'0'.repeat(64)}`, 404],
  ['GET', '/v2/nobody/nothing/manifests/latest', 404],
  ['GET', '/nonsense', 404],
  ['POST', '/v2/docker/library/alpine/blobs/uploads/', 405],
])('%s %s of Amazon ECR Public answers %i', async (method, path, status) => {
  const answer = await handle(new Request(`https://public.ecr.aws${path}`, { method }));
  expect(answer.status).toBe(status);
});

test('an image of an upstream can be pushed to a registry of ECR', async () => {
  const credentials = administratorOf('111122223333');
  const { ecr } = createAws(handle, { region: 'eu-west-1', credentials });
  await ecr('CreateRepository', { repositoryName: 'base' });
  const { authorizationData } = await ecr('GetAuthorizationToken', {});
  const [username = '', password = ''] = atob(authorizationData[0]?.authorizationToken ?? '').split(
    ':',
  );
  const mine = parseReference('111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:node');
  const { image } = await pull('public.ecr.aws/docker/library/node:24-alpine');
  await pushImage(handle, mine, image, { auth: { username, password } });
  const { imageDetails } = await ecr('DescribeImages', { repositoryName: 'base' });
  expect(imageDetails).toMatchObject([{ imageDigest: image.digest, imageTags: ['node'] }]);
});

test('what the sandbox does not carry is said together with what it does', async () => {
  const answer = await handle(
    new Request('https://registry-1.docker.io/v2/library/node/manifests/18-alpine'),
  );
  expect(await answer.text()).toContain('22-alpine, 22.11.0-alpine3.20, 24-alpine, 24-alpine3.22');
});

test('a host that is no bundled upstream is refused, and nothing is fetched', async () => {
  const answer = await handle(new Request('https://registry.example/v2/'));
  expect(answer.status).toBe(403);
});
