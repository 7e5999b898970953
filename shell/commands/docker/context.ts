/** `docker context`: there is one engine, and its name is default. */
import type { Group } from './group.ts';
import { Failure } from './failure.ts';
import type { Invocation, Subcommand } from './subcommand.ts';
import { formatRows, type Column } from './words/format-rows.ts';
import { compileTemplate } from './words/template.ts';

const endpoint = 'unix:///var/run/docker.sock';
const oneOnly = 'there is one engine here, default';
const about = 'Current DOCKER_HOST based configuration';

const columns: readonly Column<'default'>[] = [
  { name: 'Name', head: 'NAME', text: (it) => it },
  { name: 'Current', head: 'CURRENT', text: () => 'true' },
  { name: 'Description', head: 'DESCRIPTION', text: () => about },
  { name: 'DockerEndpoint', head: 'DOCKER ENDPOINT', text: () => endpoint },
  { name: 'Error', head: 'ERROR', text: () => '' },
];

const ls: Subcommand = {
  name: 'ls',
  usage: '[OPTIONS]',
  about: 'List contexts',
  aliases: 'docker context ls, docker context list',
  flags: [
    { name: 'format', kind: 'text', about: "'table', 'table TEMPLATE', 'json', or a Go template" },
    { name: 'quiet', short: 'q', kind: 'switch', about: 'Only show context names' },
  ],
  operands: [0, 0],
  run({ flags, context }) {
    const format = flags.text('format');
    // The table alone marks the one in use.
    const [name, ...rest] = columns as [Column<'default'>, ...Column<'default'>[]];
    const marked = { ...name, text: () => 'default *' };
    const all = format === undefined || format === 'table' ? [marked, ...rest] : columns;
    context.stdout(
      flags.has('quiet')
        ? 'default\n'
        : formatRows(
            ['default'],
            all,
            ['Name', 'Description', 'DockerEndpoint', 'Error'],
            format,
            '*formatter.clientContextContext',
          ),
    );
    return Promise.resolve(0);
  },
};

const show: Subcommand = {
  name: 'show',
  usage: '',
  about: 'Print the name of the current context',
  flags: [],
  operands: [0, 0],
  run({ context }) {
    context.stdout('default\n');
    return Promise.resolve(0);
  },
};

const use: Subcommand = {
  name: 'use',
  usage: 'CONTEXT',
  about: 'Set the current docker context',
  flags: [],
  operands: [1, 1],
  run({ operands: [name = ''], context }) {
    assertKnown(name);
    context.stdout('default\n');
    context.stderr('Current context is now "default"\n');
    return Promise.resolve(0);
  },
};

const described = {
  Name: 'default',
  Metadata: {},
  Endpoints: { docker: { Host: endpoint, SkipTLSVerify: false } },
  TLSMaterial: {},
  Storage: { MetadataPath: '<IN MEMORY>', TLSPath: '<IN MEMORY>' },
};

const inspect: Subcommand = {
  name: 'inspect',
  usage: '[OPTIONS] [CONTEXT] [CONTEXT...]',
  about: 'Display detailed information on one or more contexts',
  flags: [{ name: 'format', short: 'f', kind: 'text', about: "'json', or a Go template" }],
  operands: [0, Infinity],
  run({ flags, operands, context }: Invocation) {
    operands.forEach(assertKnown);
    const all = (operands.length > 0 ? operands : ['default']).map(() => described);
    const format = flags.text('format');
    if (format === undefined || format === 'json') {
      const text = JSON.stringify(all, undefined, format === undefined ? 4 : 0);
      context.stdout(`${text.replace(/[<>]/g, (it) => `\\u00${it.charCodeAt(0).toString(16)}`)}\n`);
    } else {
      const render = compileTemplate(format, { type: 'context.contextWithTLSListing' });
      try {
        context.stdout(all.map((it) => `${render(it)}\n`).join(''));
      } catch (error) {
        // The client ends the line it has begun.
        if (error instanceof Failure) context.stdout('\n');
        throw error;
      }
    }
    return Promise.resolve(0);
  },
};

/** @throws Failure */
function assertKnown(name: string): void {
  if (name !== 'default') throw new Failure(`context ${JSON.stringify(name)}: context not found`);
}

export const context: Group = {
  name: 'context',
  about: 'Manage contexts',
  commands: [
    ['inspect', inspect],
    ['ls', ls],
    ['show', show],
    ['use', use],
  ],
  aliases: { list: 'ls' },
  missing: { create: oneOnly, export: oneOnly, import: oneOnly, rm: oneOnly, update: oneOnly },
};
