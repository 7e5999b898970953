import { expect, test } from 'vitest';
import { releaseOf } from './distribution.ts';
import { readApkDatabase, readDpkgStatus } from './packages.ts';

test('Alpine’s database names the source package in a field of its own', () => {
  const database =
    'C:Q1abc=\nP:libcrypto3\nV:3.5.4-r0\nA:x86_64\no:openssl\nF:usr/lib\nR:libcrypto.so.3\n\n' +
    'P:zlib\nV:1.3.1-r2\n\nP:half\n\n';
  expect(readApkDatabase(database)).toEqual([
    { source: 'openssl', version: '3.5.4-r0' },
    { source: 'zlib', version: '1.3.1-r2' },
  ]);
});

test.each([
  ['a package of its own', 'Package: dash\nVersion: 0.5.12-2', 'dash', '0.5.12-2'],
  [
    'a source of the same version',
    'Package: libc6\nVersion: 2.36-9\nSource: glibc',
    'glibc',
    '2.36-9',
  ],
  [
    'a source with a version',
    'Package: libgcc-s1\nSource: gcc-12 (12.2.0-14)\nVersion: 12.2.0-14+b1',
    'gcc-12',
    '12.2.0-14',
  ],
  ['lines that end as in Windows', 'Package: dash\r\nVersion: 1', 'dash', '1'],
])('Debian’s status: %s', (_, record, source, version) => {
  const other = 'Package: other\nStatus: install ok installed\nVersion: 1';
  expect(readDpkgStatus(`${record}\n\n${other}\n`)).toEqual([
    { source, version },
    { source: 'other', version: '1' },
  ]);
});

test.each(['deinstall ok config-files', 'install ok half-installed', 'unknown ok not-installed'])(
  'a package that is “%s” is not installed',
  (status) => {
    expect(readDpkgStatus(`Package: a\nStatus: ${status}\nVersion: 1\n`)).toEqual([]);
  },
);

test.each([
  ['ID=alpine\nVERSION_ID=3.22.2\n', 'alpine:3.22'],
  ['VERSION_ID="3.20.3"\nID="alpine"\n', 'alpine:3.20'],
  ["ID=debian\nVERSION_ID='12'\nVERSION_CODENAME=bookworm\n", 'debian:12'],
  ['NAME="Red Hat"\nID=rhel\nVERSION_ID="9.4"\n', 'rhel:9'],
  ['ID=alpine\n', undefined],
  ['', undefined],
])('%j is %s', (osRelease, release) => {
  expect(releaseOf(osRelease)).toBe(release);
});
