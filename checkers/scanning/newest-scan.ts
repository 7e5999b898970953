/** Whether the newest image of a repository was scanned: what a push to it leads to. */
import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { allPages } from '../all-pages.ts';
import { isIndex, readMembers } from '../manifest.ts';
import { businessOf, readRefusal } from '../refusals.ts';

export type NewestScan = {
  readonly digest: string;
  /** Seconds since 1970. */
  readonly pushedAt: number;
} & (
  | { readonly status: 'scanned' | 'not-scanned' }
  /** No answer about scans can be had here. */
  | { readonly status: 'unknown'; readonly because: string }
);

/** `null` if nothing was pushed yet. An index is not scanned itself: its first real member stands for it. */
export async function newestScan(ecr: Ecr, repository: string): Promise<NewestScan | null> {
  const images = await allPages(
    (page) => ecr('DescribeImages', { repositoryName: repository, maxResults: 1000, ...page }),
    (page) => page.imageDetails,
  );
  const [newest] = images
    .filter(({ subjectManifestDigest }) => subjectManifestDigest === undefined)
    .sort((a, b) => b.imagePushedAt - a.imagePushedAt || indexFirst(a, b));
  if (!newest) return null;
  let digest = newest.imageDigest;
  if (isIndex(newest.imageManifestMediaType)) {
    const members = (await readMembers(ecr, repository, [digest]))[digest] ?? [];
    const image = members.find(({ isImage }) => isImage);
    if (!image) return null;
    digest = image.digest;
  }
  return { digest, pushedAt: newest.imagePushedAt, ...(await scanOf(ecr, repository, digest)) };
}

/** Pushed in the same instant, an index stands for its members. */
function indexFirst(
  a: { imageManifestMediaType?: string | undefined },
  b: { imageManifestMediaType?: string | undefined },
): number {
  return Number(isIndex(b.imageManifestMediaType)) - Number(isIndex(a.imageManifestMediaType));
}

async function scanOf(ecr: Ecr, repository: string, digest: string) {
  try {
    await ecr('DescribeImageScanFindings', {
      repositoryName: repository,
      imageId: { imageDigest: digest },
    });
    return { status: 'scanned' } as const;
  } catch (error) {
    if (!isEcrError(error)) throw error;
    if (error.code === 'ScanNotFoundException') return { status: 'not-scanned' } as const;
    const isKnown = readRefusal(error, undefined).code !== 'unreadable';
    if (isKnown || error.code in businessOf) throw error;
    // The endpoint has no scans to tell of, as a registry that did not build them says.
    return { status: 'unknown', because: error.message } as const;
  }
}
