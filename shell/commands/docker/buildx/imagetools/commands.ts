import type { Group } from '../../group.ts';
import type { Subcommand } from '../../subcommand.ts';

const builder = {
  name: 'builder',
  kind: 'text',
  about: 'Override the configured builder instance',
  isMissing: 'every builder here asks registries in the same way',
} as const;

const create: Subcommand = {
  name: 'create',
  usage: '[OPTIONS] [SOURCE...]',
  about: 'Create a new image based on source images',
  flags: [
    { name: 'annotation', kind: 'list', about: 'Add annotation to the image', isMissing: true },
    { name: 'append', kind: 'switch', about: 'Append to existing manifest' },
    builder,
    { name: 'dry-run', kind: 'switch', about: 'Show final image instead of pushing' },
    { name: 'file', short: 'f', kind: 'list', about: 'Read source descriptor from file' },
    {
      name: 'prefer-index',
      kind: 'switch',
      about:
        'When only a single source is specified, prefer outputting an image index (default true)',
    },
    {
      name: 'progress',
      kind: 'text',
      about: 'Set type of progress output ("auto", "plain", "tty")',
    },
    { name: 'tag', short: 't', kind: 'list', about: 'Set reference for new image' },
  ],
  operands: [0, Infinity],
  run: async (invocation) => (await import('./create.ts')).create(invocation),
};

const inspect: Subcommand = {
  name: 'inspect',
  usage: '[OPTIONS] NAME',
  about: 'Show details of an image in the registry',
  flags: [
    builder,
    { name: 'format', kind: 'text', about: 'Format the output using the given Go template' },
    { name: 'raw', kind: 'switch', about: 'Show original, unformatted JSON manifest' },
  ],
  operands: [1, 1],
  completes: 'images',
  run: async (invocation) => (await import('./inspect.ts')).inspect(invocation),
};

export const imagetools: Group = {
  name: 'imagetools',
  about: 'Commands to work on images in registry',
  commands: [
    ['create', create],
    ['inspect', inspect],
  ],
  missing: {},
};
