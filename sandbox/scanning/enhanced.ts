/**
 * Enhanced scanning: what Amazon Inspector would say of an image, from the bundled advisories about
 * distributions and npm packages. One finding for each vulnerability of an image, with all packages that have it.
 */
import { sha256Hex } from '#ecr/digest.ts';
import { partitionOf, repositoryArn } from '#ecr/names.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { EnhancedState } from '../rules/enhanced-scanning.ts';
import type { EnhancedFinding } from '../rules/scan-result.ts';
import type { Image, Repository } from '../store.ts';
import { advisoriesUpdatedAt, isKnown, matchesOf, type Vulnerability } from './advisories.ts';
import { inventoryOf, type Inventory } from './inventory.ts';
import { npmMatchesOf } from './npm-advisories.ts';
import { noAdvisories, unsupported } from './scan.ts';

type Active = Extract<EnhancedState, { status: 'ACTIVE' }>;
type VulnerablePackage = NonNullable<
  NonNullable<EnhancedFinding['packageVulnerabilityDetails']>['vulnerablePackages']
>[number];

interface Found {
  readonly id: string;
  readonly vulnerability: Vulnerability;
  /** Seconds since 1970 since when the advisory is there. */
  readonly publishedAt: number;
  readonly packages: readonly VulnerablePackage[];
}

export type EnhancedResult =
  | {
      readonly status: 'ACTIVE';
      /** Seconds since 1970. */
      readonly sourceUpdatedAt: number;
      readonly findings: readonly EnhancedFinding[];
    }
  | { readonly status: 'UNSUPPORTED_IMAGE'; readonly description: string };

const day = 24 * 60 * 60;

/** What the last scan says; a vulnerability that was published later is not in it. */
export async function enhancedResult(
  repository: Repository,
  image: Image,
  { firstScanAt, lastScanAt }: Active,
  blobs: Blobs,
): Promise<EnhancedResult> {
  const inventory = await inventoryOf(image, blobs);
  const description = inventory ? whyUnsupported(inventory) : unsupported;
  if (!inventory || description !== undefined) {
    return { status: 'UNSUPPORTED_IMAGE', description: description ?? unsupported };
  }
  const findings = vulnerabilitiesIn(inventory)
    .map((found) => ({ ...found, firstAt: firstSeen(found.publishedAt, firstScanAt) }))
    .filter(({ firstAt }) => firstAt <= lastScanAt)
    .map((found) => findingOf(found, { repository, image, inventory, lastScanAt }));
  return { status: 'ACTIVE', sourceUpdatedAt: advisoriesUpdatedAt, findings };
}

/** Packages of a language are found without a distribution; one that is not in the list hides its own. */
function whyUnsupported({ system, npm }: Inventory): string | undefined {
  if (!system) return npm.length > 0 ? undefined : unsupported;
  return isKnown(system.release) ? undefined : noAdvisories(system.release);
}

function firstSeen(publishedAt: number, firstScanAt: number): number {
  return firstScanAt + Math.ceil(Math.max(0, publishedAt - firstScanAt) / day) * day;
}

function vulnerabilitiesIn({ system, npm, architecture: arch }: Inventory): Found[] {
  const ofSystem = system ? matchesOf(system.release, system.installed) : [];
  const all: Found[] = [
    ...ofSystem.map(({ id, package: { source: name, version }, fixed, ...vulnerability }) => ({
      id,
      vulnerability,
      publishedAt: 0,
      packages: [{ name, version, epoch: 0, arch, packageManager: 'OS', fixedInVersion: fixed }],
    })),
    ...npmMatchesOf(npm).map(({ id, vulnerability, package: { name, version, path }, fixed }) => ({
      id,
      vulnerability,
      publishedAt: Date.parse(vulnerability.published) / 1000,
      packages: [
        {
          name,
          version,
          epoch: 0,
          packageManager: 'NODEPKG',
          filePath: path,
          fixedInVersion: fixed,
        },
      ],
    })),
  ];
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, packages: same.flatMap(({ packages }) => packages) }] : [];
  });
}

interface About {
  readonly repository: Repository;
  readonly image: Image;
  readonly inventory: Inventory;
  readonly lastScanAt: number;
}

/**
 * In the form of the API reference. Left out is what nobody here knows, such as whether an exploit is in use.
 * What Inspector calls platforms and sources, and that it takes every score from one source, is
 * unconfirmed (inspector-finding).
 */
function findingOf(
  { id, vulnerability, packages, firstAt }: Found & { readonly firstAt: number },
  { repository, image, inventory, lastScanAt }: About,
): EnhancedFinding {
  const { account, region } = repository.registry;
  const { description, severity, score, vector } = vulnerability;
  const resource = `${repositoryArn(account, region, repository.name)}/${image.digest}`;
  const sourceUrl = `https://nvd.nist.gov/vuln/detail/${id}`;
  const baseScore = Number(score);
  const rating = { scoringVector: vector, version: '3.1' };
  return {
    awsAccountId: account,
    findingArn: `arn:${partitionOf(region)}:inspector2:${region}:${account}:finding/${sha256Hex(`${resource} ${id}`).slice(0, 32)}`,
    type: 'PACKAGE_VULNERABILITY',
    title: `${id} - ${[...new Set(packages.map(({ name }) => name))].join(', ')}`,
    description,
    severity,
    status: 'ACTIVE',
    firstObservedAt: firstAt,
    lastObservedAt: lastScanAt,
    updatedAt: lastScanAt,
    fixAvailable: 'YES',
    score: baseScore,
    scoreDetails: { cvss: { adjustments: [], score: baseScore, scoreSource: 'NVD', ...rating } },
    packageVulnerabilityDetails: {
      vulnerabilityId: id,
      cvss: [{ baseScore, source: 'NVD', ...rating }],
      referenceUrls: [sourceUrl],
      relatedVulnerabilities: [],
      source: 'NVD',
      sourceUrl,
      vendorSeverity: severity,
      vulnerablePackages: [...packages],
    },
    remediation: { recommendation: { text: 'None Provided' } },
    resources: [
      {
        type: 'AWS_ECR_CONTAINER_IMAGE',
        id: resource,
        tags: {},
        details: { awsEcrContainerImage: imageDetails(repository, image, inventory) },
      },
    ],
  };
}

/** Nothing runs in the sandbox, so no image is in use. */
function imageDetails(
  { registry, name }: Repository,
  { digest, tags, pushedAt }: Image,
  { system, architecture }: Inventory,
) {
  return {
    architecture,
    imageHash: digest,
    imageTags: [...tags],
    ...(system && { platform: platformOf(system.release) }),
    pushedAt,
    inUseCount: 0,
    registry: registry.account,
    repositoryName: name,
  };
}

/** `ALPINE_LINUX_3_22` for `alpine:3.22`. */
function platformOf(release: string): string {
  return release.replace('alpine', 'alpine_linux').replace(/[:.]/g, '_').toUpperCase();
}
