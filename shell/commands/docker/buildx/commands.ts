/** What `docker buildx` has; each command's code is fetched with it. */
import { buildxBuild } from '../build.ts';
import type { Group } from '../group.ts';
import type { Subcommand } from '../subcommand.ts';
import { buildkitVersion } from './builders.ts';
import { imagetools } from './imagetools/commands.ts';

const builderFlag = {
  name: 'builder',
  kind: 'text',
  about: 'Override the configured builder instance',
} as const;

const create: Subcommand = {
  name: 'create',
  usage: '[OPTIONS] [CONTEXT|ENDPOINT]',
  about: 'Create a new builder instance',
  flags: [
    {
      name: 'append',
      kind: 'switch',
      about: 'Append a node to builder instead of changing it',
      isMissing: 'a builder here has one node, as there is one machine',
    },
    { name: 'bootstrap', kind: 'switch', about: 'Boot builder after creation' },
    {
      name: 'buildkitd-config',
      kind: 'text',
      about: 'BuildKit daemon config file',
      isMissing: true,
    },
    { name: 'buildkitd-flags', kind: 'text', about: 'BuildKit daemon flags', isMissing: true },
    { name: 'driver', kind: 'text', about: 'Driver to use (available: "docker-container")' },
    { name: 'driver-opt', kind: 'list', about: 'Options for the driver' },
    {
      name: 'leave',
      kind: 'switch',
      about: 'Remove a node from builder instead of changing it',
      isMissing: 'a builder here has one node, as there is one machine',
    },
    { name: 'name', kind: 'text', about: 'Builder instance name' },
    {
      name: 'node',
      kind: 'text',
      about: 'Create/modify node with given name',
      isMissing: 'a builder here has one node, as there is one machine',
    },
    { name: 'platform', kind: 'list', about: 'Fixed platforms for current node' },
    { name: 'use', kind: 'switch', about: 'Set the current builder instance' },
  ],
  operands: [0, 1],
  run: async (invocation) => (await import('./create.ts')).create(invocation),
};

const inspect: Subcommand = {
  name: 'inspect',
  usage: '[OPTIONS] [NAME]',
  about: 'Inspect current builder instance',
  flags: [
    { name: 'bootstrap', kind: 'switch', about: 'Ensure builder has booted before inspecting' },
    builderFlag,
  ],
  operands: [0, 1],
  completes: 'builders',
  run: async (invocation) => (await import('./look.ts')).inspect(invocation),
};

const ls: Subcommand = {
  name: 'ls',
  usage: '[OPTIONS]',
  about: 'List builder instances',
  flags: [
    { name: 'format', kind: 'text', about: "'table', 'table TEMPLATE', 'json', or a Go template" },
    { name: 'no-trunc', kind: 'switch', about: "Don't truncate output" },
  ],
  operands: [0, 0],
  run: async (invocation) => (await import('./look.ts')).list(invocation),
};

const rm: Subcommand = {
  name: 'rm',
  usage: '[OPTIONS] [NAME...]',
  about: 'Remove one or more builder instances',
  flags: [
    { name: 'all-inactive', kind: 'switch', about: 'Remove all inactive builders' },
    { name: 'force', short: 'f', kind: 'switch', about: 'Do not prompt for confirmation' },
    { name: 'keep-daemon', kind: 'switch', about: 'Keep the daemon running', isMissing: true },
    { name: 'keep-state', kind: 'switch', about: 'Keep BuildKit state', isMissing: true },
  ],
  operands: [0, Infinity],
  completes: 'builders',
  run: async (invocation) => (await import('./change.ts')).remove(invocation),
};

const stop: Subcommand = {
  name: 'stop',
  usage: '[NAME]',
  about: 'Stop builder instance',
  flags: [],
  operands: [0, 1],
  completes: 'builders',
  run: async (invocation) => (await import('./change.ts')).stop(invocation),
};

const use: Subcommand = {
  name: 'use',
  usage: '[OPTIONS] NAME',
  about: 'Set the current builder instance',
  flags: [
    {
      name: 'default',
      kind: 'switch',
      about: 'Set builder as default for current context',
      isMissing: 'there is one context here',
    },
    {
      name: 'global',
      kind: 'switch',
      about: 'Builder persists context changes',
      isMissing: 'there is one context here',
    },
  ],
  operands: [1, 1],
  completes: 'builders',
  run: async (invocation) => (await import('./change.ts')).use(invocation),
};

const version: Subcommand = {
  name: 'version',
  usage: '',
  about: 'Show buildx version information',
  flags: [],
  operands: [0, 0],
  run({ context: { stdout } }) {
    stdout(`github.com/docker/buildx v0.24.0 ecr-workbook (BuildKit ${buildkitVersion})\n`);
    return Promise.resolve(0);
  },
};

export const buildx: Group = {
  name: 'buildx',
  about: 'Extended build capabilities with BuildKit',
  commands: [
    ['build', buildxBuild],
    ['create', create],
    ['imagetools', imagetools],
    ['inspect', inspect],
    ['ls', ls],
    ['rm', rm],
    ['stop', stop],
    ['use', use],
    ['version', version],
  ],
  aliases: { b: 'build' },
  missing: {
    bake: 'it builds from files of its own; build targets one by one with docker buildx build',
    dap: 'a build here cannot be stopped to look inside',
    debug: 'a build here cannot be stopped to look inside',
    'dial-stdio': 'nothing connects to the builder from outside',
    du: 'see docker system df',
    history: 'past builds are not kept',
    prune: 'use docker builder prune',
  },
};
