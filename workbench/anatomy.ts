/** What images are made of, read through the API: tags, indexes, members, layers. For drawings. */
import type { Aws } from '#ecr/client.ts';

export interface Anatomy {
  readonly repository: string;
  /** Newest first, and what lists others before them. */
  readonly manifests: readonly ManifestAnatomy[];
  /** How many more there are than a drawing can show. */
  readonly left: number;
}

export interface ManifestAnatomy {
  readonly digest: string;
  readonly kind: 'image' | 'index';
  readonly tags: readonly string[];
  /** Bytes, compressed. */
  readonly size: number;
  /** Of an index: what it lists, each for a platform such as `linux/arm64`; attestations are `unknown/unknown`. */
  readonly members: readonly { readonly digest: string; readonly platform: string }[];
  /** Of an image, the lowest first. */
  readonly layers: readonly { readonly digest: string; readonly size: number }[];
}

/** As many as a drawing can show, and one call of BatchGetImage takes. */
const most = 12;

/** The newest images of a repository; `undefined` if it is not there. */
export async function readAnatomy({ ecr }: Aws, repository: string): Promise<Anatomy | undefined> {
  const there = await ecr('DescribeRepositories', { maxResults: 1000 });
  if (!there.repositories.some(({ repositoryName }) => repositoryName === repository)) {
    return undefined;
  }
  const { imageDetails } = await ecr('DescribeImages', {
    repositoryName: repository,
    maxResults: 1000,
  });
  const newest = imageDetails.toSorted((a, b) => b.imagePushedAt - a.imagePushedAt).slice(0, most);
  if (newest.length === 0) return { repository, manifests: [], left: 0 };
  const { images } = await ecr('BatchGetImage', {
    repositoryName: repository,
    imageIds: newest.map(({ imageDigest }) => ({ imageDigest })),
  });
  const texts = new Map(images.map((it) => [it.imageId?.imageDigest, it.imageManifest]));
  const manifests = newest.map(({ imageDigest, imageTags = [], imageSizeInBytes }) => ({
    digest: imageDigest,
    tags: imageTags,
    size: imageSizeInBytes,
    ...partsOf(texts.get(imageDigest) ?? '{}'),
  }));
  const isIndex = ({ kind }: ManifestAnatomy) => (kind === 'index' ? 0 : 1);
  return {
    repository,
    manifests: manifests.sort((a, b) => isIndex(a) - isIndex(b)),
    left: imageDetails.length - newest.length,
  };
}

interface Manifest {
  readonly manifests?: readonly {
    readonly digest: string;
    readonly platform?: { readonly os?: string; readonly architecture?: string };
  }[];
  readonly layers?: readonly { readonly digest: string; readonly size: number }[];
}

function partsOf(text: string): Pick<ManifestAnatomy, 'kind' | 'members' | 'layers'> {
  const { manifests, layers = [] } = JSON.parse(text) as Manifest;
  return {
    kind: manifests ? 'index' : 'image',
    members: (manifests ?? []).map(({ digest, platform: { os, architecture } = {} }) => ({
      digest,
      platform: `${os ?? 'unknown'}/${architecture ?? 'unknown'}`,
    })),
    layers: layers.map(({ digest, size }) => ({ digest, size })),
  };
}
