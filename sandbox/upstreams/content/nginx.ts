/** nginx on Debian and on Alpine Linux, as far as an image has to look like it. */
import {
  imageOf,
  indexOf,
  layerOf,
  type BuiltImage,
  type HistoryEntry,
  type Layer,
  type LayerEntry,
} from '#ecr/oci/image.ts';
import { alpineHistory, alpineLayer, alpinePath, labelsOf, withPackages } from './alpine.ts';
import type { AlpineBranch } from './alpine-releases.ts';
import { debianHistory, debianLayer, withDebianPackages } from './debian.ts';
import { nginxLibraries, type DebianPoint } from './debian-releases.ts';
import { folders, program, step, text } from './files.ts';
import { created, machines, type Machine } from './platforms.ts';

interface Base {
  readonly history: readonly HistoryEntry[];
  layer(machine: Machine): Promise<Layer>;
  /** The database of packages with nginx in it. */
  packages(machine: Machine, version: string): LayerEntry;
}

export function nginxOnDebian(version: string, point: DebianPoint): Promise<BuiltImage> {
  return nginx(version, {
    history: debianHistory,
    layer: (machine) => debianLayer(point, machine),
    packages: (machine) =>
      withDebianPackages(point, machine, [
        ...nginxLibraries(point),
        {
          name: 'nginx',
          version: `${version}-1~bookworm`,
          section: 'httpd',
          description: 'high performance web server',
        },
      ]),
  });
}

export function nginxOnAlpine(version: string, branch: AlpineBranch): Promise<BuiltImage> {
  return nginx(version, {
    history: alpineHistory,
    layer: (machine) => alpineLayer(branch, machine),
    packages: (machine) =>
      withPackages(branch, machine, [
        {
          name: 'nginx',
          version: `${version}-r1`,
          description: 'High performance web server',
          license: '2-clause BSD-like license',
          files: 'usr/sbin: nginx',
        },
      ]),
  });
}

async function nginx(version: string, base: Base): Promise<BuiltImage> {
  const members = machines.map(async (machine) =>
    imageOf({
      layers: [
        await base.layer(machine),
        await layerOf([
          base.packages(machine, version),
          program('usr/sbin/nginx', version, machine, 16_000),
          ...folders('var/cache/nginx var/log/nginx docker-entrypoint.d'),
          text('etc/nginx/nginx.conf', configuration),
          text('etc/nginx/conf.d/default.conf', defaultServer),
          text('usr/share/nginx/html/index.html', welcome),
        ]),
        await layerOf([text('docker-entrypoint.sh', '#!/bin/sh\nset -e\nexec "$@"\n', 0o755)]),
      ],
      platform: machine.platform,
      config: {
        created,
        config: {
          Env: [alpinePath, `NGINX_VERSION=${version}`],
          Entrypoint: ['/docker-entrypoint.sh'],
          Cmd: ['nginx', '-g', 'daemon off;'],
          ExposedPorts: { '80/tcp': {} },
          StopSignal: 'SIGQUIT',
          Labels: labelsOf('nginx', version),
        },
        history: [
          ...base.history,
          step(`ENV NGINX_VERSION=${version}`, true),
          step('RUN /bin/sh -c install nginx # buildkit'),
          step('COPY docker-entrypoint.sh / # buildkit'),
          step('ENTRYPOINT ["/docker-entrypoint.sh"]', true),
          step('EXPOSE map[80/tcp:{}]', true),
          step('STOPSIGNAL SIGQUIT', true),
          step('CMD ["nginx" "-g" "daemon off;"]', true),
        ],
      },
    }),
  );
  return indexOf(await Promise.all(members));
}

const configuration = `worker_processes auto;
events { worker_connections 1024; }
http { include /etc/nginx/conf.d/*.conf; }
`;
const defaultServer = `server {
  listen 80;
  location / { root /usr/share/nginx/html; index index.html; }
}
`;
const welcome = '<!doctype html>\n<title>nginx</title>\n<h1>nginx is running</h1>\n';
