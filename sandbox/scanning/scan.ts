/**
 * Basic scanning: matches the packages of an image's operating system with advisories. With its advisories
 * it is a chunk of its own, loaded when the first scan is due.
 */
import type { Digest } from '#ecr/digest.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { ScanFinding, ScanResult } from '../rules/scan-result.ts';
import { advisoriesUpdatedAt, isKnown, matchesOf, type Match } from './advisories.ts';
import { readFiles } from './file-system.ts';
import { UnreadableLayer } from './layer-changes.ts';
import { isSystemFile, systemIn } from './system.ts';

/** Wording: public logs of scans of scratch and distroless images. */
export const unsupported =
  'UnsupportedImageError: The operating system and/or package manager are not supported.';

/** Of a distribution that the bundled list does not have. */
export function noAdvisories(release: string): string {
  return `${unsupported} This sandbox has no advisories for ${release.replace(':', ' ')}; ECR may have.`;
}

/** @param layers of a single image, from the lowest to the topmost. */
export async function scanLayers(blobs: Blobs, layers: readonly Digest[]): Promise<ScanResult> {
  let files: ReadonlyMap<string, string>;
  try {
    files = await readFiles(blobs, layers, isSystemFile);
  } catch (error) {
    if (error instanceof UnreadableLayer) return { status: 'FAILED', description: unsupported };
    throw error;
  }
  const system = systemIn(files);
  if (!system) return { status: 'FAILED', description: unsupported };
  const { release, installed } = system;
  // Better to say nothing of an image than that nothing is wrong with it.
  if (!isKnown(release)) return { status: 'FAILED', description: noAdvisories(release) };
  return {
    status: 'COMPLETE',
    sourceUpdatedAt: advisoriesUpdatedAt,
    findings: matchesOf(release, installed).map((match) => findingOf(match, release)),
  };
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
