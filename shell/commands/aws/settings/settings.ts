/**
 * What holds for one command: options first, then variables, then the profile. Order: "Configuration and
 * credential precedence", AWS CLI user guide.
 */
import { addressOf } from '#ecr/services.ts';
import type { Credentials } from '#ecr/credentials.ts';
import { model, type ServiceName } from '../model.ts';
import type { Surroundings } from '../../../command.ts';
import { failed, invalid, misconfigured, unsupported } from '../failure.ts';
import type { Globals } from '../globals.ts';
import { profileNames, readProfiles, settingOf } from './profiles.ts';
import type { Profiles } from './profiles.ts';

/** A value and where it came from, as `aws configure list` shows it. */
export interface Sourced {
  readonly value: string;
  readonly type: 'env' | 'config-file' | 'shared-credentials-file' | 'manual';
}

export interface SourcedCredentials extends Credentials {
  readonly type: Sourced['type'] | 'assume-role';
  /** When a role's end, in ISO 8601. */
  readonly expiration?: string | undefined;
}

export interface Settings {
  readonly profiles: Profiles;
  /** The profile that was asked for, if any. */
  readonly profile: Sourced | undefined;
  readonly region: Sourced | undefined;
  /** A text setting of the profile. */
  readonly get: (key: string) => string | undefined;
}

export const regionVariables = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const;
export const profileVariables = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const;

export async function readSettings(
  surroundings: Surroundings,
  globals: Pick<Globals, 'profile' | 'region'>,
): Promise<Settings> {
  const profiles = await readProfiles(surroundings);
  const { env } = surroundings;
  const profile = sourced(globals.profile, 'manual') ?? fromEnvironment(env, profileVariables);
  const get = (key: string): string | undefined => {
    const value = settingOf(profiles, profile?.value ?? 'default', key);
    return typeof value === 'string' ? value : undefined;
  };
  // An option that is empty, as of an unset variable, is a Region without a name.
  const region: Sourced | undefined =
    (globals.region === undefined ? undefined : { value: globals.region, type: 'manual' }) ??
    fromEnvironment(env, regionVariables) ??
    sourced(get('region'), 'config-file');
  return { profiles, profile, region, get };
}

/** Throws if a profile was named that neither file has. */
export function checkProfile({ profile, profiles }: Settings): void {
  if (profile && profile.value !== 'default' && !profileNames(profiles).includes(profile.value)) {
    throw failed(`The config profile (${profile.value}) could not be found`);
  }
}

export function regionOf({ region }: Settings): string {
  if (region && !/^(?!\d+$)(?!-)[a-z\d-]{0,63}(?<!-)$/i.test(region.value)) {
    throw failed(`Provided region_name '${region.value}' doesn't match a supported format.`);
  }
  if (region) return region.value;
  throw misconfigured(
    'NoRegion',
    'You must specify a region. You can also configure your region by running "aws configure".',
  );
}

/** `undefined` if there are none. A profile given as an option wins over variables, one given as a variable does not. */
export async function findCredentials(
  settings: Settings,
  surroundings: Surroundings,
): Promise<SourcedCredentials | undefined> {
  const { profile, profiles } = settings;
  const { env } = surroundings;
  if (profile?.type !== 'manual') {
    const found = credentialsFrom(
      (key) => env.get(key.toUpperCase()),
      'env',
      (key) => key.toUpperCase(),
    );
    if (found) return found;
  }
  const name = profile?.value ?? 'default';
  for (const key of ['sso_session', 'sso_start_url', 'credential_process', 'login_session']) {
    if (settings.get(key) !== undefined) {
      const advice = 'Give it keys with "aws configure set", or a role_arn with a source_profile.';
      throw unsupported(`A profile with ${key} (${name})`, advice);
    }
  }
  if (settings.get('role_arn') !== undefined) {
    const { assumeRoleOf } = await import('./assumed-role.ts');
    return { ...(await assumeRoleOf(name, settings, surroundings)), type: 'assume-role' };
  }
  for (const type of ['shared-credentials-file', 'config-file'] as const) {
    const file = type === 'config-file' ? profiles.config : profiles.credentials;
    const text = (key: string) => {
      const value = file.get(name)?.get(key);
      return typeof value === 'string' ? value : undefined;
    };
    const found = credentialsFrom(text, type, (key) => key);
    if (found) return found;
  }
  return undefined;
}

export async function credentialsOf(
  settings: Settings,
  surroundings: Surroundings,
): Promise<Credentials> {
  const found = await findCredentials(settings, surroundings);
  if (found) return found;
  throw misconfigured(
    'NoCredentials',
    'Unable to locate credentials. You can configure credentials by running "aws login".',
  );
}

/** Where a service is asked: `--endpoint-url`, `AWS_ENDPOINT_URL_ECR`, `AWS_ENDPOINT_URL`, the profile, AWS itself. */
export function endpointOf(
  service: ServiceName,
  region: string,
  settings: Settings,
  { env }: Surroundings,
  option: string | undefined,
): string {
  const isIgnored =
    (env.get('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS') ??
      settings.get('ignore_configured_endpoint_urls')) === 'true';
  // As the CLI names it in variables and sections: the service's id, its blanks underlined.
  const id = model(service).metadata.serviceId.replaceAll(' ', '_');
  const own = settings.profiles.services.get(settings.get('services') ?? '')?.get(id.toLowerCase());
  const configured = isIgnored
    ? undefined
    : (env.get(`AWS_ENDPOINT_URL_${id.toUpperCase()}`) ??
      env.get('AWS_ENDPOINT_URL') ??
      (typeof own === 'object' ? own.get('endpoint_url') : undefined) ??
      settings.get('endpoint_url'));
  const url = option ?? configured ?? addressOf(service, region).url;
  if (url.includes('..')) throw failed(`Invalid endpoint: ${url.replace(/\/$/, '')}`);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    throw invalid(
      `Bad value for --endpoint-url "${url}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
    );
  }
  if (!URL.canParse(url) || new URL(url).host === '') throw failed(`Invalid endpoint: ${url}`);
  return url;
}

/** Throws for keys of which only one is there. */
export function credentialsFrom(
  read: (key: string) => string | undefined,
  type: Sourced['type'],
  label: (key: string) => string,
): SourcedCredentials | undefined {
  const accessKeyId = read('aws_access_key_id');
  if (!accessKeyId) return undefined;
  const secretAccessKey = read('aws_secret_access_key');
  if (!secretAccessKey) {
    throw failed(
      `Partial credentials found in ${type}, missing: ${label('aws_secret_access_key')}`,
    );
  }
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: read('aws_session_token') || undefined,
    type,
  };
}

function fromEnvironment(
  env: ReadonlyMap<string, string>,
  names: readonly string[],
): Sourced | undefined {
  return sourced(names.map((name) => env.get(name)).find(Boolean), 'env');
}

function sourced(value: string | undefined, type: Sourced['type']): Sourced | undefined {
  return value === undefined || value === '' ? undefined : { value, type };
}
