/** A scan of an image as it is stored, and what its answers count. */
import type { Digest } from '#ecr/digest.ts';
import type { Output } from '#ecr/operations.ts';

type Findings = NonNullable<Output<'DescribeImageScanFindings'>['imageScanFindings']>;
export type ScanFinding = NonNullable<Findings['findings']>[number];
export type EnhancedFinding = NonNullable<Findings['enhancedFindings']>[number];

export interface ImageScan {
  readonly digest: Digest;
  /** Seconds since 1970. */
  readonly startedAt: number;
  /** Absent until somebody asks: what an image has in it does not change. */
  readonly result?: ScanResult | undefined;
}

export type ScanResult =
  | {
      readonly status: 'COMPLETE';
      /** Seconds since 1970: the date of the advisories. */
      readonly sourceUpdatedAt: number;
      readonly findings: readonly ScanFinding[];
    }
  | { readonly status: 'FAILED'; readonly description: string };

/** Worst first. Source: FindingSeverity, Amazon ECR API reference. */
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'] as const;

/** How many findings a severity has; one that has none is not in it. */
export function severityCounts(
  findings: readonly { readonly severity?: string | undefined }[],
): NonNullable<Findings['findingSeverityCounts']> {
  const counts = severities.map((severity) => {
    const count = findings.filter((finding) => (finding.severity ?? 'UNDEFINED') === severity);
    return [severity, count.length] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Unique among the findings of one scan; sorts the worst first. The order of ECR's is documented nowhere. */
export function findingKey({ severity, name, attributes }: ScanFinding): string {
  return [rankOf(severity), name, ...(attributes ?? []).map(({ value }) => value)].join(' ');
}

/** The same for a finding of enhanced scanning. */
export function enhancedKey({ severity, findingArn }: EnhancedFinding): string {
  return `${rankOf(severity)} ${findingArn}`;
}

function rankOf(severity = 'UNDEFINED'): number {
  return severities.findIndex((it) => it === severity);
}
