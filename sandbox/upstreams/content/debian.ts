/** Debian's slim image, as far as an image has to look like it: a dpkg database above all. */
import {
  imageOf,
  indexOf,
  layerOf,
  type BuiltImage,
  type HistoryEntry,
  type Layer,
  type LayerEntry,
} from '#ecr/oci/image.ts';
import { alpinePath as path, groups, labelsOf, users } from './alpine.ts';
import { debianPackages, points, type DebianPoint } from './debian-releases.ts';
import { statusFile, type DebianPackage } from './dpkg.ts';
import { folders, program, step, text } from './files.ts';
import { created, machines, type Machine } from './platforms.ts';

export const debianHistory: readonly HistoryEntry[] = [
  step("# debian.sh --arch 'amd64' out/ 'bookworm'"),
];

/** The lowest layer of everything that begins `FROM debian`. */
export function debianLayer(point: DebianPoint, machine: Machine): Promise<Layer> {
  return layerOf(filesOf(point, machine));
}

/** The database of packages with some more in it. */
export function withDebianPackages(
  point: DebianPoint,
  machine: Machine,
  more: readonly DebianPackage[] = [],
): LayerEntry {
  return text('var/lib/dpkg/status', statusFile([...debianPackages(point), ...more], machine));
}

export async function debian(point: DebianPoint): Promise<BuiltImage> {
  const members = machines.map(async (machine) =>
    imageOf({
      layers: [await debianLayer(point, machine)],
      platform: machine.platform,
      config: {
        created,
        config: {
          Env: [path],
          Cmd: ['bash'],
          Labels: labelsOf('debian', points[point].version),
        },
        history: debianHistory,
      },
    }),
  );
  return indexOf(await Promise.all(members));
}

const programs =
  'apt-get bash cat chmod chown cp date dpkg echo env grep gzip head id ls mkdir mv perl rm sed sleep tail tar touch true uname';

function filesOf(point: DebianPoint, machine: Machine): LayerEntry[] {
  const { version } = points[point];
  const library = machine.arch === 'x86_64' ? 'x86_64-linux-gnu' : 'aarch64-linux-gnu';
  return [
    ...folders('dev etc home mnt opt proc root run srv sys tmp usr var var/cache var/log'),
    ...['bin', 'lib', 'sbin'].map((path): LayerEntry => ({
      kind: 'link',
      path,
      target: `usr/${path}`,
    })),
    text('etc/debian_version', `${version}\n`),
    text(
      'etc/os-release',
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\n' +
        'VERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\nHOME_URL="https://www.debian.org/"\n',
    ),
    text('etc/group', groups),
    text('etc/passwd', users.replace('/bin/sh', '/bin/bash')),
    withDebianPackages(point, machine),
    { kind: 'link', path: 'usr/bin/sh', target: 'dash' },
    program('usr/bin/dash', version, machine, 2_000),
    ...programs.split(' ').map((name) => program(`usr/bin/${name}`, version, machine, 400)),
    program(`usr/lib/${library}/libc.so.6`, version, machine, 6_000),
  ];
}
