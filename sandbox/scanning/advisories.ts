/**
 * The advisories that scans match packages with: a small, dated list for the bundled base images and
 * Debian 12. Fixed versions are those of the distributions (secfixes of Alpine's aports, Debian's security
 * tracker); severities and vectors are CVSS 3.1 of the National Vulnerability Database or, where it gives
 * none, of the CVE record. Vulnerabilities without a fix are not in it.
 */
import advisories from './advisories.json' with { type: 'json' };
import { compareApkVersions } from '#ecr/packages/apk-version.ts';
import { compareDpkgVersions } from './dpkg-version.ts';
import type { InstalledPackage } from './packages.ts';

export type Severity = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

export interface Vulnerability {
  readonly severity: Severity;
  /** CVSS 3.1 base score. */
  readonly score: string;
  readonly vector: string;
  readonly description: string;
}

interface Fix {
  readonly id: string;
  /** The first version that has the flaw; every earlier one has it, too, if nobody says. */
  readonly since?: string;
  readonly fixed: string;
}

export interface Match extends Vulnerability {
  readonly id: string;
  readonly package: InstalledPackage;
  /** The first version without it. */
  readonly fixed: string;
}

/** Seconds since 1970. */
export const advisoriesUpdatedAt = Date.parse(advisories.date) / 1000;

export const vulnerabilities: Readonly<Record<string, Vulnerability>> =
  advisories.vulnerabilities as Record<string, Vulnerability>;

/** By release, `alpine:3.22`, and source package. */
export const fixes: Readonly<Record<string, Readonly<Record<string, readonly Fix[]>>>> =
  advisories.releases;

/** Whether there are advisories for a release: of another, a scan could only say that it does not know. */
export function isKnown(release: string): boolean {
  return Object.hasOwn(fixes, release);
}

/** Every known vulnerability of these packages, once for each version of a source package. */
export function matchesOf(release: string, installed: readonly InstalledPackage[]): Match[] {
  const compare = release.startsWith('alpine:') ? compareApkVersions : compareDpkgVersions;
  const bySource = isKnown(release) ? (fixes[release] ?? {}) : {};
  const sources = new Map(installed.map((it) => [`${it.source} ${it.version}`, it]));
  return [...sources.values()].flatMap((it) => {
    const known = Object.hasOwn(bySource, it.source) ? (bySource[it.source] ?? []) : [];
    return known
      .filter(({ since, fixed }) => {
        const isOlder = since !== undefined && compare(it.version, since) < 0;
        return !isOlder && compare(it.version, fixed) < 0;
      })
      .flatMap(({ id, fixed }) => {
        const vulnerability = vulnerabilities[id];
        return vulnerability ? [{ ...vulnerability, id, package: it, fixed }] : [];
      });
  });
}
