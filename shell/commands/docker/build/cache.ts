/**
 * What earlier builds made, by what went into it: `/var/lib/docker/build-cache.json`. Its blobs stay when
 * images go, so a build after `docker rmi` finds its steps again.
 */
import type { Digest } from '#ecr/digest.ts';
import type { Descriptor } from '#ecr/oci/image.ts';
import type { FileSystem } from '../../../files.ts';
import { storeFolder } from '../store/image-store.ts';
import { inTurn } from '../store/in-turn.ts';

/** The outcome of a step that made, or could have made, a layer. */
export interface CachedStep {
  readonly key: string;
  /** RFC 3339. */
  readonly created: string;
  /** Absent if nothing was made: the step is only recorded. */
  readonly layer?: { readonly descriptor: Descriptor; readonly diffId: Digest };
  /** What the step said. */
  readonly output: readonly string[];
}

/** A base image that was fetched. */
export interface CachedBase {
  /** Of the image itself, not of an index of it. */
  readonly digest: Digest;
  readonly mediaType: string;
  /** Manifest, configuration and layers. */
  readonly blobs: readonly Digest[];
}

interface Cache {
  readonly steps: readonly CachedStep[];
  readonly bases: readonly CachedBase[];
}

/** Older steps and bases are forgotten first. */
const keptSteps = 100;
const keptBases = 10;
const path = `${storeFolder}/build-cache.json`;

async function readCache(fs: FileSystem): Promise<Cache> {
  if (!(await fs.exists(path))) return { steps: [], bases: [] };
  return JSON.parse(await fs.readText(path)) as Cache;
}

async function writeCache(fs: FileSystem, { steps, bases }: Cache): Promise<void> {
  await fs.makeFolder(storeFolder);
  const kept = { steps: steps.slice(-keptSteps), bases: bases.slice(-keptBases) };
  await fs.write(path, JSON.stringify(kept));
}

/** Blobs that must stay although no image names them. */
export async function cacheBlobs(fs: FileSystem): Promise<ReadonlySet<Digest>> {
  const { steps, bases } = await readCache(fs);
  return new Set([
    ...steps.flatMap(({ layer }) => layer?.descriptor.digest ?? []),
    ...bases.flatMap(({ blobs }) => blobs),
  ]);
}

export async function findStep(fs: FileSystem, key: string): Promise<CachedStep | undefined> {
  return (await readCache(fs)).steps.find((it) => it.key === key);
}

export async function keepStep(fs: FileSystem, step: CachedStep): Promise<void> {
  await inTurn(fs, async () => {
    const { steps, bases } = await readCache(fs);
    await writeCache(fs, { steps: [...steps.filter(({ key }) => key !== step.key), step], bases });
  });
}

export async function keepBase(fs: FileSystem, base: CachedBase): Promise<void> {
  await inTurn(fs, async () => {
    const { steps, bases } = await readCache(fs);
    const others = bases.filter(({ digest }) => digest !== base.digest);
    await writeCache(fs, { steps, bases: [...others, base] });
  });
}

/** Forgets every step and base; their blobs stay until nothing else needs them. */
export async function clearCache(fs: FileSystem): Promise<void> {
  await fs.remove(path);
}
