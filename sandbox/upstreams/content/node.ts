/** Node.js on Alpine Linux, as far as an image has to look like it: the layers of the official image. */
import {
  imageOf,
  indexOf,
  layerOf,
  type BuiltImage,
  type HistoryEntry,
  type LayerEntry,
} from '#ecr/oci/image.ts';
import {
  alpineHistory,
  alpineLayer,
  alpinePath,
  groups,
  labelsOf,
  users,
  withPackages,
} from './alpine.ts';
import { releases, type AlpineBranch } from './alpine-releases.ts';
import type { Package } from './apk.ts';
import { binary } from './binary.ts';
import { created, machines, type Machine } from './platforms.ts';

const versions = {
  '22.11': { node: '22.11.0', npm: '10.9.0' },
  '22': { node: '22.21.1', npm: '10.9.4' },
  '24': { node: '24.11.1', npm: '11.6.2' },
} as const;
const yarn = '1.22.22';

const librariesOf = (gcc: string): readonly Package[] => [
  {
    name: 'libgcc',
    version: gcc,
    description: 'GNU C compiler runtime libraries',
    license: 'GPL-2.0-or-later AND LGPL-2.1-or-later',
    origin: 'gcc',
    files: 'usr/lib: libgcc_s.so.1',
  },
  {
    name: 'libstdc++',
    version: gcc,
    description: 'GNU C++ standard runtime library',
    license: 'GPL-2.0-or-later AND LGPL-2.1-or-later',
    origin: 'gcc',
    files: 'usr/lib: libstdc++.so.6',
  },
];

const entrypoint = `#!/bin/sh
# What begins with a hyphen, or is no program, is for node.
case "$1" in
  -*) exec node "$@" ;;
esac
if command -v "$1" >/dev/null 2>&1; then
  exec "$@"
fi
exec node "$@"
`;

/** @param line the major version, or the minor one of an image that is no longer built. */
export async function node(line: keyof typeof versions, branch: AlpineBranch): Promise<BuiltImage> {
  const members = machines.map((machine) => nodeOn(machine, line, branch));
  return indexOf(await Promise.all(members));
}

async function nodeOn(
  machine: Machine,
  line: keyof typeof versions,
  branch: AlpineBranch,
): Promise<BuiltImage> {
  const version = versions[line].node;
  return imageOf({
    layers: [
      await alpineLayer(branch, machine),
      await layerOf(runtimeFiles(machine, line, branch)),
      await layerOf(yarnFiles),
      await layerOf([
        {
          kind: 'file',
          path: 'usr/local/bin/docker-entrypoint.sh',
          mode: 0o755,
          content: entrypoint,
        },
      ]),
    ],
    platform: machine.platform,
    config: {
      created,
      config: {
        Env: [alpinePath, `NODE_VERSION=${version}`, `YARN_VERSION=${yarn}`],
        Entrypoint: ['docker-entrypoint.sh'],
        Cmd: ['node'],
        WorkingDir: '/',
        Labels: labelsOf('node', version),
      },
      history: [...alpineHistory, ...historyOf(version)],
    },
  });
}

function runtimeFiles(
  machine: Machine,
  line: keyof typeof versions,
  branch: AlpineBranch,
): LayerEntry[] {
  const { node: version, npm } = versions[line];
  const program = (path: string, length: number): LayerEntry => ({
    kind: 'file',
    path,
    mode: 0o755,
    content: binary(`${path} ${version}`, machine, length),
  });
  const modules = 'usr/local/lib/node_modules';
  const command = (name: string, target: string): LayerEntry[] => [
    { kind: 'link', path: `usr/local/bin/${name}`, target: `../lib/node_modules/${target}` },
    {
      kind: 'file',
      path: `${modules}/${target}`,
      mode: 0o755,
      content: '#!/usr/bin/env node\n// A stand-in: the program is not in this image.\n',
    },
  ];
  return [
    withPackages(branch, machine, librariesOf(releases[branch].gcc)),
    { kind: 'file', path: 'etc/passwd', content: `${users}node:x:1000:1000::/home/node:/bin/sh\n` },
    { kind: 'file', path: 'etc/group', content: `${groups}node:x:1000:node\n` },
    { kind: 'folder', path: 'home/node', uid: 1000, gid: 1000, mode: 0o2755 },
    program('usr/lib/libgcc_s.so.1', 1_000),
    program('usr/lib/libstdc++.so.6', 3_000),
    program('usr/local/bin/node', 24_000),
    { kind: 'link', path: 'usr/local/bin/nodejs', target: 'node' },
    ...command('npm', 'npm/bin/npm-cli.js'),
    ...command('npx', 'npm/bin/npx-cli.js'),
    {
      kind: 'file',
      path: `${modules}/npm/package.json`,
      content: `${JSON.stringify({ name: 'npm', version: npm, license: 'Artistic-2.0' }, null, 2)}\n`,
    },
    {
      kind: 'file',
      path: 'usr/local/include/node/node_version.h',
      content: `#define NODE_VERSION "v${version}"\n`,
    },
  ];
}

const yarnFiles: readonly LayerEntry[] = [
  { kind: 'link', path: 'usr/local/bin/yarn', target: `/opt/yarn-v${yarn}/bin/yarn` },
  {
    kind: 'file',
    path: `opt/yarn-v${yarn}/bin/yarn`,
    mode: 0o755,
    content: '#!/bin/sh\n# A stand-in: the program is not in this image.\n',
  },
  {
    kind: 'file',
    path: `opt/yarn-v${yarn}/package.json`,
    content: `${JSON.stringify({ name: 'yarn', version: yarn, license: 'BSD-2-Clause' }, null, 2)}\n`,
  },
];

function historyOf(version: string): HistoryEntry[] {
  const step = (created_by: string, empty = false): HistoryEntry => ({
    created,
    created_by,
    comment: 'buildkit.dockerfile.v0',
    ...(empty && { empty_layer: true }),
  });
  return [
    step(`ENV NODE_VERSION=${version}`, true),
    step(
      'RUN /bin/sh -c addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node && apk add --no-cache libstdc++ # buildkit',
    ),
    step(`ENV YARN_VERSION=${yarn}`, true),
    step('RUN /bin/sh -c install yarn # buildkit'),
    step('COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'),
    step('ENTRYPOINT ["docker-entrypoint.sh"]', true),
    step('CMD ["node"]', true),
  ];
}
