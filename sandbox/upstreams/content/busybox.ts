/** busybox with a C library and nothing else, as far as an image has to look like it. */
import { imageOf, indexOf, layerOf, type BuiltImage, type LayerEntry } from '#ecr/oci/image.ts';
import { alpinePath, groups, labelsOf, users } from './alpine.ts';
import { folders, program, step, text } from './files.ts';
import { created, machines } from './platforms.ts';

const applets =
  'sh ash awk cat chmod chown cp cut date dd df echo env false find grep gunzip gzip head hostname id ip kill ln ls mkdir mv nc nslookup ping printf ps pwd rm sed seq sha256sum sleep sort stat tail tar tee test touch tr true uname uniq vi wc wget whoami xargs yes';

/** @param version `1.37.0` */
export async function busybox(version: string): Promise<BuiltImage> {
  const members = machines.map(async (machine) =>
    imageOf({
      layers: [
        await layerOf([
          ...folders('bin dev etc home lib root tmp usr var'),
          text('etc/group', groups),
          text('etc/passwd', users),
          program('bin/busybox', version, machine, 12_000),
          ...applets
            .split(' ')
            .map((name): LayerEntry => ({ kind: 'link', path: `bin/${name}`, target: 'busybox' })),
        ]),
      ],
      platform: machine.platform,
      config: {
        created,
        config: { Env: [alpinePath], Cmd: ['sh'], Labels: labelsOf('busybox', version) },
        history: [step(`BusyBox ${version} (glibc), Debian 12`)],
      },
    }),
  );
  return indexOf(await Promise.all(members));
}
