/**
 * Alpine's package mirror, as far as it is carried: indexes and packages whose content is made up, small and always
 * the same. Layout: apk-tools, `/alpine/v3.22/main/x86_64/APKINDEX.tar.gz` with packages beside it.
 */
import { layerOf, type LayerEntry } from '#ecr/oci/image.ts';
import { releases, type AlpineBranch } from '../content/alpine-releases.ts';
import { packagesOffered, type Section } from '../content/alpine-packages.ts';
import { filesOf, packageIndex, type Package } from '../content/apk.ts';
import { binary } from '../content/binary.ts';
import { machines, type Machine } from '../content/platforms.ts';

const path =
  /^\/alpine\/v(?<branch>\d+\.\d+)\/(?<section>main|community)\/(?<arch>\w+)\/(?<file>[^/]+)$/;

export async function answerAsMirror(request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response('405 Method Not Allowed\n', {
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  }
  const {
    branch = '',
    section,
    arch,
    file = '',
  } = path.exec(new URL(request.url).pathname)?.groups ?? {};
  const machine = machines.find((it) => it.arch === arch);
  if (!Object.hasOwn(releases, branch) || !machine) return notFound();
  const release = branch as AlpineBranch;
  const packages = packagesOffered(release, section as Section);
  const content =
    file === 'APKINDEX.tar.gz'
      ? await indexFile(packages, machine, release)
      : await packageFile(packages, machine, file);
  if (!content) return notFound();
  return new Response(request.method === 'HEAD' ? null : (content as Uint8Array<ArrayBuffer>), {
    headers: { 'content-type': 'application/gzip', 'content-length': String(content.length) },
  });
}

function notFound(): Response {
  return new Response('404 Not Found\n', { status: 404 });
}

async function indexFile(
  packages: readonly Package[],
  machine: Machine,
  branch: AlpineBranch,
): Promise<Uint8Array> {
  const content = packageIndex(packages, machine, releases[branch].builtAt);
  return bytesOf([
    { kind: 'file', path: 'DESCRIPTION', content: `v${branch}\n` },
    { kind: 'file', path: 'APKINDEX', content },
  ]);
}

async function packageFile(
  packages: readonly Package[],
  machine: Machine,
  file: string,
): Promise<Uint8Array | undefined> {
  const it = packages.find(({ name, version }) => `${name}-${version}.apk` === file);
  if (!it) return undefined;
  const { folder, names } = filesOf(it);
  const info = `pkgname = ${it.name}\npkgver = ${it.version}\narch = ${machine.arch}\nlicense = ${it.license}\n`;
  return bytesOf([
    { kind: 'file', path: '.PKGINFO', content: info },
    ...names.map((name) => fileOf(it, `${folder}/${name}`, machine)),
  ]);
}

function fileOf(it: Package, path: string, machine: Machine): LayerEntry {
  if (it.name === 'busybox-binsh') return { kind: 'link', path, target: '/bin/busybox' };
  if (!/(^|\/)(s?bin|lib)\//.test(path)) {
    return { kind: 'file', path, content: `${it.name} ${it.version}\n` };
  }
  // The loader's name says for which machine it is.
  const named = path.replace('ld-musl.', `ld-musl-${machine.arch}.`);
  const content = binary(`${path} ${it.version}`, machine, 6000);
  return { kind: 'file', path: named, mode: 0o755, content };
}

async function bytesOf(entries: readonly LayerEntry[]): Promise<Uint8Array> {
  return (await layerOf(entries)).bytes;
}
