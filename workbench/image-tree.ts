/** What one tag leads to, read through the API: an index with its members, or one image. For drawings. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { isIndexType, platformText, type Platform } from '#ecr/oci/descriptor.ts';

export interface ImageTree {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  readonly mediaType: string;
  /** Of an index, in its order. */
  readonly members: readonly IndexMember[];
  /** Of an image; of an index there is none. */
  readonly parts?: ImageParts | undefined;
}

export interface IndexMember {
  readonly digest: string;
  /** `linux/arm64`; of an attestation `unknown/unknown`. */
  readonly platform: string;
  /** The image that it is about, if the index says that it is an attestation. */
  readonly attests?: string | undefined;
  /** Absent where the repository does not have the member, or it is an index itself. */
  readonly parts?: ImageParts | undefined;
}

export interface ImageParts {
  readonly config: Blob;
  /** The lowest first. */
  readonly layers: readonly Blob[];
}

interface Blob {
  readonly digest: string;
  /** Bytes, compressed. */
  readonly size: number;
}

interface Manifest {
  readonly mediaType?: string;
  readonly manifests?: readonly (Blob & {
    readonly platform?: Platform;
    readonly annotations?: Readonly<Record<string, string>>;
  })[];
  readonly config?: Blob;
  readonly layers?: readonly Blob[];
}

/** As buildx marks them: "Attestation storage", BuildKit documentation. */
const attestation = {
  type: 'vnd.docker.reference.type',
  of: 'vnd.docker.reference.digest',
  value: 'attestation-manifest',
};

/** `undefined` if the repository is not there, or nothing in it has the tag. */
export async function readImageTree(
  aws: Aws,
  repository: string,
  tag: string,
): Promise<ImageTree | undefined> {
  const [top] = await read(aws, repository, [{ imageTag: tag }]);
  if (!top) return undefined;
  const { digest, mediaType, manifest } = top;
  if (!isIndexType(mediaType)) {
    return { repository, tag, digest, mediaType, members: [], parts: partsOf(manifest) };
  }
  const entries = manifest.manifests ?? [];
  const there = await read(
    aws,
    repository,
    entries.map((it) => ({ imageDigest: it.digest })),
  );
  const manifests = new Map(there.map((it) => [it.digest, it.manifest]));
  const members = entries.map(({ digest: its, platform, annotations = {} }) => ({
    digest: its,
    platform: platform ? platformText(platform) : 'no platform',
    attests:
      annotations[attestation.type] === attestation.value ? annotations[attestation.of] : undefined,
    parts: partsOf(manifests.get(its)),
  }));
  return { repository, tag, digest, mediaType, members };
}

/** BatchGetImage takes so many at once. */
const batch = 100;

async function read(
  { ecr }: Aws,
  repository: string,
  imageIds: readonly { readonly imageTag?: string; readonly imageDigest?: string }[],
) {
  if (imageIds.length === 0) return [];
  try {
    const { images } = await ecr('BatchGetImage', {
      repositoryName: repository,
      imageIds: imageIds.slice(0, batch),
    });
    return images.flatMap(({ imageId, imageManifest, imageManifestMediaType = '' }) => {
      if (imageId?.imageDigest === undefined || imageManifest === undefined) return [];
      const manifest = JSON.parse(imageManifest) as Manifest;
      const mediaType = manifest.mediaType ?? imageManifestMediaType;
      return { digest: imageId.imageDigest, mediaType, manifest };
    });
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return [];
    throw error;
  }
}

function partsOf(manifest: Manifest | undefined): ImageParts | undefined {
  const { config, layers = [] } = manifest ?? {};
  if (!config) return undefined;
  const plain = ({ digest, size }: Blob) => ({ digest, size });
  return { config: plain(config), layers: layers.map(plain) };
}
