/** What Tab offers: services, operations, options, their values, and what the registry has. */
import { loadModel, model, shapeOf } from './model.ts';
import type { ServiceName } from './model.ts';
import type { Surroundings } from '../../command.ts';
import { globalOptions, parseGlobals } from './globals.ts';
import type { Option } from './arguments/parse.ts';
import { AwsFailure } from './failure.ts';
import { createClient } from './client.ts';
import type { Client, Members } from './client.ts';
import { fileUrls, regions } from './complete-values.ts';
import { kebab } from './kebab.ts';
import { argumentsOf } from './operation-arguments.ts';
import type { OperationArgument } from './operation-arguments.ts';
import { customCommands, services } from './services.ts';
import { configureCommands, exportFormats } from './settings/commands.ts';
import { profileNames } from './settings/profiles.ts';
import { credentialsOf, endpointOf, readSettings, regionOf } from './settings/settings.ts';

export async function complete(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<readonly string[]> {
  const typed = words.slice(0, -1);
  const last = words.at(-1) ?? '';
  const [command, operation, state] = plainWords(typed);
  await loadModel(command);
  const table = argumentTable(command, operation, state);
  const options = [
    ...table.filter(({ isHidden }) => !isHidden),
    ...configureOptions(command, operation),
    ...globalOptions,
  ];
  const files = await fileUrls(last, surroundings);
  if (files) return files;
  const [, attached] = /^--([^=]+)=/.exec(last) ?? [];
  if (attached !== undefined) {
    const option = options.find(({ name, takes }) => name === attached && takes !== 'none');
    const values = option ? await valuesOf(option, command, typed, surroundings) : [];
    return values.map((value) => `--${attached}=${value}`);
  }
  if (last.startsWith('-')) return options.map(({ name }) => `--${name}`).sort();
  const open = openOption(typed, options);
  if (open) {
    const values = await valuesOf(open, command, typed, surroundings);
    if (values.length > 0 || open.takes !== 'any') return values;
  }
  return nextWords(command, operation, state);
}

function nextWords(command?: string, operation?: string, state?: string): readonly string[] {
  if (command === undefined) return [...services, 'configure', 'help'].sort();
  if (command === 'configure') {
    if (operation === undefined) return [...configureCommands, 'help'];
    return ['get', 'set'].includes(operation) && state === undefined ? settingNames : [];
  }
  const service = services.find((it) => it === command);
  if (!service) return [];
  if (operation === undefined) {
    const api = model(service);
    const names = Object.keys(api.operations).map(kebab);
    return [...names, ...customCommands(service, api), 'help'].sort();
  }
  if (operation !== 'wait' || state !== undefined) return [];
  return [...Object.keys(model(service).waiters).map(kebab), 'help'].sort();
}

/** What is set and asked for most. */
const settingNames = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'cli_pager',
  'output',
  'region',
];

function configureOptions(command?: string, operation?: string): readonly OperationArgument[] {
  if (command !== 'configure') return [];
  if (operation === 'export-credentials') {
    return [{ name: 'format', takes: 'one', choices: exportFormats }];
  }
  if (operation !== 'import') return [];
  return [
    { name: 'csv', takes: 'one' },
    { name: 'skip-invalid', takes: 'none' },
    { name: 'profile-prefix', takes: 'one' },
  ];
}

function argumentTable(
  command?: string,
  operation?: string,
  state?: string,
): readonly OperationArgument[] {
  const service = services.find((it) => it === command);
  if (!service || operation === undefined) return [];
  const { operations, waiters } = model(service);
  const waiter = Object.keys(waiters).find((name) => kebab(name) === state);
  const asked =
    operation === 'wait' && waiter !== undefined
      ? waiters[waiter]?.operation
      : Object.keys(operations).find((name) => kebab(name) === operation);
  return asked === undefined ? [] : argumentsOf(model(service), asked);
}

/** Command, operation and waiter: the words that no option takes. */
function plainWords(typed: readonly string[]): readonly string[] {
  const taking = globalOptions
    .filter(({ takes }) => takes === 'one')
    .map(({ name }) => `--${name}`);
  const isPlain = (word: string, i: number) =>
    !word.startsWith('-') && !taking.includes(typed[i - 1] ?? '');
  return typed.filter(isPlain);
}

/** The option whose value is being typed. */
function openOption<Known extends Option>(
  typed: readonly string[],
  options: readonly Known[],
): Known | undefined {
  const at = typed.findLastIndex((word) => word.startsWith('--'));
  const found = options.find(({ name }) => `--${name}` === typed[at]);
  if (!found || found.takes === 'none') return undefined;
  return found.takes === 'any' || at === typed.length - 1 ? found : undefined;
}

async function valuesOf(
  option: OperationArgument,
  command: string | undefined,
  typed: readonly string[],
  surroundings: Surroundings,
): Promise<readonly string[]> {
  if (option.choices) return option.choices;
  if (option.name === 'region' && option.shape === undefined) return regions;
  if (option.name === 'profile') {
    const { profiles } = await readSettings(surroundings, {
      profile: undefined,
      region: undefined,
    });
    return profileNames(profiles);
  }
  const { shape } = option;
  const service = services.find((it) => it === command);
  if (shape !== undefined && service) {
    const values = enumOf(service, shape);
    if (values.length > 0) return values;
  }
  return service === 'ecr' ? fromRegistry(option, typed, surroundings) : [];
}

function enumOf(service: ServiceName, shapeName: string): readonly string[] {
  const shape = shapeOf(model(service), shapeName);
  if (shape.type === 'list') return enumOf(service, shape.member.shape);
  const only = shape.type === 'structure' ? Object.entries(shape.members) : [];
  // `scanOnPush=true`, `tagStatus=TAGGED`
  return 'enum' in shape && shape.enum
    ? shape.enum
    : only.flatMap(([name, member]) => {
        const type = shapeOf(model(service), member.shape).type;
        const inner =
          type === 'boolean'
            ? ['true', 'false']
            : type === 'string'
              ? enumOf(service, member.shape)
              : [];
        return inner.map((value) => `${name}=${value}`);
      });
}

/** Repositories, tags and digests there are. A registry that refuses offers nothing. */
async function fromRegistry(
  { name }: Option,
  typed: readonly string[],
  surroundings: Surroundings,
): Promise<readonly string[]> {
  try {
    if (name === 'repository-name' || name === 'repository-names') {
      const client = await clientFor(typed, surroundings);
      return textsOf(
        await client('DescribeRepositories', { maxResults: 1000 }),
        'repositories',
        'repositoryName',
      );
    }
    const repositoryName = typed[typed.indexOf('--repository-name') + 1];
    if (!typed.includes('--repository-name') || repositoryName === undefined) return [];
    if (name !== 'image-ids' && name !== 'image-id' && name !== 'image-tag') return [];
    const client = await clientFor(typed, surroundings);
    const images = await client('ListImages', { repositoryName, maxResults: 1000 });
    const tags = textsOf(images, 'imageIds', 'imageTag');
    if (name === 'image-tag') return tags;
    const digests = textsOf(images, 'imageIds', 'imageDigest');
    return [...tags.map((tag) => `imageTag=${tag}`), ...digests.map((it) => `imageDigest=${it}`)];
  } catch (error) {
    if (error instanceof AwsFailure) return [];
    throw error;
  }
}

async function clientFor(typed: readonly string[], surroundings: Surroundings): Promise<Client> {
  const { globals } = parseGlobals(typed, [...services]);
  const settings = await readSettings(surroundings, globals);
  const region = regionOf(settings);
  const url = endpointOf('ecr', region, settings, surroundings, globals.endpoint);
  const credentials = await credentialsOf(settings, surroundings);
  return createClient({ service: 'ecr', region, url, credentials, times: 'wire' }, surroundings);
}

function textsOf(output: Members, list: string, member: string): string[] {
  const items = (output[list] ?? []) as readonly Readonly<Record<string, unknown>>[];
  const texts = items.map((item) => item[member]).filter((text) => typeof text === 'string');
  return [...new Set(texts)].sort();
}
