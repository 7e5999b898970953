/** Members of an index, as the repository has them. */
import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { allPages } from './all-pages.ts';
import { readManifests, type ImageManifest } from './image-manifest.ts';

/** A platform that an index offers, with what became of its image. */
export interface PlatformMember {
  readonly digest: string;
  readonly platform: string;
  /** `ACTIVE`, `ARCHIVED`, `ACTIVATING`; `null` for an image that is not in the repository. */
  readonly status: string | null;
  /** As ECR knows it: what it is, whatever the index says. */
  readonly mediaType: string | null;
}

export interface Members {
  readonly platforms: readonly PlatformMember[];
  /** Entries that run nowhere, such as attestations. */
  readonly others: number;
  /** Indexes in indexes in the index: nobody looks there. */
  readonly tooDeep: readonly string[];
  /** Indexes in the index that cannot be read, with ECR's code. */
  readonly lost: Readonly<Record<string, string>>;
}

/** Follows an index in the index, once. */
export async function membersOf(
  ecr: Ecr,
  repository: string,
  index: ImageManifest,
): Promise<Members> {
  const inner = index.entries.filter(({ kind }) => kind === 'index').map(({ digest }) => digest);
  const { manifests, failures } =
    inner.length === 0
      ? { manifests: {}, failures: {} }
      : await readManifests(ecr, repository, inner);
  const nested = Object.values(manifests).flatMap(({ entries }) => entries);
  const entries = [...index.entries, ...nested];
  const images = entries.flatMap(({ kind, digest, platform }) =>
    kind === 'image' && platform !== null ? [{ digest, platform }] : [],
  );
  const details = await describe(ecr, repository, [...new Set(images.map((it) => it.digest))]);
  return {
    platforms: images.map(({ digest, platform }) => ({
      digest,
      platform,
      status: details.get(digest)?.status ?? null,
      mediaType: details.get(digest)?.mediaType ?? null,
    })),
    others: entries.filter(({ kind }) => kind === 'other').length,
    tooDeep: nested.filter(({ kind }) => kind === 'index').map(({ digest }) => digest),
    lost: failures,
  };
}

interface Detail {
  readonly status: string;
  readonly mediaType: string;
}

/** One by one, because ECR refuses the whole question for one image that is not there. */
async function describe(
  ecr: Ecr,
  repository: string,
  digests: readonly string[],
): Promise<Map<string, Detail>> {
  const details = new Map<string, Detail>();
  const found = await Promise.all(digests.map((digest) => find(ecr, repository, digest)));
  for (const image of found) if (image) details.set(image.imageDigest, detailOf(image));
  if (details.size < digests.length) {
    for (const image of await everyImage(ecr, repository)) {
      if (digests.includes(image.imageDigest)) details.set(image.imageDigest, detailOf(image));
    }
  }
  return details;
}

type Image = Awaited<ReturnType<typeof everyImage>>[number];

async function find(ecr: Ecr, repository: string, digest: string): Promise<Image | undefined> {
  try {
    const imageIds = [{ imageDigest: digest }];
    return (await ecr('DescribeImages', { repositoryName: repository, imageIds })).imageDetails[0];
  } catch (error) {
    if (isEcrError(error, 'ImageNotFoundException')) return undefined;
    throw error;
  }
}

/** Archived images included. */
export function everyImage(ecr: Ecr, repository: string) {
  return allPages(
    (page) =>
      ecr('DescribeImages', {
        repositoryName: repository,
        filter: { imageStatus: 'ANY' },
        maxResults: 1000,
        ...page,
      }),
    (page) => page.imageDetails,
  );
}

function detailOf({ imageStatus = 'ACTIVE', imageManifestMediaType = '' }: Image): Detail {
  return { status: imageStatus, mediaType: imageManifestMediaType };
}
