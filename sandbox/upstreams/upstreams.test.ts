import { describe, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { configOf, parseManifest, readLayer } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pullImage, pushImage, resolve } from '#ecr/oci/registry.ts';
import { createSandbox } from '../sandbox.ts';
import { readDpkgStatus } from '../scanning/packages.ts';
import { catalogue } from './catalogue.ts';
import type { Upstream } from './hosts.ts';

const { handle } = await createSandbox();
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

const hosts: Readonly<Record<Upstream, string>> = {
  'docker-hub': 'docker.io',
  'ecr-public': 'public.ecr.aws',
  k8s: 'registry.k8s.io',
  quay: 'quay.io',
  'github-container-registry': 'ghcr.io',
  'gitlab-container-registry': 'registry.gitlab.com',
  chainguard: 'cgr.dev',
  'azure-container-registry': 'ecrworkbook.azurecr.io',
};

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
  ['nginx:1.27', '14fc57190d4cf1d8b3541d4da9a9823e7b3d1bc83e9480f7cc5cfb2e9acf3dcc'],
  ['busybox:1.37.0', '3bd1680037ee8201202383a49b007630e8551bd95cba9f2c0f209e2b584bc61a'],
  ['debian:12-slim', '49960ab5d03bae8e2e148633ba0488f642bb92e6b5ccd2a6e330b246e91d1e3a'],
  ['hello-world:latest', '415908b5ac54d2f20c2b7fe803a4afeba2dc2c679e700f9bacedeff79e9a4304'],
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

test.each([
  ['registry.k8s.io/pause:3.10', '/pause'],
  ['registry.k8s.io/coredns/coredns:v1.12.4', '/coredns'],
  ['quay.io/prometheus/node-exporter:v1.9.1', '/bin/node_exporter'],
  ['ghcr.io/stefanprodan/podinfo:6.9.2', '/podinfo/podinfo'],
  ['tonistiigi/binfmt:latest', '/usr/bin/binfmt'],
  ['moby/buildkit:buildx-stable-1', '/usr/bin/buildkitd'],
  ['cgr.dev/chainguard/static:latest', '/usr/bin/true'],
])('%s is one program, %s, for two platforms', async (name, path) => {
  for (const architecture of ['amd64', 'arm64']) {
    const { config, files } = await pull(name, architecture);
    expect(config.config?.Entrypoint).toEqual([path]);
    expect(files.get(path.slice(1))?.subarray(1, 4)).toEqual(new TextEncoder().encode('ELF'));
  }
});

test('every image that is carried can be pulled, with every layer that its configuration names', async () => {
  for (const [upstream, repositories] of Object.entries(catalogue)) {
    const host = hosts[upstream as Upstream];
    for (const [name, tags] of Object.entries(repositories)) {
      for (const tag of Object.keys(tags)) {
        const options = host.endsWith('.azurecr.io')
          ? { auth: { username: 'learner', password: 'token' } }
          : {};
        const reference = parseReference(`${host}/${name}:${tag}`);
        const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
        const { image } = await pullImage(handle, reference, { ...options, platform });
        const config = configOf(image);
        expect(parseManifest(image.manifest).layers).toHaveLength(config!.rootfs.diff_ids.length);
      }
    }
  }
});

test('a Debian base tells a scanner its packages, and an older one older versions', async () => {
  const libraryOf = async (tag: string) => {
    const { files } = await pull(`debian:${tag}`);
    expect(text(files.get('etc/os-release'))).toContain('VERSION_ID="12"');
    return readDpkgStatus(text(files.get('var/lib/dpkg/status'))).find(
      ({ source }) => source === 'glibc',
    );
  };
  expect(await libraryOf('12.1-slim')).toEqual({ source: 'glibc', version: '2.36-9+deb12u1' });
  expect(await libraryOf('12-slim')).toEqual({ source: 'glibc', version: '2.36-9+deb12u13' });
});

test('Azure’s registry lets nobody in who does not log in', async () => {
  const address = 'https://ecrworkbook.azurecr.io/v2/';
  const refused = await handle(new Request(address));
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toMatch(/^Basic /);
  const headers = { authorization: `Basic ${btoa('learner:token')}` };
  expect((await handle(new Request(address, { headers }))).status).toBe(200);
  expect((await handle(new Request('https://nobodys.azurecr.io/v2/', { headers }))).status).toBe(
    403,
  );
});
