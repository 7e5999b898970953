/**
 * Profiles that say which role to assume, and as whom. Source: "Using an IAM role in the AWS CLI", AWS CLI
 * user guide; wording and the cache's file names are botocore's.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Credentials } from '#ecr/credentials.ts';
import type { Surroundings } from '../../../command.ts';
import { createClient, type Members } from '../client.ts';
import { failed, unsupported } from '../failure.ts';
import { loadModel } from '../model.ts';
import { absolute, profileNames, readIfThere, settingOf } from './profiles.ts';
import { credentialsFrom, endpointOf, regionOf, type Settings } from './settings.ts';

type Read = (key: string) => string | undefined;

/** With the time at which a role's end, in ISO 8601. */
interface AssumedCredentials extends Credentials {
  readonly expiration?: string | undefined;
}

/** Credentials of the role of a profile. @param visited profiles on the way here. */
export async function assumeRoleOf(
  name: string,
  settings: Settings,
  surroundings: Surroundings,
  visited: readonly string[] = [],
): Promise<AssumedCredentials> {
  const read: Read = (key) => {
    const value = settingOf(settings.profiles, name, key);
    return typeof value === 'string' ? value : undefined;
  };
  for (const key of ['mfa_serial', 'web_identity_token_file']) {
    if (read(key) !== undefined) throw unsupported(`A profile with ${key} (${name})`);
  }
  const source = await sourceOf(name, read, settings, surroundings, [...visited, name]);
  const duration = read('duration_seconds');
  const input: Members = {
    RoleArn: read('role_arn'),
    ...ifGiven('RoleSessionName', read('role_session_name')),
    ...ifGiven('ExternalId', read('external_id')),
    ...(duration !== undefined && { DurationSeconds: Number(duration) }),
  };
  const cached = await readCache(input, surroundings);
  if (cached) return cached;
  await loadModel('sts');
  const region = regionOf(settings);
  const client = createClient(
    {
      service: 'sts',
      region,
      url: endpointOf('sts', region, settings, surroundings, undefined),
      credentials: source,
      times: 'iso8601',
    },
    surroundings,
  );
  const seconds = Math.floor(surroundings.now().getTime() / 1000);
  const answer = await client('AssumeRole', {
    RoleSessionName: `botocore-session-${seconds}`,
    ...input,
  });
  await writeCache(input, answer, surroundings);
  return credentialsIn(answer);
}

/** Who assumes the role: another profile, which may assume a role itself, or the variables. */
async function sourceOf(
  name: string,
  read: Read,
  settings: Settings,
  surroundings: Surroundings,
  visited: readonly string[],
): Promise<Credentials> {
  const profile = read('source_profile');
  const source = read('credential_source');
  if (profile !== undefined && source !== undefined) {
    throw failed(`The profile "${name}" contains both source_profile and credential_source.`);
  }
  if (profile !== undefined) return fromProfile(profile, name, settings, surroundings, visited);
  if (source === undefined) {
    throw failed(
      'Partial credentials found in assume-role, missing: source_profile or credential_source',
    );
  }
  if (source === 'Ec2InstanceMetadata' || source === 'EcsContainer') {
    throw unsupported(`credential_source = ${source} (${name})`);
  }
  if (source !== 'Environment') {
    throw failed(`Unsupported value for credential_source in profile "${name}": ${source}`);
  }
  const variable = (key: string) => key.toUpperCase();
  const found = credentialsFrom((key) => surroundings.env.get(variable(key)), 'env', variable);
  if (found) return found;
  throw failed(
    `Error when retrieving credentials from ${source}: No credentials found in credential_source referenced in profile ${name}`,
  );
}

async function fromProfile(
  source: string,
  name: string,
  settings: Settings,
  surroundings: Surroundings,
  visited: readonly string[],
): Promise<Credentials> {
  const { profiles } = settings;
  if (!profileNames(profiles).includes(source)) {
    throw failed(
      `The source_profile "${source}" referenced in the profile "${name}" does not exist.`,
    );
  }
  const text: Read = (key) => {
    const value = settingOf(profiles, source, key);
    return typeof value === 'string' ? value : undefined;
  };
  const own = credentialsFrom(text, 'config-file', (key) => key);
  // A profile that has a role and keys, too, is its own source with the keys.
  const isVisited = visited.includes(source);
  if (isVisited && (source !== name || !own)) {
    throw failed(
      `Infinite loop in credential configuration detected. Attempting to load from profile ${source} which has already been visited. Visited profiles: [${visited.map((it) => `'${it}'`).join(', ')}]`,
    );
  }
  if (!isVisited && text('role_arn') !== undefined) {
    return assumeRoleOf(source, settings, surroundings, visited);
  }
  if (own) return own;
  throw failed("Partial credentials found in assume-role, missing: 'aws_access_key_id'");
}

function ifGiven(name: string, value: string | undefined): Members {
  return value === undefined ? {} : { [name]: value };
}

/** Seconds before the end at which credentials are renewed. */
const renewal = 15 * 60;

async function readCache(
  input: Members,
  surroundings: Surroundings,
): Promise<AssumedCredentials | undefined> {
  const text = await readIfThere(cachePath(input), surroundings);
  try {
    const answer = JSON.parse(text) as { Credentials: { Expiration: string } };
    const left = Date.parse(answer.Credentials.Expiration) - surroundings.now().getTime();
    return left > renewal * 1000 ? credentialsIn(answer) : undefined;
  } catch (error) {
    // Not there, or spoilt: the role is assumed again.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

async function writeCache(
  input: Members,
  answer: Members,
  surroundings: Surroundings,
): Promise<void> {
  const file = absolute(cachePath(input), surroundings);
  await surroundings.fs.makeFolder(file.slice(0, file.lastIndexOf('/')));
  await surroundings.fs.write(file, JSON.stringify(answer));
  await surroundings.fs.setMode(file, 0o600);
}

/** One file for each way of asking, whatever a session is called that nobody named. */
function cachePath(input: Members): string {
  const members = Object.entries(input)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  const hash = bytesToHex(sha1(utf8ToBytes(`{${members.join(', ')}}`)));
  return `~/.aws/cli/cache/${hash}.json`;
}

function credentialsIn({ Credentials }: Members): AssumedCredentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials as Record<
    string,
    string
  >;
  return {
    accessKeyId: AccessKeyId ?? '',
    secretAccessKey: SecretAccessKey ?? '',
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
