/** OCI images as values: files → layers → configuration → manifest, the same bytes on every machine. */
import { digestOf, type Digest } from '../digest.ts';
import { mediaTypes, type Descriptor, type ImageFormat, type Platform } from './descriptor.ts';
import type { Layer } from './layer.ts';

export { mediaTypes, type Descriptor, type ImageFormat, type Platform } from './descriptor.ts';
export {
  layerOf,
  readLayer,
  LayerError,
  type Layer,
  type LayerEntry,
  type ReadEntry,
} from './layer.ts';

/** Content by digest: everything an image is made of, ready to be pushed. */
export interface BuiltImage {
  /** Digest of `manifest`. */
  readonly digest: Digest;
  readonly mediaType: string;
  /** The exact bytes, as they are pushed. */
  readonly manifest: Uint8Array;
  /** Configuration and layers of a single image, by digest. */
  readonly blobs: ReadonlyMap<Digest, Uint8Array>;
  /** Images an index names. */
  readonly members?: readonly BuiltImage[];
}

/** What a container is started with, in the image specification's own spelling. */
export interface RuntimeConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Volumes?: Readonly<Record<string, object>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  /** Docker's addition. Times are nanoseconds. */
  readonly Healthcheck?: Healthcheck;
  /** Docker's addition. */
  readonly Shell?: readonly string[];
  /** Docker's addition: instructions for those who build upon the image. */
  readonly OnBuild?: readonly string[];
}

export interface Healthcheck {
  readonly Test: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** One line of `docker history`. */
export interface HistoryEntry {
  /** RFC 3339. */
  readonly created?: string;
  readonly created_by?: string;
  readonly comment?: string;
  /** Whether the step made no layer. */
  readonly empty_layer?: boolean;
}

/** An image's configuration without what the layers and the platform say. */
export interface ConfigOptions {
  /** RFC 3339; the beginning of 1970 if nobody says, so that the same files are the same image. */
  readonly created?: string | undefined;
  readonly config?: RuntimeConfig | undefined;
  readonly history?: readonly HistoryEntry[] | undefined;
}

/** The configuration blob as a document. */
export interface ImageConfig extends Platform {
  readonly created?: string;
  readonly config?: RuntimeConfig;
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly Digest[] };
  readonly history?: readonly HistoryEntry[];
}

export interface ImageOptions {
  /** From the lowest to the topmost. */
  readonly layers: readonly Layer[];
  readonly config?: ConfigOptions | undefined;
  /** `linux/amd64` if nobody says. */
  readonly platform?: Platform | undefined;
  /** The family of media types; OCI's if nobody says. */
  readonly mediaTypes?: ImageFormat | undefined;
  /** Of the manifest; Docker's format has none. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

const beginning = '1970-01-01T00:00:00Z';

/** One image of its layers and configuration. */
export function imageOf(options: ImageOptions): BuiltImage {
  const { layers, config = {}, platform = { os: 'linux', architecture: 'amd64' } } = options;
  const format = options.mediaTypes ?? 'oci';
  const { created = beginning, config: runtime = {}, history = [] } = config;
  const document: ImageConfig = {
    architecture: platform.architecture,
    config: runtime,
    created,
    ...(history.length > 0 && { history }),
    os: platform.os,
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    ...(platform.variant !== undefined && { variant: platform.variant }),
  };
  const configBytes = jsonBytes(document);
  const isOci = format === 'oci';
  const mediaType = isOci ? mediaTypes.ociManifest : mediaTypes.dockerManifest;
  const manifest = jsonBytes({
    schemaVersion: 2,
    mediaType,
    config: {
      mediaType: isOci ? mediaTypes.ociConfig : mediaTypes.dockerConfig,
      digest: digestOf(configBytes),
      size: configBytes.length,
    } satisfies Descriptor,
    layers: layers.map(({ descriptor }) => inFormat(descriptor, format)),
    ...(isOci && options.annotations && { annotations: options.annotations }),
  });
  return {
    digest: digestOf(manifest),
    mediaType,
    manifest,
    blobs: new Map([
      [digestOf(configBytes), configBytes],
      ...layers.map(({ descriptor, bytes }) => [descriptor.digest, bytes] as const),
    ]),
  };
}

/** A member of an index with what the index says about it. */
export interface IndexMember {
  readonly image: BuiltImage;
  /** What the image's own configuration says, if nobody says otherwise. */
  readonly platform?: Platform | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** An index (Docker's manifest list) of images for several platforms, in the order given. */
export function indexOf(
  members: readonly (BuiltImage | IndexMember)[],
  options: { readonly mediaTypes?: ImageFormat | undefined } = {},
): BuiltImage {
  const named = members.map((member): IndexMember =>
    'image' in member ? member : { image: member },
  );
  const isOci = (options.mediaTypes ?? 'oci') === 'oci';
  const mediaType = isOci ? mediaTypes.ociIndex : mediaTypes.dockerList;
  const manifest = jsonBytes({
    schemaVersion: 2,
    mediaType,
    manifests: named.map(({ image, platform = platformOf(image), annotations }): Descriptor => ({
      mediaType: image.mediaType,
      digest: image.digest,
      size: image.manifest.length,
      ...(annotations && { annotations }),
      ...(platform && { platform }),
    })),
  });
  return {
    digest: digestOf(manifest),
    mediaType,
    manifest,
    blobs: new Map(),
    members: named.map(({ image }) => image),
  };
}

/** The configuration of a single image; `undefined` for an index and for artifacts with another one. */
export function configOf(image: BuiltImage): ImageConfig | undefined {
  const { config } = parseManifest(image.manifest);
  if (config?.mediaType !== mediaTypes.ociConfig && config?.mediaType !== mediaTypes.dockerConfig) {
    return undefined;
  }
  const bytes = image.blobs.get(config.digest);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as ImageConfig);
}

/** The platform that a single image's configuration names. */
export function platformOf(image: BuiltImage): Platform | undefined {
  const config = configOf(image);
  if (!config) return undefined;
  const { os, architecture, variant } = config;
  return { architecture, os, ...(variant !== undefined && { variant }) };
}

/** A manifest or an index, as far as all of them are alike. */
export interface Manifest {
  readonly schemaVersion: number;
  readonly mediaType?: string;
  readonly artifactType?: string;
  /** Of a single image. */
  readonly config?: Descriptor;
  /** Of a single image. */
  readonly layers?: readonly Descriptor[];
  /** Of an index. */
  readonly manifests?: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** @throws SyntaxError if the bytes are not a JSON object. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new SyntaxError('a manifest is a JSON object');
  }
  return document as Manifest;
}

/** Layers of a base image keep their bytes and take the media type of the new image's family. */
function inFormat(layer: Descriptor, format: ImageFormat): Descriptor {
  const isCompressed = /[.+]gzip$/.test(layer.mediaType);
  const { ociLayer, ociTarLayer, dockerLayer, dockerTarLayer } = mediaTypes;
  const [compressed, plain] =
    format === 'oci' ? [ociLayer, ociTarLayer] : [dockerLayer, dockerTarLayer];
  return { mediaType: isCompressed ? compressed : plain, digest: layer.digest, size: layer.size };
}

function jsonBytes(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
