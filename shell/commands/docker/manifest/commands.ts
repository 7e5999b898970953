import type { Group } from '../group.ts';
import type { Subcommand } from '../subcommand.ts';

const insecure = {
  name: 'insecure',
  kind: 'switch',
  about: 'Allow communication with an insecure registry',
  isMissing: 'every registry here is trusted',
} as const;

const annotate: Subcommand = {
  name: 'annotate',
  usage: '[OPTIONS] MANIFEST_LIST MANIFEST',
  about: 'Add additional information to a local image manifest',
  flags: [
    { name: 'arch', kind: 'text', about: 'Set architecture' },
    { name: 'os', kind: 'text', about: 'Set operating system' },
    {
      name: 'os-features',
      kind: 'list',
      about: 'Set operating system feature',
      isMissing: 'images here are of Linux',
    },
    {
      name: 'os-version',
      kind: 'text',
      about: 'Set operating system version',
      isMissing: 'images here are of Linux',
    },
    { name: 'variant', kind: 'text', about: 'Set architecture variant' },
  ],
  operands: [2, 2],
  run: async (invocation) => (await import('./list.ts')).annotate(invocation),
};

const create: Subcommand = {
  name: 'create',
  usage: 'MANIFEST_LIST MANIFEST [MANIFEST...]',
  about: 'Create a local manifest list for annotating and pushing to a registry',
  flags: [
    { name: 'amend', short: 'a', kind: 'switch', about: 'Amend an existing manifest list' },
    insecure,
  ],
  operands: [2, Infinity],
  run: async (invocation) => (await import('./list.ts')).create(invocation),
};

const inspect: Subcommand = {
  name: 'inspect',
  usage: '[OPTIONS] [MANIFEST_LIST] MANIFEST',
  about: 'Display an image manifest, or manifest list',
  flags: [
    insecure,
    {
      name: 'verbose',
      short: 'v',
      kind: 'switch',
      about: 'Output additional info including layers and platform',
    },
  ],
  operands: [1, 2],
  completes: 'images',
  run: async (invocation) => (await import('./inspect.ts')).inspect(invocation),
};

const push: Subcommand = {
  name: 'push',
  usage: '[OPTIONS] MANIFEST_LIST',
  about: 'Push a manifest list to a repository',
  flags: [
    insecure,
    {
      name: 'purge',
      short: 'p',
      kind: 'switch',
      about: 'Remove the local manifest list after push',
    },
  ],
  operands: [1, 1],
  run: async (invocation) => (await import('./push.ts')).push(invocation),
};

const rm: Subcommand = {
  name: 'rm',
  usage: 'MANIFEST_LIST [MANIFEST_LIST...]',
  about: 'Delete one or more manifest lists from local storage',
  flags: [],
  operands: [1, Infinity],
  run: async (invocation) => (await import('./list.ts')).remove(invocation),
};

export const manifest: Group = {
  name: 'manifest',
  about: 'Manage Docker image manifests and manifest lists',
  commands: [
    ['annotate', annotate],
    ['create', create],
    ['inspect', inspect],
    ['push', push],
    ['rm', rm],
  ],
  missing: {},
};
