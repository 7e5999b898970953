/** `~/.docker/config.json`: who to be at which registry, in docker's own form. */
import type { RegistryAuth } from '#ecr/oci/registry.ts';
import { folderOf, type FileSystem } from '../../files.ts';
import { Failure } from './failure.ts';

/** Docker Hub's entry has a name of its own, from its first days. */
const hubEntry = 'https://index.docker.io/v1/';

interface ConfigFile {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
  readonly [other: string]: unknown;
}

/** The entry a registry's host has. */
export function entryFor(host: string): string {
  return host === 'docker.io' ? hubEntry : host;
}

/** The host in what a learner gives to `docker login`: without scheme and path. */
export function hostIn(server: string): string {
  const host = server.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return ['index.docker.io', 'registry-1.docker.io'].includes(host) ? 'docker.io' : host;
}

export function configPath(folder: string): string {
  return `${folder}/config.json`;
}

/** `undefined` if nobody is logged in there. */
export async function readAuth(
  fs: FileSystem,
  folder: string,
  host: string,
): Promise<RegistryAuth | undefined> {
  const { auths = {} } = await readConfig(fs, folder);
  const auth = auths[entryFor(host)]?.auth;
  if (!auth) return undefined;
  const text = decoded(auth, folder);
  const colon = text.indexOf(':');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

export async function writeAuth(
  fs: FileSystem,
  folder: string,
  host: string,
  { username, password }: RegistryAuth,
): Promise<void> {
  const config = await readConfig(fs, folder);
  const auth = encoded(`${username}:${password}`);
  await writeConfig(fs, folder, {
    ...config,
    auths: { ...config.auths, [entryFor(host)]: { auth } },
  });
}

export async function removeAuth(fs: FileSystem, folder: string, host: string): Promise<void> {
  const config = await readConfig(fs, folder);
  const { [entryFor(host)]: _gone, ...auths } = config.auths ?? {};
  await writeConfig(fs, folder, { ...config, auths });
}

/** Hosts that have an entry. */
export async function knownHosts(fs: FileSystem, folder: string): Promise<readonly string[]> {
  return Object.keys((await readConfig(fs, folder)).auths ?? {});
}

async function readConfig(fs: FileSystem, folder: string): Promise<ConfigFile> {
  const path = configPath(folder);
  if (!(await fs.exists(path))) return {};
  const text = await fs.readText(path);
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as ConfigFile;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure(`error loading config file: ${path}: ${error.message}`);
  }
}

async function writeConfig(fs: FileSystem, folder: string, config: ConfigFile): Promise<void> {
  const path = configPath(folder);
  await fs.makeFolder(folderOf(path));
  await fs.write(path, JSON.stringify(config, undefined, '\t'));
  await fs.setMode(path, 0o600);
}

function encoded(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function decoded(auth: string, folder: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(auth), (it) => it.charCodeAt(0)));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new Failure(`error loading config file: ${configPath(folder)}: illegal base64 data`);
  }
}
