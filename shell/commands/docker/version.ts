import type { Subcommand } from './subcommand.ts';
import { tableText } from './words/table.ts';
import { goJson, renderTemplate } from './words/template.ts';

/** Whose words and output these commands keep to. */
const wordedAs = '28.2.2';
const build = 'ecr-workbook';

export const versionLine = `Docker version ${wordedAs}, build ${build}`;

const facts = {
  Client: {
    Version: wordedAs,
    ApiVersion: '1.50',
    GitCommit: build,
    Os: 'linux',
    Arch: 'amd64',
    Context: 'default',
  },
  Server: {
    Platform: { Name: 'ECR Workbook' },
    Version: wordedAs,
    ApiVersion: '1.50',
    GitCommit: build,
    Os: 'linux',
    Arch: 'amd64',
  },
} as const;

export const version: Subcommand = {
  name: 'version',
  usage: '[OPTIONS]',
  about: 'Show the Docker version information',
  flags: [{ name: 'format', short: 'f', kind: 'text', about: "'json', or a Go template" }],
  operands: [0, 0],
  run({ flags, context: { stdout } }) {
    const format = flags.text('format');
    if (format !== undefined) {
      stdout(`${format === 'json' ? goJson(facts) : renderTemplate(format, facts)}\n`);
      return Promise.resolve(0);
    }
    const { Client, Server } = facts;
    const lines = (indent: string, about: typeof Client | typeof Server) => [
      [`${indent}Version:`, about.Version],
      [`${indent}API version:`, about.ApiVersion],
      [`${indent}Git commit:`, about.GitCommit],
      [`${indent}OS/Arch:`, `${about.Os}/${about.Arch}`],
    ];
    stdout(`Client:\n${tableText([...lines(' ', Client), [' Context:', Client.Context]])}\n`);
    stdout(`Server: ${Server.Platform.Name}\n Engine:\n${tableText(lines('  ', Server))}`);
    return Promise.resolve(0);
  },
};
