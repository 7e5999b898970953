/** `aws help`, `aws ecr help`, `aws ecr create-repository help` and so on. */
import { model } from '../model.ts';
import type { ServiceName } from '../model.ts';
import { kebab } from '../kebab.ts';
import { customCommands, services } from '../services.ts';
import { configureCommands } from '../settings/commands.ts';
import { globalOptionsHelp } from './global-options.ts';
import { operationHelp, waiterHelp } from './operation-help.ts';
import { bullets, helpPage, paragraph } from './page.ts';

/** The page that the words ask for; `undefined` if they do not end in `help`, or ask about what is not there. */
export function helpFor(words: readonly string[]): string | undefined {
  if (words.at(-1) !== 'help') return undefined;
  const [command, name, state, ...more] = words.slice(0, -1);
  if (command === undefined) return topHelp();
  if (more.length > 0) return undefined;
  if (command === 'configure') return state === undefined ? configureHelp(name) : undefined;
  const service = services.find((it) => it === command);
  if (!service) return undefined;
  if (name === undefined) return serviceHelp(service);
  if (name === 'wait' && Object.keys(model(service).waiters).length > 0)
    return waitHelp(service, state);
  if (state !== undefined) return undefined;
  if (name === 'get-login-password' && service === 'ecr') return loginPasswordHelp();
  const operation = Object.keys(model(service).operations).find((it) => kebab(it) === name);
  return operation === undefined ? undefined : operationHelp(service, operation, name);
}

function topHelp(): string {
  return helpPage('aws', [
    { heading: 'NAME', lines: ['aws -'] },
    {
      heading: 'DESCRIPTION',
      lines: paragraph(
        'The AWS Command Line Interface is a unified tool to manage your AWS services. This one is built into the workbook: it has the services listed below, behaves like version 2 of the AWS CLI, and says so where it does not support something.',
      ),
    },
    { heading: 'SYNOPSIS', lines: ['   aws [options] <command> <subcommand> [parameters]'] },
    { heading: 'GLOBAL OPTIONS', lines: globalOptionsHelp() },
    {
      heading: 'AVAILABLE SERVICES',
      lines: bullets(['configure', ...services, 'help'].sort()),
    },
  ]);
}

function serviceHelp(service: ServiceName): string {
  const api = model(service);
  const { operations, metadata } = api;
  const commands = [
    ...Object.keys(operations).map(kebab),
    ...customCommands(service, api),
    'help',
  ].sort();
  return helpPage(service, [
    { heading: 'NAME', lines: [`${service} -`] },
    {
      heading: 'DESCRIPTION',
      lines: paragraph(`${metadata.serviceFullName}, API version ${metadata.apiVersion}.`),
    },
    { heading: 'AVAILABLE COMMANDS', lines: bullets(commands) },
  ]);
}

function waitHelp(service: ServiceName, state: string | undefined): string | undefined {
  const names = Object.keys(model(service).waiters);
  if (state !== undefined) {
    const name = names.find((it) => kebab(it) === state);
    return name === undefined ? undefined : waiterHelp(service, name, state);
  }
  return helpPage('wait', [
    { heading: 'NAME', lines: ['wait -'] },
    {
      heading: 'DESCRIPTION',
      lines: paragraph(
        'Wait until a particular condition is satisfied. Each subcommand polls an API until the listed requirement is met.',
      ),
    },
    { heading: 'AVAILABLE COMMANDS', lines: bullets(names.map(kebab).sort()) },
  ]);
}

function loginPasswordHelp(): string {
  return helpPage('get-login-password', [
    { heading: 'NAME', lines: ['get-login-password -'] },
    {
      heading: 'DESCRIPTION',
      lines: paragraph(
        'Retrieves a password for a registry by calling GetAuthorizationToken. It is valid for 12 hours and stands for the permissions of whoever asked for it. The user name is AWS.',
      ),
    },
    { heading: 'SYNOPSIS', lines: ['   get-login-password'] },
    {
      heading: 'EXAMPLES',
      lines: [
        'aws ecr get-login-password \\',
        '  | docker login --username AWS --password-stdin <aws_account_id>.dkr.ecr.<region>.amazonaws.com',
      ],
    },
  ]);
}

const configureTexts: Readonly<
  Record<(typeof configureCommands)[number], readonly [string, string]>
> = {
  list: [
    'aws configure list [--profile profile-name]',
    'Shows profile, access key, secret key and Region, and where each comes from.',
  ],
  get: [
    'aws configure get varname [--profile profile-name]',
    'Prints a setting of the configuration files: region, default.region or profile.dev.region. Variables are not asked.',
  ],
  set: [
    'aws configure set varname value [--profile profile-name]',
    'Writes a setting: keys and tokens to the credentials file, everything else to the config file.',
  ],
  'export-credentials': [
    'aws configure export-credentials [--format value] [--profile profile-name]',
    "Prints the keys that a command would sign with, a role's too: as JSON, or with --format env as lines for a shell to run.",
  ],
  import: [
    'aws configure import --csv file://keys.csv [--skip-invalid] [--profile-prefix value]',
    'Makes a profile of every row of a file that the console hands out with new access keys.',
  ],
  'list-profiles': ['aws configure list-profiles', 'Lists the profiles of both files.'],
};

function configureHelp(name: string | undefined): string | undefined {
  if (name === undefined) {
    return helpPage('configure', [
      { heading: 'NAME', lines: ['configure -'] },
      { heading: 'DESCRIPTION', lines: paragraph('Shows and changes the settings of aws.') },
      { heading: 'AVAILABLE COMMANDS', lines: bullets([...configureCommands].sort()) },
    ]);
  }
  const found = configureCommands.find((it) => it === name);
  if (found === undefined) return undefined;
  const [synopsis, text] = configureTexts[found];
  return helpPage(found, [
    { heading: 'NAME', lines: [`${found} -`] },
    { heading: 'DESCRIPTION', lines: paragraph(text) },
    { heading: 'SYNOPSIS', lines: [`   ${synopsis}`] },
  ]);
}
