/**
 * A table of what the bundled upstreams carry: a few tags of images that courses, clusters and builds pull.
 * How an image is made comes with the first look at it.
 */
import type { BuiltImage, RuntimeConfig } from '#ecr/oci/image.ts';
import type { Upstream } from './hosts.ts';

/** One image; the same bytes whenever and wherever it is made. */
export type Make = () => Promise<BuiltImage>;

/** A tag's image. A nightly one is built again at the beginning of every day. */
export interface Carried {
  readonly make: Make;
  readonly isNightly: boolean;
}

/** By tag. */
export type Tags = Readonly<Record<string, Carried>>;

const alpine = (branch: '3.20' | '3.22' | '3.23') =>
  made(async () => (await import('./content/alpine.ts')).alpine(branch));
const node = (line: '22.11' | '22' | '24', branch: '3.20' | '3.22') =>
  made(async () => (await import('./content/node.ts')).node(line, branch));
const debian = (point: '12.1' | '12.10' | '12.12') =>
  made(async () => (await import('./content/debian.ts')).debian(point));
const nginxOnDebian = (version: string, point: '12.1' | '12.10' | '12.12') =>
  made(async () => (await import('./content/nginx.ts')).nginxOnDebian(version, point));
const nginxOnAlpine = (version: string) =>
  made(async () => (await import('./content/nginx.ts')).nginxOnAlpine(version, '3.22'));
const busybox = (version: string) =>
  made(async () => (await import('./content/busybox.ts')).busybox(version));
const program = (title: string, version: string, path: string, config: RuntimeConfig = {}) =>
  made(async () => {
    const { singleProgram } = await import('./content/single-program.ts');
    return singleProgram({ title, version, path, config });
  });

const alpine323 = alpine('3.23');
const node24 = node('24', '3.22');
const debian12 = debian('12.12');
const nginx127 = nginxOnDebian('1.27.5', '12.10');
const nginx129 = nginxOnDebian('1.29.3', '12.12');
const nginx129Alpine = nginxOnAlpine('1.29.3');
const busybox137 = busybox('1.37.0');
const hello = program('hello-world', '1.0.0', 'hello', { Entrypoint: [], Cmd: ['/hello'] });

const officialImages: Readonly<Record<string, Tags>> = {
  'library/alpine': {
    // Old enough that a scan finds something in it.
    '3.20.3': alpine('3.20'),
    '3.22': alpine('3.22'),
    '3.23': alpine323,
    latest: alpine323,
    edge: { ...alpine323, isNightly: true },
  },
  'library/busybox': { '1.36.1': busybox('1.36.1'), '1.37.0': busybox137, latest: busybox137 },
  'library/debian': {
    '12.1-slim': debian('12.1'),
    '12-slim': debian12,
    'bookworm-slim': debian12,
  },
  'library/hello-world': { linux: hello, latest: hello },
  'library/nginx': {
    '1.25.2': nginxOnDebian('1.25.2', '12.1'),
    '1.27': nginx127,
    '1.27.5': nginx127,
    '1.29': nginx129,
    '1.29-alpine': nginx129Alpine,
    alpine: nginx129Alpine,
    latest: nginx129,
  },
  'library/node': {
    '22.11.0-alpine3.20': node('22.11', '3.20'),
    '22-alpine': node('22', '3.22'),
    '24-alpine': node24,
    '24-alpine3.22': node24,
  },
};

const pause = program('pause', '3.10', 'pause', { User: '65535:65535' });
const binfmt = program('binfmt', '10.0.4', 'usr/bin/binfmt');
const buildkit = program('buildkit', '0.25.1', 'usr/bin/buildkitd');
const nodeExporter = program('node-exporter', '1.9.1', 'bin/node_exporter', {
  ExposedPorts: { '9100/tcp': {} },
  User: 'nobody',
});
const podinfo = program('podinfo', '6.9.2', 'podinfo/podinfo', {
  ExposedPorts: { '9898/tcp': {} },
});
const distroless = program('static', '20251118', 'usr/bin/true', { User: '65532' });

/** By the repository's name in each registry. Amazon ECR Public mirrors Docker's own below `docker/`. */
export const catalogue: Readonly<Record<Upstream, Readonly<Record<string, Tags>>>> = {
  'docker-hub': {
    ...officialImages,
    'moby/buildkit': { 'buildx-stable-1': buildkit },
    'tonistiigi/binfmt': { latest: binfmt, 'qemu-v10.0.4': binfmt },
  },
  'ecr-public': {
    ...Object.fromEntries(
      Object.entries(officialImages).map(([name, tags]) => [`docker/${name}`, tags]),
    ),
    'eks-distro/kubernetes/pause': { '3.10': pause },
    'nginx/nginx': { '1.27': nginx127, '1.29': nginx129, latest: nginx129 },
  },
  k8s: {
    'coredns/coredns': {
      'v1.12.4': program('coredns', '1.12.4', 'coredns', { User: 'nonroot:nonroot' }),
    },
    pause: { '3.9': program('pause', '3.9', 'pause', { User: '65535:65535' }), '3.10': pause },
  },
  quay: {
    'prometheus/busybox': { latest: busybox137 },
    'prometheus/node-exporter': { 'v1.9.1': nodeExporter, latest: nodeExporter },
  },
  'github-container-registry': {
    'stefanprodan/podinfo': { '6.9.2': podinfo, latest: podinfo },
  },
  'gitlab-container-registry': {
    'gitlab-org/cloud-native/mirror/images/busybox': { latest: busybox137 },
  },
  chainguard: {
    'chainguard/busybox': { latest: busybox137 },
    'chainguard/static': { latest: distroless },
  },
  'azure-container-registry': {
    'base/alpine': { '3.23': alpine323 },
    'base/nginx': { '1.29': nginx129 },
  },
};

function made(make: Make): Carried {
  let built: Promise<BuiltImage> | undefined;
  return { make: () => (built ??= make()), isNightly: false };
}
