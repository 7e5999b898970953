/** A table: the packages of Alpine's base image in the releases that are carried. */
import type { Package } from './apk.ts';

export type AlpineBranch = keyof typeof releases;

interface Release {
  readonly version: string;
  readonly builtAt: number;
  /** Of the package gcc, from which images built on this release have their libraries. */
  readonly gcc: string;
  readonly packages: readonly Package[];
}

const busybox = 'Size optimized toolbox of many common UNIX utilities';

function packagesOf(
  versions: Record<'release' | 'busybox' | 'openssl' | 'musl', string>,
): Package[] {
  const { release, openssl, musl } = versions;
  return [
    {
      name: 'alpine-baselayout',
      version: '3.7.0-r0',
      description: 'Alpine base dir structure and init scripts',
      license: 'GPL-2.0-only',
    },
    {
      name: 'alpine-baselayout-data',
      version: '3.7.0-r0',
      description: 'Alpine base dir structure and init scripts',
      license: 'GPL-2.0-only',
      origin: 'alpine-baselayout',
    },
    {
      name: 'alpine-keys',
      version: '2.5-r0',
      description: 'Public keys for Alpine Linux packages',
      license: 'MIT',
    },
    {
      name: 'alpine-release',
      version: `${release}-r0`,
      description: 'Alpine release data',
      license: 'MIT',
      origin: 'alpine-base',
    },
    {
      name: 'apk-tools',
      version: '2.14.9-r3',
      description: 'Alpine Package Keeper - package manager for alpine',
      license: 'GPL-2.0-only',
      files: 'sbin: apk',
    },
    {
      name: 'busybox',
      version: versions.busybox,
      description: busybox,
      license: 'GPL-2.0-only',
      files: 'bin: busybox',
    },
    {
      name: 'busybox-binsh',
      version: versions.busybox,
      description: 'busybox ash /bin/sh',
      license: 'GPL-2.0-only',
      origin: 'busybox',
      files: 'bin: sh',
    },
    {
      name: 'ca-certificates-bundle',
      version: '20250911-r0',
      description: 'Pre generated bundle of Mozilla certificates',
      license: 'MPL-2.0 AND MIT',
      origin: 'ca-certificates',
      files: 'etc/ssl/certs: ca-certificates.crt',
    },
    {
      name: 'libcrypto3',
      version: openssl,
      description: 'Crypto library from openssl',
      license: 'Apache-2.0',
      origin: 'openssl',
      files: 'usr/lib: libcrypto.so.3',
    },
    {
      name: 'libssl3',
      version: openssl,
      description: 'SSL shared libraries',
      license: 'Apache-2.0',
      origin: 'openssl',
      files: 'usr/lib: libssl.so.3',
    },
    {
      name: 'musl',
      version: musl,
      description: 'the musl c library (libc) implementation',
      license: 'MIT',
      files: 'lib: ld-musl.so.1',
    },
    {
      name: 'musl-utils',
      version: musl,
      description: 'the musl c library (libc) implementation',
      license: 'MIT AND BSD-2-Clause AND GPL-2.0-or-later',
      origin: 'musl',
    },
    {
      name: 'scanelf',
      version: '1.3.8-r1',
      description: 'Scan ELF binaries for stuff',
      license: 'GPL-2.0-only',
      origin: 'pax-utils',
      files: 'usr/bin: scanelf',
    },
    {
      name: 'ssl_client',
      version: versions.busybox,
      description: 'External ssl_client for busybox wget',
      license: 'GPL-2.0-only',
      origin: 'busybox',
      files: 'usr/bin: ssl_client',
    },
    {
      name: 'zlib',
      version: '1.3.1-r2',
      description: 'A compression/decompression Library',
      license: 'Zlib',
      files: 'usr/lib: libz.so.1',
    },
  ];
}

/** Versions that an older release has of packages which the newer ones share. */
const of320: Readonly<Record<string, string>> = {
  'alpine-baselayout': '3.6.5-r0',
  'alpine-baselayout-data': '3.6.5-r0',
  'alpine-keys': '2.4-r1',
  'apk-tools': '2.14.4-r0',
  'ca-certificates-bundle': '20240705-r0',
  scanelf: '1.3.7-r2',
  zlib: '1.3.1-r1',
};

export const releases = {
  '3.20': {
    version: '3.20.3',
    builtAt: 1_725_580_800,
    gcc: '13.2.1_git20240309-r0',
    packages: packagesOf({
      release: '3.20.3',
      busybox: '1.36.1-r29',
      openssl: '3.3.2-r0',
      musl: '1.2.5-r0',
    })
      .filter(({ name }) => name !== 'alpine-release')
      .map((it) => ({ ...it, version: of320[it.name] ?? it.version })),
  },
  '3.22': {
    version: '3.22.2',
    builtAt: 1_759_968_000,
    gcc: '14.2.0-r6',
    packages: packagesOf({
      release: '3.22.2',
      busybox: '1.37.0-r19',
      openssl: '3.5.4-r0',
      musl: '1.2.5-r10',
    }),
  },
  '3.23': {
    version: '3.23.0',
    builtAt: 1_763_424_000,
    gcc: '15.2.0-r2',
    packages: packagesOf({
      release: '3.23.0',
      busybox: '1.37.0-r29',
      openssl: '3.5.4-r0',
      musl: '1.2.5-r21',
    }),
  },
} as const satisfies Record<string, Release>;
