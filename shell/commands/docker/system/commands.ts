/** `docker system`, `docker builder` and what removes images: each command's code is fetched with it. */
import { build } from '../build.ts';
import type { Flag } from '../flags.ts';
import type { Group } from '../group.ts';
import { info } from '../info.ts';
import type { Subcommand } from '../subcommand.ts';
import { unavailable } from '../unavailable.ts';

const force: Flag = {
  name: 'force',
  short: 'f',
  kind: 'switch',
  about: 'Do not prompt for confirmation',
};
const filter: Flag = {
  name: 'filter',
  kind: 'list',
  value: 'filter',
  about: 'Provide filter values',
  isMissing: true,
};

const df: Subcommand = {
  name: 'df',
  usage: '[OPTIONS]',
  about: 'Show docker disk usage',
  flags: [
    { name: 'format', kind: 'text', about: "'table', 'table TEMPLATE', 'json', or a Go template" },
    {
      name: 'verbose',
      short: 'v',
      kind: 'switch',
      about: 'Show detailed information on space usage',
      isMissing: true,
    },
  ],
  operands: [0, 0],
  run: async (invocation) => (await import('./usage.ts')).usage(invocation),
};

const systemPrune: Subcommand = {
  name: 'prune',
  usage: '[OPTIONS]',
  about: 'Remove unused data',
  flags: [
    {
      name: 'all',
      short: 'a',
      kind: 'switch',
      about: 'Remove all unused images not just dangling ones',
    },
    filter,
    force,
    {
      name: 'volumes',
      kind: 'switch',
      about: 'Prune anonymous volumes',
      isMissing: 'there are no volumes here',
    },
  ],
  operands: [0, 0],
  run: async (invocation) => (await import('./prune.ts')).pruneAll(invocation),
};

const builderPrune: Subcommand = {
  name: 'prune',
  usage: '',
  about: 'Remove build cache',
  flags: [
    {
      name: 'all',
      short: 'a',
      kind: 'switch',
      about: 'Remove all unused build cache, not just dangling ones',
    },
    filter,
    force,
    {
      name: 'keep-storage',
      kind: 'text',
      value: 'bytes',
      about: 'Amount of disk space to keep for cache',
      isMissing: true,
    },
  ],
  operands: [0, 0],
  run: async (invocation) => (await import('./prune.ts')).pruneCache(invocation),
};

export const imagePrune: Subcommand = {
  name: 'prune',
  usage: '[OPTIONS]',
  about: 'Remove unused images',
  flags: [
    {
      name: 'all',
      short: 'a',
      kind: 'switch',
      about: 'Remove all unused images, not just dangling ones',
    },
    filter,
    force,
  ],
  operands: [0, 0],
  run: async (invocation) => (await import('./prune.ts')).pruneImages(invocation),
};

export const save: Subcommand = {
  name: 'save',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  about: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
  aliases: 'docker image save, docker save',
  flags: [
    { name: 'output', short: 'o', kind: 'text', about: 'Write to a file, instead of STDOUT' },
    {
      name: 'platform',
      kind: 'text',
      about: 'Save only the given platform variant',
      isMissing: 'an image here has one platform',
    },
  ],
  operands: [1, Infinity],
  completes: 'images',
  run: async (invocation) => (await import('./archives.ts')).save(invocation),
};

export const load: Subcommand = {
  name: 'load',
  usage: '[OPTIONS]',
  about: 'Load an image from a tar archive or STDIN',
  aliases: 'docker image load, docker load',
  flags: [
    {
      name: 'input',
      short: 'i',
      kind: 'text',
      about: 'Read from tar archive file, instead of STDIN',
    },
    {
      name: 'platform',
      kind: 'text',
      about: 'Load only the given platform variant',
      isMissing: 'an image here has one platform',
    },
    { name: 'quiet', short: 'q', kind: 'switch', about: 'Suppress the load output' },
  ],
  operands: [0, 0],
  run: async (invocation) => (await import('./archives.ts')).load(invocation),
};

export const system: Group = {
  name: 'system',
  about: 'Manage Docker',
  commands: [
    ['df', df],
    ['info', info],
    ['prune', systemPrune],
  ],
  missing: { events: unavailable.events ?? '' },
};

export const builder: Group = {
  name: 'builder',
  about: 'Manage builds',
  commands: [
    ['build', build],
    ['prune', builderPrune],
  ],
  missing: {},
};
