/** `aws configure`, and what stands below it. */
import { parseArguments } from '../arguments/parse.ts';
import { AwsFailure, failed, invalid, unsupported } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { configureCommands, unsupportedConfigureCommands } from './commands.ts';
import type { IniValue } from './ini.ts';
import { configPath, profileNames, settingOf } from './profiles.ts';
import { checkProfile, findCredentials, profileVariables, regionVariables } from './settings.ts';
import type { Sourced } from './settings.ts';
import { writeSetting } from './write-settings.ts';

export async function runConfigure(args: readonly string[], invocation: Invocation): Promise<void> {
  const { values, rest } = parseArguments(
    args,
    [],
    [
      {
        name: 'subcommand',
        isOptional: true,
        choices: [...configureCommands, ...unsupportedConfigureCommands],
      },
    ],
  );
  const subcommand = values.get('subcommand');
  switch (subcommand) {
    case 'list':
      expectNoMore(rest);
      return list(invocation);
    case 'list-profiles':
      expectNoMore(rest);
      return invocation.context.stdout(
        profileNames(invocation.settings.profiles)
          .map((name) => `${name}\n`)
          .join(''),
      );
    case 'get':
      return get(rest, invocation);
    case 'set':
      return set(rest, invocation);
    case 'export-credentials': {
      const { exportCredentials } = await import('./export-credentials.ts');
      return exportCredentials(rest, invocation);
    }
    case 'import': {
      const { importCredentials } = await import('./import-credentials.ts');
      return importCredentials(rest, invocation);
    }
    case undefined: {
      expectNoMore(rest);
      const { askForSettings } = await import('./ask.ts');
      return askForSettings(invocation);
    }
    default:
      throw unsupported(
        `aws configure ${String(subcommand)}`,
        'Keys are there from the start: "aws configure list-profiles" names them.',
      );
  }
}

function expectNoMore(rest: readonly string[]): void {
  if (rest.length > 0) throw invalid(`Unknown options: ${rest.join(',')}`);
}

async function list({ context, settings }: Invocation): Promise<void> {
  checkProfile(settings);
  const credentials = await findCredentials(settings, context);
  const masked = (value: string) => `${'*'.repeat(16)}${value.slice(-4)}`;
  const line = (name: string, value = '<not set>', type = 'None', location = 'None') =>
    `${name.padEnd(10)} : ${value.padEnd(24)} : ${type.padEnd(16)} : ${location}\n`;
  const sourced = (name: string, it: Sourced | undefined, variables: readonly string[]) =>
    it
      ? line(name, it.value, it.type, locationOf(it, name, variables, configPath(context)))
      : line(name);
  const keys = credentials
    ? line('access_key', masked(credentials.accessKeyId), credentials.type, '') +
      line('secret_key', masked(credentials.secretAccessKey), credentials.type, '')
    : line('access_key') + line('secret_key');
  context.stdout(
    line('NAME', 'VALUE', 'TYPE', 'LOCATION') +
      sourced('profile', settings.profile, profileVariables) +
      keys +
      sourced('region', settings.region, regionVariables),
  );
}

function locationOf(
  { type }: Sourced,
  name: string,
  variables: readonly string[],
  config: string,
): string {
  if (type === 'env') return `[${variables.map((it) => `'${it}'`).join(', ')}]`;
  return type === 'manual' ? `--${name}` : config;
}

function get(args: readonly string[], invocation: Invocation): void {
  const { values, rest } = parseArguments(args, [], [{ name: 'varname' }]);
  expectNoMore(rest);
  const { settings, context } = invocation;
  const name = String(values.get('varname'));
  const address = addressOf(name, invocation);
  if (!name.includes('.')) checkProfile(settings);
  if (!address) throw new AwsFailure('', { status: 1 });
  const found = settingOf(settings.profiles, address.profile, address.key);
  const value = address.nested === undefined ? found : nestedIn(found, address.nested);
  if (typeof value === 'string') return context.stdout(`${value}\n`);
  if (value === undefined) throw new AwsFailure('', { status: 1 });
  context.stderr(`varname (${name}) must reference a value, not a section or sub-section.`);
  throw new AwsFailure('', { status: 1 });
}

function nestedIn(value: IniValue | undefined, key: string): string | undefined {
  return typeof value === 'object' ? value.get(key) : undefined;
}

async function set(args: readonly string[], invocation: Invocation): Promise<void> {
  const { values, rest } = parseArguments(args, [], [{ name: 'varname' }, { name: 'value' }]);
  expectNoMore(rest);
  const { context } = invocation;
  const address = addressOf(String(values.get('varname')), invocation);
  const value = String(values.get('value'));
  // Nothing could read what stands deeper.
  if (!address) throw unsupported(`The setting ${String(values.get('varname'))}`);
  const { profile, key, nested } = address;
  if (/[\r\n]/.test(value)) {
    throw failed(
      `Invalid value for key ${key}: newline characters and carriage returns are not allowed.`,
    );
  }
  await writeSetting({ profile, key, nested }, value, context);
}

interface Address {
  readonly profile: string;
  readonly key: string;
  /** `max_concurrent_requests` in `s3.max_concurrent_requests`. */
  readonly nested: string | undefined;
}

/** `region`, `default.region`, `profile.dev.region`, `dev.region` for a profile there is, `s3.max_concurrent_requests`; `undefined` for what is deeper. */
function addressOf(name: string, { settings }: Invocation): Address | undefined {
  const current = settings.profile?.value ?? 'default';
  const parts = name.split('.');
  const [first = ''] = parts;
  const isNamed =
    parts.length > 1 && (first === 'default' || profileNames(settings.profiles).includes(first));
  const [profile, rest] =
    first === 'profile' && parts.length > 2
      ? [parts[1] ?? '', parts.slice(2)]
      : isNamed
        ? [first, parts.slice(1)]
        : [current, parts];
  const [key = '', nested, ...more] = rest;
  return more.length > 0 ? undefined : { profile, key, nested };
}
