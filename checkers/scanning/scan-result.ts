/** What scans found in the images of a tag. An index is not scanned; the image for each platform is. */
import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { isIndexType } from '#ecr/oci/descriptor.ts';
import type { Output } from '#ecr/operations.ts';
import { allPages } from '../all-pages.ts';
import { one, type Looking } from '../check.ts';
import { readManifest } from '../image-manifest.ts';

export interface ScannedImage {
  readonly digest: string;
  /** Of a member of an index. */
  readonly platform: string | null;
}

/** The image of a tag, or, of an index, the image for each platform. */
export async function imagesUnder(
  ecr: Ecr,
  repository: string,
  tag: string,
): Promise<ScannedImage[]> {
  const imageIds = [{ imageTag: tag }];
  const answer = await ecr('DescribeImages', { repositoryName: repository, imageIds });
  const { digest, mediaType, entries } = await readManifest(
    ecr,
    repository,
    one(answer.imageDetails).imageDigest,
  );
  if (!isIndexType(mediaType)) return [{ digest, platform: null }];
  return entries.flatMap(({ kind, digest: member, platform }) =>
    kind === 'image' ? [{ digest: member, platform }] : [],
  );
}

export interface ScanState {
  /** ECR's word; `null` if there is no scan. */
  readonly status: string | null;
  readonly description: string;
}

/** Five minutes, as long as ECR's own waiter waits, but sooner at first: most scans are done in a moment. */
const waits = [0.06, 0.2, 0.5, 1, 3, ...Array<number>(59).fill(5)];

/** The state of a scan once it no longer runs, or when nobody waits any longer. */
export async function readState(
  ecr: Ecr,
  repository: string,
  imageDigest: string,
  { wait }: Pick<Looking, 'wait'>,
): Promise<ScanState> {
  for (let poll = 0; ; poll++) {
    const state = await stateOf(ecr, repository, imageDigest);
    const pause = waits[poll];
    const isRunning = state.status === 'IN_PROGRESS' || state.status === 'PENDING';
    if (!isRunning || pause === undefined) return state;
    await wait(pause);
  }
}

async function stateOf(ecr: Ecr, repository: string, imageDigest: string): Promise<ScanState> {
  try {
    const { imageScanStatus } = await ecr('DescribeImageScanFindings', {
      repositoryName: repository,
      imageId: { imageDigest },
      maxResults: 1,
    });
    const { status = '', description = '' } = imageScanStatus ?? {};
    return { status, description };
  } catch (error) {
    if (isEcrError(error, 'ScanNotFoundException')) return { status: null, description: '' };
    throw error;
  }
}

/** One vulnerability in one package. */
export interface Finding {
  readonly id: string;
  readonly severity: string;
  /** `musl 1.2.5-r0` */
  readonly package: string;
  /** The version that mends it, where ECR says so. */
  readonly fixedIn: string | null;
}

export interface Findings {
  readonly status: string;
  /** By severity; one without findings is not there. */
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

type Page = Output<'DescribeImageScanFindings'>;

/** All pages; of the findings only those of the given severities. */
export async function readFindings(
  ecr: Ecr,
  repository: string,
  imageDigest: string,
  severities: readonly string[],
): Promise<Findings> {
  const pages = await allPages<Page, Page>(
    (page) =>
      ecr('DescribeImageScanFindings', {
        repositoryName: repository,
        imageId: { imageDigest },
        maxResults: 1000,
        ...page,
      }),
    (page) => [page],
  );
  const [first] = pages;
  return {
    status: first?.imageScanStatus?.status ?? '',
    counts: { ...first?.imageScanFindings?.findingSeverityCounts },
    findings: pages
      .flatMap((page) => [...basicOf(page), ...enhancedOf(page)])
      .filter(({ severity }) => severities.includes(severity)),
  };
}

function basicOf({ imageScanFindings }: Page): Finding[] {
  return (imageScanFindings?.findings ?? []).map(
    ({ name = '', severity = '', attributes = [] }) => {
      const value = (key: string) => attributes.find((it) => it.key === key)?.value;
      const version = value('package_version');
      return {
        id: name,
        severity,
        package: [value('package_name') ?? 'a package', version ?? []].flat().join(' '),
        fixedIn: value('fixed_in_versions') ?? null,
      };
    },
  );
}

function enhancedOf({ imageScanFindings }: Page): Finding[] {
  return (imageScanFindings?.enhancedFindings ?? []).map((it) => {
    const { vulnerabilityId, vulnerablePackages = [] } = it.packageVulnerabilityDetails ?? {};
    const [first] = vulnerablePackages;
    return {
      id: vulnerabilityId ?? it.title ?? '',
      severity: it.severity ?? '',
      package: [first?.name ?? 'a package', first?.version ?? []].flat().join(' '),
      fixedIn: first?.fixedInVersion ?? null,
    };
  });
}
