/**
 * The scanner: reads the package databases inside an image's layers and matches them with advisories. With
 * its advisories it is a chunk of its own, loaded when the first scan is due.
 */
import type { Digest } from '#ecr/digest.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { ScanFinding, ScanResult } from '../rules/scan-result.ts';
import { advisoriesUpdatedAt, isKnown, matchesOf, type Match } from './advisories.ts';
import { releaseOf } from './distribution.ts';
import { readFiles } from './file-system.ts';
import { UnreadableLayer } from './layer-changes.ts';
import { readApkDatabase, readDpkgStatus, type InstalledPackage } from './packages.ts';

/** The first of them that is there counts. */
const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'];
const apkPaths = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];
const dpkgPath = 'var/lib/dpkg/status';
const dpkgFolder = 'var/lib/dpkg/status.d/';

/** Wording: public logs of scans of scratch and distroless images. */
const unsupported =
  'UnsupportedImageError: The operating system and/or package manager are not supported.';

/** @param layers of a single image, from the lowest to the topmost. */
export async function scanLayers(blobs: Blobs, layers: readonly Digest[]): Promise<ScanResult> {
  let files: ReadonlyMap<string, string>;
  try {
    files = await readFiles(blobs, layers, isWanted);
  } catch (error) {
    if (error instanceof UnreadableLayer) return { status: 'FAILED', description: unsupported };
    throw error;
  }
  const release = releaseOf(firstOf(files, osReleasePaths) ?? '');
  const installed = packagesIn(files);
  if (release === undefined || !installed) return { status: 'FAILED', description: unsupported };
  if (!isKnown(release)) {
    // Better to say nothing of an image than that nothing is wrong with it.
    return {
      status: 'FAILED',
      description: `${unsupported} This sandbox has no advisories for ${release.replace(':', ' ')}; ECR may have.`,
    };
  }
  return {
    status: 'COMPLETE',
    sourceUpdatedAt: advisoriesUpdatedAt,
    findings: matchesOf(release, installed).map((match) => findingOf(match, release)),
  };
}

function isWanted(path: string): boolean {
  return (
    osReleasePaths.includes(path) ||
    apkPaths.includes(path) ||
    path === dpkgPath ||
    (path.startsWith(dpkgFolder) && !path.endsWith('.md5sums'))
  );
}

/**
 * `undefined` where there is no package manager. A folder `status.d` alone is a distroless image, which
 * basic scanning does not support.
 */
function packagesIn(files: ReadonlyMap<string, string>): InstalledPackage[] | undefined {
  const apk = firstOf(files, apkPaths);
  if (apk !== undefined) return readApkDatabase(apk);
  const dpkg = files.get(dpkgPath);
  if (dpkg === undefined) return undefined;
  const more = [...files].filter(([path]) => path.startsWith(dpkgFolder)).map(([, text]) => text);
  return [dpkg, ...more].flatMap(readDpkgStatus);
}

function firstOf(files: ReadonlyMap<string, string>, paths: readonly string[]): string | undefined {
  return paths.map((path) => files.get(path)).find((text) => text !== undefined);
}

/** Attributes as answers of AWS's own basic scanner have them (turbot/steampipe-plugin-aws#2357). */
function findingOf({ id, package: installed, ...about }: Match, release: string): ScanFinding {
  const tracker = release.startsWith('alpine:')
    ? 'https://security.alpinelinux.org/vuln/'
    : 'https://security-tracker.debian.org/tracker/';
  return {
    name: id,
    description: about.description,
    uri: tracker + id,
    severity: about.severity,
    attributes: [
      { key: 'package_name', value: installed.source },
      { key: 'package_version', value: installed.version },
      { key: 'CVSS3_SCORE', value: about.score },
      { key: 'CVSS3_VECTOR', value: about.vector },
    ],
  };
}
