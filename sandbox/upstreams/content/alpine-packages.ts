/**
 * What Alpine's package mirror has for a release: newer builds of the base image's packages, as far as the
 * advisories know of a fix, and a few packages that Dockerfiles add.
 */
import { fixes } from '../../scanning/advisories.ts';
import { compareApkVersions } from '#ecr/packages/apk-version.ts';
import { releases, type AlpineBranch } from './alpine-releases.ts';
import type { Package } from './apk.ts';

/** The two repositories that every release enables. */
export type Section = 'main' | 'community';

interface Extra extends Package {
  readonly section: Section;
}

type Version = Readonly<Record<AlpineBranch, string>>;

const same = (version: string): Version => ({ '3.20': version, '3.22': version, '3.23': version });

const extras = (branch: AlpineBranch): readonly Extra[] =>
  table.map(({ version, section = 'main', ...it }) => ({
    ...it,
    section,
    version: version[branch],
  }));

interface Row extends Omit<Package, 'version'> {
  readonly version: Version;
  readonly section?: Section;
}

const table: readonly Row[] = [
  {
    name: 'bash',
    version: { '3.20': '5.2.26-r0', '3.22': '5.2.37-r0', '3.23': '5.3.3-r1' },
    description: 'The GNU Bourne Again shell',
    license: 'GPL-3.0-or-later',
    files: 'bin: bash',
    needs: ['readline', 'libncursesw'],
  },
  {
    name: 'brotli-libs',
    version: { '3.20': '1.1.0-r2', '3.22': '1.1.0-r2', '3.23': '1.2.0-r0' },
    description: 'Generic lossless compressor (libraries)',
    license: 'MIT',
    origin: 'brotli',
    files: 'usr/lib: libbrotlicommon.so.1, libbrotlidec.so.1',
  },
  {
    name: 'c-ares',
    version: { '3.20': '1.33.1-r0', '3.22': '1.34.5-r0', '3.23': '1.34.5-r0' },
    description: 'Asynchronous DNS/names resolver library',
    license: 'MIT',
    files: 'usr/lib: libcares.so.2',
  },
  {
    name: 'ca-certificates',
    version: { '3.20': '20250911-r0', '3.22': '20250911-r0', '3.23': '20251003-r0' },
    description: 'Common CA certificates PEM files from Mozilla',
    license: 'MPL-2.0 AND MIT',
    files: 'usr/sbin: update-ca-certificates',
  },
  {
    name: 'curl',
    version: { '3.20': '8.14.1-r2', '3.22': '8.14.1-r2', '3.23': '8.17.0-r1' },
    description: 'URL retrival utility and library',
    license: 'curl',
    files: 'usr/bin: curl',
    needs: ['libcurl'],
  },
  {
    name: 'dumb-init',
    version: same('1.2.5-r3'),
    section: 'community',
    description: 'minimal init system for Linux containers',
    license: 'MIT',
    files: 'usr/bin: dumb-init',
  },
  {
    name: 'jq',
    version: { '3.20': '1.7.1-r0', '3.22': '1.8.1-r0', '3.23': '1.8.1-r0' },
    description: 'A lightweight and flexible command-line JSON processor',
    license: 'MIT',
    files: 'usr/bin: jq',
    needs: ['oniguruma'],
  },
  {
    name: 'libcurl',
    version: { '3.20': '8.14.1-r2', '3.22': '8.14.1-r2', '3.23': '8.17.0-r1' },
    description: 'The multiprotocol file transfer library',
    license: 'curl',
    origin: 'curl',
    files: 'usr/lib: libcurl.so.4',
    needs: ['brotli-libs', 'c-ares', 'libidn2', 'libpsl', 'nghttp2-libs', 'zstd-libs'],
  },
  {
    name: 'libidn2',
    version: { '3.20': '2.3.7-r0', '3.22': '2.3.7-r0', '3.23': '2.3.8-r0' },
    description: 'Encode and decode internationalized domain names',
    license: 'GPL-2.0-or-later OR LGPL-3.0-or-later',
    files: 'usr/lib: libidn2.so.0',
    needs: ['libunistring'],
  },
  {
    name: 'libncursesw',
    version: {
      '3.20': '6.4_p20240420-r2',
      '3.22': '6.5_p20250503-r0',
      '3.23': '6.5_p20251123-r0',
    },
    description: 'Console display library (libncursesw)',
    license: 'X11',
    origin: 'ncurses',
    files: 'usr/lib: libncursesw.so.6',
    needs: ['ncurses-terminfo-base'],
  },
  {
    name: 'libpsl',
    version: { '3.20': '0.21.5-r1', '3.22': '0.21.5-r3', '3.23': '0.21.5-r3' },
    description: 'C library for the Publix Suffix List',
    license: 'MIT',
    files: 'usr/lib: libpsl.so.5',
    needs: ['libidn2', 'libunistring'],
  },
  {
    name: 'libunistring',
    version: { '3.20': '1.2-r0', '3.22': '1.3-r0', '3.23': '1.4.1-r0' },
    description: 'Library for manipulating Unicode strings and C strings',
    license: 'GPL-2.0-or-later OR LGPL-3.0-or-later',
    files: 'usr/lib: libunistring.so.5',
  },
  {
    name: 'ncurses-terminfo-base',
    version: {
      '3.20': '6.4_p20240420-r2',
      '3.22': '6.5_p20250503-r0',
      '3.23': '6.5_p20251123-r0',
    },
    description: 'Descriptions of common terminals',
    license: 'X11',
    origin: 'ncurses',
    files: 'etc/terminfo/x: xterm',
  },
  {
    name: 'nghttp2-libs',
    version: { '3.20': '1.62.1-r0', '3.22': '1.65.0-r0', '3.23': '1.68.0-r0' },
    description: 'Experimental HTTP/2 client, server and proxy (libraries)',
    license: 'MIT',
    origin: 'nghttp2',
    files: 'usr/lib: libnghttp2.so.14',
  },
  {
    name: 'oniguruma',
    version: { '3.20': '6.9.9-r0', '3.22': '6.9.10-r0', '3.23': '6.9.10-r0' },
    description: 'a regular expressions library',
    license: 'BSD-2-Clause',
    files: 'usr/lib: libonig.so.5',
  },
  {
    name: 'readline',
    version: { '3.20': '8.2.10-r0', '3.22': '8.2.13-r1', '3.23': '8.3.1-r0' },
    description: 'GNU readline library',
    license: 'GPL-3.0-or-later',
    files: 'usr/lib: libreadline.so.8',
    needs: ['libncursesw'],
  },
  {
    name: 'su-exec',
    version: same('0.2-r3'),
    section: 'community',
    description: 'switch user and group id, setgroups and exec',
    license: 'MIT',
    files: 'sbin: su-exec',
  },
  {
    name: 'tini',
    version: same('0.19.0-r3'),
    section: 'community',
    description: 'Tiny but valid init for containers',
    license: 'MIT',
    files: 'sbin: tini',
  },
  {
    name: 'tzdata',
    version: same('2025b-r0'),
    description: 'Timezone data',
    license: 'Public-Domain',
    files: 'usr/share/zoneinfo: UTC',
  },
  {
    name: 'zstd-libs',
    version: { '3.20': '1.5.6-r0', '3.22': '1.5.7-r0', '3.23': '1.5.7-r2' },
    description: 'Zstandard - Fast real-time compression algorithm (libraries)',
    license: 'BSD-3-Clause OR GPL-2.0-or-later',
    origin: 'zstd',
    files: 'usr/lib: libzstd.so.1',
  },
];

/** Everything that a repository of the mirror has. */
export function packagesOffered(branch: AlpineBranch, section: Section): readonly Package[] {
  const added = extras(branch).filter((it) => it.section === section);
  if (section === 'community') return added;
  return [...releases[branch].packages.map((it) => fixedBuild(branch, it)), ...added];
}

/** The package in the newest version that an advisory names; the base image's own if none does. */
function fixedBuild(branch: AlpineBranch, it: Package): Package {
  const known = fixes[`alpine:${branch}`]?.[it.origin ?? it.name] ?? [];
  const version = known
    .map(({ fixed }) => fixed)
    .reduce((a, b) => (compareApkVersions(a, b) < 0 ? b : a), it.version);
  return { ...it, version };
}
