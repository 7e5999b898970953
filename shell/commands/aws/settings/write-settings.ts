/** Writes settings into `~/.aws/config` and `~/.aws/credentials`. */
import type { Surroundings } from '../../../command.ts';
import { withSetting } from './ini.ts';
import { absolute, configPath, credentialsPath, readIfThere } from './profiles.ts';

const credentialKeys: readonly string[] = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
];

/** Keys and tokens go to the credentials file, everything else to the config file. `nested` is a setting below `key`. */
export async function writeSetting(
  { profile, key, nested }: { profile: string; key: string; nested?: string | undefined },
  value: string,
  context: Surroundings,
): Promise<void> {
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

function quotedIfNeeded(profile: string): string {
  return /\s/.test(profile) ? `'${profile}'` : profile;
}
