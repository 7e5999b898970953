/** Alpine Linux, as far as an image has to look like it. */
import {
  imageOf,
  indexOf,
  layerOf,
  type BuiltImage,
  type HistoryEntry,
  type Layer,
  type LayerEntry,
} from '#ecr/oci/image.ts';
import { releases, type AlpineBranch } from './alpine-releases.ts';
import { installedDatabase, type Package } from './apk.ts';
import { binary } from './binary.ts';
import { created, machines, type Machine } from './platforms.ts';

/** The lowest layer of everything that begins `FROM alpine`. */
export function alpineLayer(branch: AlpineBranch, machine: Machine): Promise<Layer> {
  return layerOf(filesOf(branch, machine));
}

export const alpineHistory: readonly HistoryEntry[] = [
  {
    created,
    created_by: 'ADD alpine-minirootfs.tar.gz / # buildkit',
    comment: 'buildkit.dockerfile.v0',
  },
  { created, created_by: 'CMD ["/bin/sh"]', comment: 'buildkit.dockerfile.v0', empty_layer: true },
];

export const alpinePath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The database of packages with some more in it. */
export function withPackages(
  branch: AlpineBranch,
  machine: Machine,
  more: readonly Package[] = [],
): LayerEntry {
  const { packages, builtAt } = releases[branch];
  const content = installedDatabase([...packages, ...more], machine, builtAt);
  return { kind: 'file', path: 'lib/apk/db/installed', content };
}

export async function alpine(branch: AlpineBranch): Promise<BuiltImage> {
  const { version } = releases[branch];
  const members = machines.map(async (machine) =>
    imageOf({
      layers: [await alpineLayer(branch, machine)],
      platform: machine.platform,
      config: {
        created,
        config: {
          Env: [alpinePath],
          Cmd: ['/bin/sh'],
          WorkingDir: '/',
          Labels: labelsOf('alpine', version),
        },
        history: alpineHistory,
      },
    }),
  );
  return indexOf(await Promise.all(members));
}

/** Says of itself that it is not the real one. */
export function labelsOf(title: string, version: string): Record<string, string> {
  return {
    'org.opencontainers.image.title': title,
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.description': `A stand-in for ${title} with made-up content`,
  };
}

/** Names busybox answers to, by folder. */
const applets: Readonly<Record<string, string>> = {
  bin: 'sh ash base64 cat chgrp chmod chown cp date dd df echo egrep false fgrep grep gunzip gzip hostname kill ln ls mkdir mktemp more mount mv nice pidof ping ps pwd rm rmdir sed sleep stat sync tar touch true umount uname watch zcat',
  sbin: 'ifconfig ip reboot route sysctl',
  'usr/bin':
    'awk basename bunzip2 clear cmp comm cut diff dirname du env expr find head id install less md5sum nc nslookup od paste printf readlink seq sha256sum sort split strings tail tee test time tr uniq unzip uptime vi wc wget which whoami xargs yes',
  'usr/sbin': 'addgroup adduser chroot crond delgroup deluser',
};

function filesOf(branch: AlpineBranch, machine: Machine): LayerEntry[] {
  const { version, packages } = releases[branch];
  const text = (path: string, content: string, mode = 0o644): LayerEntry => ({
    kind: 'file',
    path,
    content,
    mode,
  });
  const program = (path: string, length: number): LayerEntry => ({
    kind: 'file',
    path,
    mode: 0o755,
    content: binary(`${path} ${version}`, machine, length),
  });
  const links = Object.entries(applets).flatMap(([folder, names]) =>
    names.split(' ').map((name): LayerEntry => ({
      kind: 'link',
      path: `${folder}/${name}`,
      target: '/bin/busybox',
    })),
  );
  const folders = 'dev etc home media mnt opt proc root run srv sys tmp var var/cache var/log';
  return [
    ...folders.split(' ').map((path): LayerEntry => ({
      kind: 'folder',
      path,
      mode: path === 'tmp' ? 0o1777 : path === 'root' ? 0o700 : 0o755,
    })),
    text('etc/alpine-release', `${version}\n`),
    text(
      'etc/os-release',
      `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${branch}"\n` +
        'HOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n',
    ),
    text('etc/apk/arch', `${machine.arch}\n`),
    text(
      'etc/apk/world',
      'alpine-baselayout\nalpine-keys\nalpine-release\napk-tools\nbusybox\nmusl-utils\n',
    ),
    text(
      'etc/apk/repositories',
      `https://dl-cdn.alpinelinux.org/alpine/v${branch}/main\nhttps://dl-cdn.alpinelinux.org/alpine/v${branch}/community\n`,
    ),
    text('etc/group', groups),
    text('etc/hostname', 'localhost\n'),
    text('etc/passwd', users),
    text('etc/profile', `export ${alpinePath}\nexport PAGER=less\numask 022\n`),
    text('etc/shells', '/bin/sh\n/bin/ash\n'),
    withPackages(branch, machine),
    text('lib/apk/db/triggers', ''),
    program('bin/busybox', 12_000),
    program('sbin/apk', 3_000),
    program(`lib/ld-musl-${machine.arch}.so.1`, 6_000),
    program('usr/lib/libcrypto.so.3', 8_000),
    program('usr/lib/libssl.so.3', 4_000),
    program('usr/lib/libz.so.1', 1_000),
    ...links,
    text(
      'usr/share/doc/packages',
      packages.map(({ name, version: it }) => `${name}-${it}\n`).join(''),
    ),
  ];
}

export const users = `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`;
export const groups = `root:x:0:root
bin:x:1:root,bin,daemon
daemon:x:2:root,bin,daemon
nogroup:x:65533:
nobody:x:65534:
`;
