/** OCI images as values: files → layers → configuration → manifest, the same bytes on every machine. */
import type { Digest } from '../digest.ts';

export const mediaTypes = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
} as const;

/** What names a blob or a manifest: media type, digest, size in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly platform?: Platform;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

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
