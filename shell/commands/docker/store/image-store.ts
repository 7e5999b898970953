/**
 * Images on this machine, as an OCI image layout below /var/lib/docker:
 *
 *   oci-layout
 *   index.json                  one descriptor per name of an image (a tag or a repository's digest),
 *                               and one without a name for an image that has none
 *   blobs/sha256/<hex>          manifests, configurations, layers
 *   build-cache.json            see build/cache.ts; its blobs stay
 *
 * A name stands in the annotation `io.containerd.image.name`, as `docker save` writes it.
 */
import { isDigest, type Digest } from '#ecr/digest.ts';
import {
  mediaTypes,
  parseManifest,
  type BuiltImage,
  type Descriptor,
  type ImageConfig,
  type Manifest,
} from '#ecr/oci/image.ts';
import {
  fullText,
  parseReference,
  InvalidReference,
  withDefaultTag,
  type Reference,
} from '#ecr/oci/reference.ts';
import type { FileSystem } from '../../../files.ts';
import { inTurn } from './in-turn.ts';

export const storeFolder = '/var/lib/docker';
const nameKey = 'io.containerd.image.name';

/** One image with all its names. */
export interface StoredImage {
  /** Digest of the configuration: docker's image ID. */
  readonly id: Digest;
  /** Digest of the manifest. */
  readonly digest: Digest;
  readonly mediaType: string;
  readonly manifestBytes: Uint8Array;
  readonly manifest: Manifest;
  readonly config: ImageConfig;
  readonly layers: readonly Descriptor[];
  /** Sorted. */
  readonly tags: readonly Reference[];
  /** By which digest a repository knows it; of an index, if the image came out of one. Sorted. */
  readonly digests: readonly Reference[];
}

export interface ImageStore {
  /** The newest first. */
  list(): Promise<readonly StoredImage[]>;
  /** By a name, or by the beginning of an ID. */
  find(text: string): Promise<StoredImage | undefined>;
  /** Keeps an image; a name it takes is lost by the image that had it. */
  add(image: BuiltImage, names?: readonly Reference[]): Promise<void>;
  name(digest: Digest, name: Reference): Promise<void>;
  /** Takes names away. An image without any stays. */
  unname(names: readonly Reference[]): Promise<void>;
  /** Removes an image with its names, and the blobs that nothing else needs. Returns those it removed. */
  remove(digest: Digest): Promise<readonly Digest[]>;
  /** Removes those blobs that no image and nothing else needs. Returns them. */
  sweep(blobs: Iterable<Digest>): Promise<readonly Digest[]>;
  blob(digest: Digest): Promise<Uint8Array | undefined>;
  putBlob(digest: Digest, content: Uint8Array): Promise<void>;
}

interface Layout {
  readonly manifests: readonly Descriptor[];
}

/** @param alsoNeeded blobs that stay although no image has them. */
export function openStore(
  fs: FileSystem,
  alsoNeeded: () => Promise<ReadonlySet<Digest>> = () => Promise.resolve(new Set()),
): ImageStore {
  const indexPath = `${storeFolder}/index.json`;
  const blobFolder = `${storeFolder}/blobs/sha256`;
  const pathOf = (digest: Digest) => `${blobFolder}/${digest.slice('sha256:'.length)}`;

  async function descriptors(): Promise<readonly Descriptor[]> {
    if (!(await fs.exists(indexPath))) return [];
    return (JSON.parse(await fs.readText(indexPath)) as Layout).manifests;
  }

  async function save(manifests: readonly Descriptor[]): Promise<void> {
    await fs.makeFolder(blobFolder);
    await fs.write(`${storeFolder}/oci-layout`, '{"imageLayoutVersion":"1.0.0"}');
    const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests };
    await fs.write(indexPath, JSON.stringify(index));
  }

  async function blob(digest: Digest): Promise<Uint8Array | undefined> {
    return (await fs.exists(pathOf(digest))) ? fs.read(pathOf(digest)) : undefined;
  }

  async function needed(digest: Digest): Promise<Uint8Array> {
    const content = await blob(digest);
    if (!content) throw new Error(`${storeFolder} has lost the blob ${digest}`);
    return content;
  }

  async function putBlob(digest: Digest, content: Uint8Array): Promise<void> {
    await fs.makeFolder(blobFolder);
    if (!(await fs.exists(pathOf(digest)))) await fs.write(pathOf(digest), content);
  }

  async function read(
    { digest, mediaType }: Descriptor,
    names: readonly Reference[],
  ): Promise<StoredImage> {
    const manifestBytes = await needed(digest);
    const manifest = parseManifest(manifestBytes);
    const { config: configuration, layers = [] } = manifest;
    if (!configuration) throw new Error(`${digest} is not the manifest of one image`);
    const config = new TextDecoder().decode(await needed(configuration.digest));
    const sorted = names.toSorted((a, b) => (fullText(a) < fullText(b) ? -1 : 1));
    return {
      id: configuration.digest,
      digest,
      mediaType,
      manifestBytes,
      manifest,
      config: JSON.parse(config) as ImageConfig,
      layers,
      tags: sorted.filter(({ digest }) => digest === undefined),
      digests: sorted.filter(({ digest }) => digest !== undefined),
    };
  }

  async function list(): Promise<readonly StoredImage[]> {
    const byDigest = Map.groupBy(await descriptors(), ({ digest }) => digest);
    const images = await Promise.all(
      [...byDigest.values()].map((all) =>
        read(
          all[0] as Descriptor,
          all.flatMap((it) => nameOf(it) ?? []),
        ),
      ),
    );
    return images.sort((a, b) => createdAt(b) - createdAt(a));
  }

  async function unname(names: readonly Reference[]): Promise<void> {
    const gone = new Set(names.map(fullText));
    const kept: Descriptor[] = [];
    const before = await descriptors();
    for (const it of before) {
      if (!gone.has(it.annotations?.[nameKey] ?? '')) kept.push(it);
    }
    for (const it of before) {
      if (!kept.some(({ digest }) => digest === it.digest)) kept.push(withoutName(it));
    }
    await save(kept);
  }

  async function name(digest: Digest, name: Reference): Promise<void> {
    await unname([name]);
    const all = await descriptors();
    const image = all.find((it) => it.digest === digest);
    if (!image) throw new Error(`no image ${digest}`);
    const others = all.filter((it) => it.digest !== digest || nameOf(it));
    await save([...others, { ...withoutName(image), annotations: { [nameKey]: fullText(name) } }]);
  }

  async function sweep(blobs: Iterable<Digest>): Promise<readonly Digest[]> {
    const kept = new Set(await alsoNeeded());
    for (const image of await list()) {
      for (const it of [image.digest, image.id, ...image.layers.map(({ digest }) => digest)]) {
        kept.add(it);
      }
    }
    const gone = [...blobs].filter((it) => !kept.has(it));
    for (const it of gone) await fs.remove(pathOf(it));
    return gone;
  }

  async function add(
    { digest, mediaType, manifest, blobs }: BuiltImage,
    names: readonly Reference[],
  ): Promise<void> {
    for (const [blobDigest, content] of blobs) await putBlob(blobDigest, content);
    await putBlob(digest, manifest);
    const all = await descriptors();
    if (!all.some((it) => it.digest === digest)) {
      await save([...all, { mediaType, digest, size: manifest.length }]);
    }
    for (const it of names) await name(digest, it);
  }

  async function remove(digest: Digest): Promise<readonly Digest[]> {
    await save((await descriptors()).filter((it) => it.digest !== digest));
    const all = (await fs.list(blobFolder)).map((hex): Digest => `sha256:${hex}`);
    return sweep(all);
  }

  return {
    list,
    blob,
    putBlob,
    name: (digest, it) => inTurn(fs, () => name(digest, it)),
    unname: (names) => inTurn(fs, () => unname(names)),
    async find(text) {
      const images = await list();
      return byId(images, text) ?? byName(images, text);
    },
    add: (image, names = []) => inTurn(fs, () => add(image, names)),
    remove: (digest) => inTurn(fs, () => remove(digest)),
    sweep: (blobs) => inTurn(fs, () => sweep(blobs)),
  };
}

function nameOf({ annotations }: Descriptor): Reference | undefined {
  const name = annotations?.[nameKey];
  return name === undefined ? undefined : parseReference(name);
}

function withoutName({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}

function createdAt({ config }: StoredImage): number {
  return Date.parse(config.created ?? '') || 0;
}

function byId(images: readonly StoredImage[], text: string): StoredImage | undefined {
  const hex = text.replace(/^sha256:/, '');
  if (!/^[a-f0-9]{1,64}$/.test(hex)) return undefined;
  // A name wins over a short ID that looks like it.
  if (!isDigest(text) && byName(images, text)) return undefined;
  const found = images.filter(({ id }) => id.startsWith(`sha256:${hex}`));
  return new Set(found.map(({ id }) => id)).size === 1 ? found[0] : undefined;
}

function byName(images: readonly StoredImage[], text: string): StoredImage | undefined {
  let wanted: Reference;
  try {
    wanted = withDefaultTag(parseReference(text));
  } catch (error) {
    if (error instanceof InvalidReference) return undefined;
    throw error;
  }
  const { host, repository, tag, digest } = wanted;
  const isIt = (it: Reference) =>
    it.host === host &&
    it.repository === repository &&
    (digest ? it.digest === digest : it.tag === tag);
  return images.find(({ tags, digests }) => [...tags, ...digests].some(isIt));
}
