/** A preview as it is stored: the whole answer, because images may go before it is read. */
import type { Output } from '#ecr/operations.ts';

export type PreviewResult = NonNullable<
  Output<'GetLifecyclePolicyPreview'>['previewResults']
>[number];

export interface LifecyclePreview {
  readonly policyText: string;
  /** Seconds since 1970. */
  readonly startedAt: number;
  /** Oldest image first. */
  readonly results: readonly PreviewResult[];
}

/**
 * Sandbox seconds for which a preview says that it is running. The result is there at once; ECR's takes a
 * moment, and a script that does not wait for it is wrong. Short enough that nobody waits in vain.
 */
const runningTime = 0.02;

export function isRunning({ startedAt }: LifecyclePreview, now: number): boolean {
  return now < startedAt + runningTime;
}
