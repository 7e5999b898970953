/** The profiles of both files: those of `config` are headed `[profile name]`, those of `credentials` `[name]`. */
import { FileError } from '../../../files.ts';
import type { Surroundings } from '../../../command.ts';
import { parseIni } from './ini.ts';
import type { IniSection, IniValue } from './ini.ts';

export interface Profiles {
  readonly config: ReadonlyMap<string, IniSection>;
  readonly credentials: ReadonlyMap<string, IniSection>;
  /** `[services name]`: endpoints by service. */
  readonly services: ReadonlyMap<string, IniSection>;
}

export function configPath({ env }: Pick<Surroundings, 'env'>): string {
  return env.get('AWS_CONFIG_FILE') ?? '~/.aws/config';
}

export function credentialsPath({ env }: Pick<Surroundings, 'env'>): string {
  return env.get('AWS_SHARED_CREDENTIALS_FILE') ?? '~/.aws/credentials';
}

/** An absolute path, with `~` for the home folder. */
export function absolute(
  path: string,
  surroundings: Pick<Surroundings, 'env' | 'resolve'>,
): string {
  const home = surroundings.env.get('HOME') ?? '/';
  return surroundings.resolve(/^~(?=\/|$)/.test(path) ? home + path.slice(1) : path);
}

export async function readProfiles(surroundings: Surroundings): Promise<Profiles> {
  const config = parseIni(await readIfThere(configPath(surroundings), surroundings));
  const credentials = parseIni(await readIfThere(credentialsPath(surroundings), surroundings));
  return {
    config: named(config, 'profile', true),
    credentials,
    services: named(config, 'services', false),
  };
}

export async function readIfThere(path: string, surroundings: Surroundings): Promise<string> {
  try {
    return await surroundings.fs.readText(absolute(path, surroundings));
  } catch (error) {
    if (error instanceof FileError && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Every profile's name, as `aws configure list-profiles` lists them. */
export function profileNames({ config, credentials }: Profiles): string[] {
  return [...new Set([...config.keys(), ...credentials.keys()])];
}

/** A setting of a profile; the credentials file wins. */
export function settingOf(
  { config, credentials }: Profiles,
  profile: string,
  key: string,
): IniValue | undefined {
  return credentials.get(profile)?.get(key) ?? config.get(profile)?.get(key);
}

function named(
  sections: ReadonlyMap<string, IniSection>,
  kind: string,
  withDefault: boolean,
): Map<string, IniSection> {
  const found = new Map<string, IniSection>();
  for (const [header, section] of sections) {
    const [, name] =
      new RegExp(`^${kind}\\s+(?:"(.*)"|'(.*)'|(\\S+))$`)
        .exec(header)
        ?.filter((part) => part !== undefined) ?? [];
    if (name !== undefined) found.set(name.trim(), section);
    else if (withDefault && header === 'default') found.set('default', section);
  }
  return found;
}
