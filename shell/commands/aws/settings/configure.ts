/** `aws configure list | get | set | list-profiles`. */
import { parseArguments } from '../arguments/parse.ts';
import { AwsFailure, failed, invalid, misused, unsupported } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { configureCommands, unsupportedConfigureCommands } from './commands.ts';
import { withSetting } from './ini.ts';
import type { IniValue } from './ini.ts';
import {
  absolute,
  configPath,
  credentialsPath,
  profileNames,
  readIfThere,
  settingOf,
} from './profiles.ts';
import { checkProfile, findCredentials, profileVariables, regionVariables } from './settings.ts';
import type { Sourced } from './settings.ts';

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
    case undefined:
      expectNoMore(rest);
      throw unsupported('Asking for settings one by one (use "aws configure set")');
    default:
      throw unsupported(`aws configure ${String(subcommand)}`);
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

const credentialKeys = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];

async function set(args: readonly string[], invocation: Invocation): Promise<void> {
  const { values, rest } = parseArguments(args, [], [{ name: 'varname' }, { name: 'value' }]);
  expectNoMore(rest);
  const { context } = invocation;
  const { profile, key, nested } = addressOf(String(values.get('varname')), invocation);
  const value = String(values.get('value'));
  if (/[\r\n]/.test(value)) {
    throw failed(
      `Invalid value for key ${key}: newline characters and carriage returns are not allowed.`,
    );
  }
  const isCredential = credentialKeys.includes(key);
  const path = isCredential ? credentialsPath(context) : configPath(context);
  const section =
    isCredential || profile === 'default' ? profile : `profile ${quotedIfNeeded(profile)}`;
  const before = await readIfThere(path, context);
  const after =
    nested === undefined
      ? withSetting(before, section, key, value)
      : withSetting(before, section, nested, value, key);
  const file = absolute(path, context);
  await context.fs.makeFolder(file.slice(0, file.lastIndexOf('/')) || '/');
  // Keys are nobody else's to read.
  const mode = (await context.fs.exists(file)) ? (await context.fs.info(file)).mode : 0o600;
  await context.fs.write(file, after);
  await context.fs.setMode(file, mode);
}

interface Address {
  readonly profile: string;
  readonly key: string;
  /** `max_concurrent_requests` in `s3.max_concurrent_requests`. */
  readonly nested: string | undefined;
}

/** `region`, `default.region`, `profile.dev.region`, `dev.region` for a profile there is, `s3.max_concurrent_requests`. */
function addressOf(name: string, { settings }: Invocation): Address {
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
  if (key === '' || more.length > 0)
    throw misused(`argument varname: no setting is called '${name}'`);
  return { profile, key, nested };
}

function quotedIfNeeded(profile: string): string {
  return /\s/.test(profile) ? `'${profile}'` : profile;
}
