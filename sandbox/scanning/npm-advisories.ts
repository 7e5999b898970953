/**
 * Advisories about npm packages: a small list with a date. Ranges, vectors and dates are those of the GitHub
 * Advisory Database; scores are computed from the vectors, the sentences are ours.
 */
import type { Vulnerability } from './advisories.ts';
import advisories from './npm-advisories.json' with { type: 'json' };
import type { NpmPackage } from './npm-packages.ts';
import { compareNpmVersions } from './npm-version.ts';

export interface NpmVulnerability extends Vulnerability {
  readonly package: string;
  /** ISO 8601, the day. */
  readonly published: string;
  /** In one of these ranges: from `since`, or any version, to before `fixed`. */
  readonly affected: readonly { readonly since?: string; readonly fixed: string }[];
}

export interface NpmMatch {
  readonly id: string;
  readonly vulnerability: NpmVulnerability;
  readonly package: NpmPackage;
  /** The first version without it, on the branch of the one that is installed. */
  readonly fixed: string;
}

export const npmVulnerabilities: Readonly<Record<string, NpmVulnerability>> =
  advisories.vulnerabilities as Record<string, NpmVulnerability>;

export function npmMatchesOf(installed: readonly NpmPackage[]): NpmMatch[] {
  const all = Object.entries(npmVulnerabilities);
  return installed.flatMap((it) =>
    all.flatMap(([id, vulnerability]) => {
      if (vulnerability.package !== it.name) return [];
      const range = vulnerability.affected.find(({ since, fixed }) => {
        const isOlder = since !== undefined && compareNpmVersions(it.version, since) < 0;
        return !isOlder && compareNpmVersions(it.version, fixed) < 0;
      });
      return range ? [{ id, vulnerability, package: it, fixed: range.fixed }] : [];
    }),
  );
}
