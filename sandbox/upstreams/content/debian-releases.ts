/** A table: the packages of Debian's slim base image in the point releases that are carried. */
import type { DebianPackage } from './dpkg.ts';

export type DebianPoint = keyof typeof points;

/** What differs among point releases of Debian 12. Versions are those of the archive at the time. */
interface Point {
  readonly version: string;
  readonly baseFiles: string;
  readonly glibc: string;
  readonly gnutls: string;
  readonly perl: string;
  readonly openssl: string;
  readonly expat: string;
}

export const points = {
  '12.1': {
    version: '12.1',
    baseFiles: '12.4+deb12u1',
    glibc: '2.36-9+deb12u1',
    gnutls: '3.7.9-2',
    perl: '5.36.0-7',
    openssl: '3.0.9-1',
    expat: '2.5.0-1',
  },
  '12.10': {
    version: '12.10',
    baseFiles: '12.4+deb12u10',
    glibc: '2.36-9+deb12u10',
    gnutls: '3.7.9-2+deb12u4',
    perl: '5.36.0-7+deb12u1',
    openssl: '3.0.15-1~deb12u1',
    expat: '2.5.0-1+deb12u1',
  },
  '12.12': {
    version: '12.12',
    baseFiles: '12.4+deb12u12',
    glibc: '2.36-9+deb12u13',
    gnutls: '3.7.9-2+deb12u5',
    perl: '5.36.0-7+deb12u3',
    openssl: '3.0.17-1~deb12u2',
    expat: '2.5.0-1+deb12u2',
  },
} as const satisfies Record<string, Point>;

export function debianPackages(point: DebianPoint): DebianPackage[] {
  const { baseFiles, glibc, gnutls, perl } = points[point];
  const gcc = '12.2.0-14';
  return [
    of('apt', '2.6.1', 'admin', 'commandline package manager'),
    of('base-files', baseFiles, 'admin', 'Debian base system miscellaneous files'),
    of('base-passwd', '3.6.1', 'admin', 'Debian base system master password and group files'),
    of('bash', '5.2.15-2', 'shells', 'GNU Bourne Again SHell'),
    of('coreutils', '9.1-1', 'utils', 'GNU core utilities'),
    of('dash', '0.5.12-2', 'shells', 'POSIX-compliant shell'),
    { ...of('debconf', '1.5.82', 'admin', 'Debian configuration management'), isForAll: true },
    of('dpkg', '1.21.22', 'admin', 'Debian package management system'),
    of('findutils', '4.9.0-4', 'utils', 'utilities for finding files'),
    of('gcc-12-base', gcc, 'libs', 'GCC, the GNU Compiler Collection (base package)', 'gcc-12'),
    of('grep', '3.8-5', 'utils', 'GNU grep, egrep and fgrep'),
    of('gzip', '1.12-1', 'utils', 'GNU compression utilities'),
    of('libc-bin', glibc, 'libs', 'GNU C Library: Binaries', 'glibc'),
    of('libc6', glibc, 'libs', 'GNU C Library: Shared libraries', 'glibc'),
    of('libgcc-s1', gcc, 'libs', 'GCC support library', 'gcc-12'),
    of('libgnutls30', gnutls, 'libs', 'GNU TLS library - main runtime library', 'gnutls28'),
    of('liblzma5', '5.4.1-0.2', 'libs', 'XZ-format compression library', 'xz-utils'),
    of('libstdc++6', gcc, 'libs', 'GNU Standard C++ Library v3', 'gcc-12'),
    of('libzstd1', '1.5.4+dfsg2-5', 'libs', 'fast lossless compression algorithm', 'libzstd'),
    of('perl-base', perl, 'perl', 'minimal Perl system', 'perl'),
    of('sed', '4.9-1', 'utils', 'GNU stream editor for filtering/transforming text'),
    of('tar', '1.34+dfsg-1.2', 'utils', 'GNU version of the tar archiving utility'),
    of('util-linux', '2.38.1-5', 'utils', 'miscellaneous system utilities'),
    of('zlib1g', '1:1.2.13.dfsg-1', 'libs', 'compression library - runtime', 'zlib'),
  ];
}

/** What nginx's image installs on top of Debian, as far as advisories know it. */
export function nginxLibraries(point: DebianPoint): DebianPackage[] {
  const { openssl, expat } = points[point];
  return [
    of('ca-certificates', '20230311', 'misc', 'Common CA certificates'),
    of('libexpat1', expat, 'libs', 'XML parsing C library - runtime library', 'expat'),
    of('libssl3', openssl, 'libs', 'Secure Sockets Layer toolkit - shared libraries', 'openssl'),
    of('openssl', openssl, 'utils', 'Secure Sockets Layer toolkit - cryptographic utility'),
  ];
}

function of(
  name: string,
  version: string,
  section: string,
  description: string,
  source?: string,
): DebianPackage {
  return { name, version, section, description, ...(source !== undefined && { source }) };
}
