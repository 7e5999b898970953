/** Images of one static program on nothing: what pause, CoreDNS, binfmt and their like are. */
import { imageOf, indexOf, layerOf, type BuiltImage, type RuntimeConfig } from '#ecr/oci/image.ts';
import { alpinePath, labelsOf } from './alpine.ts';
import { program, step, text } from './files.ts';
import { created, machines } from './platforms.ts';

interface SingleProgram {
  readonly title: string;
  readonly version: string;
  /** Where the program is: `usr/bin/binfmt`. */
  readonly path: string;
  readonly length?: number;
  readonly config?: RuntimeConfig;
}

/** Starts its program, unless `config` says otherwise. */
export async function singleProgram(it: SingleProgram): Promise<BuiltImage> {
  const { title, version, path, length = 8_000, config } = it;
  const members = machines.map(async (machine) =>
    imageOf({
      layers: [
        await layerOf([
          text('etc/passwd', 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534::/:\n'),
          program(path, version, machine, length),
        ]),
      ],
      platform: machine.platform,
      config: {
        created,
        config: {
          Env: [alpinePath],
          Entrypoint: [`/${path}`],
          WorkingDir: '/',
          ...config,
          Labels: labelsOf(title, version),
        },
        history: [step(`COPY ${path} /${path} # buildkit`)],
      },
    }),
  );
  return indexOf(await Promise.all(members));
}
