/**
 * Images as a tar: an OCI image layout with the `manifest.json` that `docker load` of any age reads.
 * Source: OCI image specification, "Image Layout"; Docker's image specification 1.2, "Combined Image JSON".
 */
import { packTar, unpackTar } from 'modern-tar';
import { digestOf, isDigest, type Digest } from '#ecr/digest.ts';
import { mediaTypes, parseManifest, type BuiltImage, type Descriptor } from '#ecr/oci/image.ts';
import { familiarText, fullText, parseReference, type Reference } from '#ecr/oci/reference.ts';
import { Failure } from '../failure.ts';

export interface Named {
  readonly image: BuiltImage;
  readonly names: readonly Reference[];
}

const nameKey = 'io.containerd.image.name';

/** @param created Milliseconds since 1970 that every entry of the archive carries. */
export async function packImages(
  images: readonly Named[],
  { isForDocker, created = 0 }: { readonly isForDocker: boolean; readonly created?: number },
): Promise<Uint8Array> {
  const blobs = new Map<Digest, Uint8Array>();
  for (const { image } of images)
    for (const [digest, bytes] of blobsOf(image)) blobs.set(digest, bytes);
  const index = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: images.flatMap(({ image, names }): Descriptor[] => {
      const { mediaType, digest, manifest } = image;
      const descriptor = { mediaType, digest, size: manifest.length };
      if (names.length === 0) return [descriptor];
      return names.map((name) => ({
        ...descriptor,
        annotations: {
          [nameKey]: fullText(name),
          ...(name.tag && { 'org.opencontainers.image.ref.name': name.tag }),
        },
      }));
    }),
  };
  const combined = images.map(({ image, names }) => {
    const { config, layers = [] } = parseManifest(image.manifest);
    return {
      Config: config && pathOf(config.digest),
      RepoTags: names.length > 0 ? names.map(familiarText) : null,
      Layers: layers.map(({ digest }) => pathOf(digest)),
    };
  });
  const files = new Map<string, Uint8Array>([
    ...[...blobs].map(([digest, bytes]) => [pathOf(digest), bytes] as const),
    ['index.json', jsonBytes(index)],
    ...(isForDocker ? [['manifest.json', jsonBytes(combined)] as const] : []),
    ['oci-layout', jsonBytes({ imageLayoutVersion: '1.0.0' })],
  ]);
  const mtime = new Date(created);
  const folder = (name: string) => ({
    header: { name, type: 'directory' as const, size: 0, mode: 0o755, mtime },
  });
  const entries = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, body]) => ({
      header: { name, type: 'file' as const, size: body.length, mode: 0o644, mtime },
      body,
    }));
  return packTar([folder('blobs/'), folder('blobs/sha256/'), ...entries]);
}

/** Every single image of an archive, with the names it has there. @throws Failure */
export async function unpackImages(tar: Uint8Array): Promise<readonly Named[]> {
  const files = new Map<string, Uint8Array>();
  try {
    for (const { header, data } of await unpackTar(tar, { strict: true })) {
      if (data) files.set(header.name.replace(/^\.\//, ''), data);
    }
  } catch (error) {
    throw new Failure('unrecognized image format: not a tar archive', 1, { cause: error });
  }
  const index = files.get('index.json');
  if (!index) throw new Failure('unrecognized image format');
  const manifests = parseManifest(index).manifests ?? [];
  const byDigest = Map.groupBy(manifests, ({ digest }) => digest);
  return [...byDigest.values()].map((all): Named => {
    const [{ digest, mediaType }] = all as [Descriptor];
    const manifest = blobIn(files, digest);
    const { config, layers = [], manifests } = parseManifest(manifest);
    if (manifests) throw new Failure('docker: this terminal loads images of one platform only');
    const parts = [...(config ? [config] : []), ...layers];
    return {
      image: {
        digest,
        mediaType,
        manifest,
        blobs: new Map(parts.map((it) => [it.digest, blobIn(files, it.digest)])),
      },
      names: all.flatMap(({ annotations }) => {
        const name = annotations?.[nameKey];
        return name === undefined ? [] : [parseReference(name)];
      }),
    };
  });
}

function blobsOf({ digest, manifest, blobs, members = [] }: BuiltImage): [Digest, Uint8Array][] {
  return [[digest, manifest], ...blobs, ...members.flatMap(blobsOf)];
}

function blobIn(files: ReadonlyMap<string, Uint8Array>, digest: Digest): Uint8Array {
  const content = isDigest(digest) ? files.get(pathOf(digest)) : undefined;
  if (!content || digestOf(content) !== digest) {
    throw new Failure(`unrecognized image format: the archive lacks ${digest}`);
  }
  return content;
}

function pathOf(digest: Digest): string {
  return `blobs/sha256/${digest.slice('sha256:'.length)}`;
}

function jsonBytes(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
