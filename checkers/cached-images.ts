/** What came through a pull-through cache's prefix. */
import type { Ecr } from '#ecr/client.ts';
import type { ImageDetail, Repository } from '#ecr/operations.ts';
import { allPages } from './all-pages.ts';
import { isIndex, readMembers } from './manifest.ts';

export interface Wanted {
  readonly prefix: string;
  /** The one repository to look in; otherwise all below the prefix. */
  readonly name: string | undefined;
  readonly tag: string | undefined;
  /** Seconds since 1970: when the rule was made. */
  readonly since: number;
  /** Names of repositories that may be older than the rule. */
  readonly preCreated: readonly string[];
}

/** From the worst to the best: of several repositories the best counts. */
export type Cached =
  /** With repositories that have the name but for `library/`. */
  | { readonly found: 'no-repository'; readonly similar: readonly string[] }
  | { readonly found: 'older'; readonly name: string }
  | { readonly found: 'no-image'; readonly name: string; readonly tags: readonly string[] }
  | { readonly found: 'no-member'; readonly name: string }
  | {
      readonly found: 'image';
      readonly name: string;
      readonly digest: string;
      readonly tags: readonly string[];
    };

const ranks: readonly Cached['found'][] = [
  'no-repository',
  'older',
  'no-image',
  'no-member',
  'image',
];

/** Looks until it finds an image. */
export async function findCached(ecr: Ecr, wanted: Wanted): Promise<Cached> {
  const { prefix, name } = wanted;
  const all = await allPages(
    (page) => ecr('DescribeRepositories', page),
    ({ repositories }) => repositories,
  );
  const below = all.filter(
    ({ repositoryName }) => prefix === 'ROOT' || repositoryName.startsWith(`${prefix}/`),
  );
  const meant = below.filter(({ repositoryName }) => name === undefined || repositoryName === name);
  const withoutLibrary = name?.replace(/(^|\/)library\//, '$1');
  const similar = below
    .map(({ repositoryName }) => repositoryName)
    .filter((it) => it === withoutLibrary);
  let best: Cached = { found: 'no-repository', similar };
  for (const repository of meant) {
    const cached = await lookIn(ecr, repository, wanted);
    if (ranks.indexOf(cached.found) > ranks.indexOf(best.found)) best = cached;
    if (best.found === 'image') break;
  }
  return best;
}

async function lookIn(ecr: Ecr, { repositoryName: name, createdAt }: Repository, wanted: Wanted) {
  const { tag, since, preCreated } = wanted;
  if (createdAt < since && !preCreated.includes(name)) return { found: 'older', name } as const;
  const images = await allPages(
    (page) => ecr('DescribeImages', { repositoryName: name, ...page }),
    ({ imageDetails }) => imageDetails,
  );
  const digests = images.map(({ imageDigest }) => imageDigest);
  const candidates = images.filter((image) => tag === undefined || isTagged(image, tag));
  const single = candidates.find(({ imageManifestMediaType }) => !isIndex(imageManifestMediaType));
  if (single) return foundIn(name, single);
  if (candidates.length === 0) {
    const tags = images.flatMap(({ imageTags = [] }) => imageTags);
    return { found: 'no-image', name, tags } as const;
  }
  const indexes = candidates.map(({ imageDigest }) => imageDigest);
  const members = await readMembers(ecr, name, indexes);
  const whole = candidates.find(({ imageDigest: index }) =>
    (members[index] ?? []).some(({ digest, isImage }) => isImage && digests.includes(digest)),
  );
  return whole === undefined ? ({ found: 'no-member', name } as const) : foundIn(name, whole);
}

function foundIn(name: string, { imageDigest: digest, imageTags: tags = [] }: ImageDetail) {
  return { found: 'image', name, digest, tags } as const;
}

function isTagged({ imageTags = [] }: ImageDetail, tag: string): boolean {
  return imageTags.includes(tag);
}
