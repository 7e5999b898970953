/**
 * Builders, as buildx keeps them below the client's configuration:
 *
 *   buildx/instances/<name>   a builder of `docker buildx create`
 *   buildx/current            name of the one in use; absent for `default`
 *   buildx/activity/<name>    when it last built
 *
 * The engine's own, `default`, has the driver `docker` and no file.
 */
import type { CommandContext } from '../../../command.ts';
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';

export type Driver = 'docker' | 'docker-container';

/** Stored as JSON: what is renamed here is lost to saved sessions. */
export interface Builder {
  readonly name: string;
  readonly driver: Driver;
  readonly endpoint: string;
  /** Set by hand with `--platform`: shown with an asterisk. */
  readonly platforms: readonly string[];
  /** By `--driver-opt`. */
  readonly options: Readonly<Record<string, string>>;
  /** Whether its BuildKit container was started. */
  readonly isRunning: boolean;
}

type Where = Pick<Invocation, 'configFolder'> & { readonly context: Pick<CommandContext, 'fs'> };

export const buildkitVersion = 'v0.22.0';

const engine: Builder = {
  name: 'default',
  driver: 'docker',
  endpoint: 'default',
  platforms: [],
  options: {},
  isRunning: true,
};

const folder = ({ configFolder }: Where) => `${configFolder}/buildx`;
export const builderPath = (where: Where, name: string): string =>
  `${folder(where)}/instances/${name}`;

/** Sorted by name, the engine's own last, as buildx lists them. */
export async function listBuilders(where: Where): Promise<readonly Builder[]> {
  const { fs } = where.context;
  const instances = `${folder(where)}/instances`;
  const names = (await fs.exists(instances)) ? await fs.list(instances) : [];
  const own = await Promise.all(names.map((name) => readBuilder(where, name)));
  return [...own, engine];
}

async function readBuilder(where: Where, name: string): Promise<Builder> {
  return JSON.parse(await where.context.fs.readText(builderPath(where, name))) as Builder;
}

export async function findBuilder(where: Where, name: string): Promise<Builder | undefined> {
  if (name === engine.name) return engine;
  if (!/^[\w.-]+$/.test(name)) return undefined;
  return (await where.context.fs.exists(builderPath(where, name)))
    ? readBuilder(where, name)
    : undefined;
}

export async function currentName(where: Where): Promise<string> {
  const { fs } = where.context;
  const path = `${folder(where)}/current`;
  const name = (await fs.exists(path)) ? (await fs.readText(path)).trim() : '';
  return name !== '' && (await findBuilder(where, name)) ? name : engine.name;
}

/** @param name without one, the builder in use. @throws Failure */
export async function builderOf(where: Where, name: string | undefined): Promise<Builder> {
  const wanted = name ?? (await currentName(where));
  const found = await findBuilder(where, wanted);
  if (!found) throw new Failure(`ERROR: no builder ${JSON.stringify(wanted)} found`);
  return found;
}

export async function keepBuilder(where: Where, builder: Builder): Promise<void> {
  const { fs } = where.context;
  if (builder.driver === 'docker') return;
  await fs.makeFolder(`${folder(where)}/instances`);
  await fs.write(builderPath(where, builder.name), JSON.stringify(builder));
}

export async function useBuilder(where: Where, name: string): Promise<void> {
  const { fs } = where.context;
  await fs.makeFolder(folder(where));
  await fs.write(`${folder(where)}/current`, name === engine.name ? '' : name);
}

export async function removeBuilder(where: Where, name: string): Promise<void> {
  if ((await currentName(where)) === name) await useBuilder(where, engine.name);
  await where.context.fs.remove(builderPath(where, name));
  await where.context.fs.remove(`${folder(where)}/activity/${name}`);
}

/** RFC 3339, or nothing if the builder has built nothing yet. */
export async function lastActivity(where: Where, name: string): Promise<string | undefined> {
  const { fs } = where.context;
  const path = `${folder(where)}/activity/${name}`;
  return (await fs.exists(path)) ? fs.readText(path) : undefined;
}

export async function noteActivity(where: Where, name: string, time: Date): Promise<void> {
  const { fs } = where.context;
  await fs.makeFolder(`${folder(where)}/activity`);
  await fs.write(`${folder(where)}/activity/${name}`, time.toISOString());
}
