/** What enhanced scanning reads in an image: the packages of its operating system and of npm. */
import { readAll, type Blobs } from '../blobs/blobs.ts';
import { readManifest } from '../rules/manifest.ts';
import type { Image } from '../store.ts';
import { readFiles } from './file-system.ts';
import { UnreadableLayer } from './layer-changes.ts';
import { isNpmManifest, readNpmManifest, type NpmPackage } from './npm-packages.ts';
import { isSystemFile, systemIn, type System } from './system.ts';

export interface Inventory {
  /** `undefined` for an image without a package manager that is known, such as a distroless one. */
  readonly system: System | undefined;
  readonly npm: readonly NpmPackage[];
  /** As the image's configuration says; `unknown` where it does not. */
  readonly architecture: string;
}

/** Of an image nothing ever changes, so what was read once holds. */
const known = new WeakMap<Blobs, Map<string, Inventory | undefined>>();

/** Images whose inventories are kept. */
const most = 200;

/** `undefined` for an image with a layer that is no archive. */
export async function inventoryOf(image: Image, blobs: Blobs): Promise<Inventory | undefined> {
  const { digest } = image;
  const read = known.get(blobs) ?? new Map<string, Inventory | undefined>();
  known.set(blobs, read);
  if (read.has(digest)) return read.get(digest);
  const inventory = await take(image, blobs);
  const [oldest] = read.keys();
  if (read.size >= most && oldest !== undefined) read.delete(oldest);
  read.set(digest, inventory);
  return inventory;
}

async function take(image: Image, blobs: Blobs): Promise<Inventory | undefined> {
  const text = await textOf(image.digest, blobs);
  if (text === undefined) throw new Error(`the manifest of ${image.digest} is lost`);
  const { config, layers } = readManifest(text, image.mediaType);
  // Layers that stay where their `urls` say were never pushed.
  const pushed = layers.map(({ digest }) => digest).filter((it) => image.blobs.includes(it));
  try {
    const isWanted = (path: string) => isSystemFile(path) || isNpmManifest(path);
    const files = await readFiles(blobs, pushed, isWanted);
    const npm = [...files].filter(([path]) => isNpmManifest(path));
    return {
      system: systemIn(files),
      npm: npm.map(([path, content]) => readNpmManifest(path, content)).filter((it) => !!it),
      architecture: architectureIn(config && (await textOf(config.digest, blobs))),
    };
  } catch (error) {
    if (error instanceof UnreadableLayer) return undefined;
    throw error;
  }
}

async function textOf(digest: Image['digest'], blobs: Blobs): Promise<string | undefined> {
  const bytes = await readAll(blobs, digest);
  return bytes && new TextDecoder().decode(bytes);
}

function architectureIn(config: string | undefined): string {
  try {
    const { architecture } = (JSON.parse(config ?? '{}') ?? {}) as { architecture?: unknown };
    return typeof architecture === 'string' ? architecture : 'unknown';
  } catch (error) {
    if (error instanceof SyntaxError) return 'unknown';
    throw error;
  }
}
