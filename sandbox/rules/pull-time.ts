import { countPull } from '../pull-counts.ts';
import type { Caller } from '../operation.ts';
import type { Image, Repository } from '../store.ts';
import { isPullRecorded } from './pull-exclusions.ts';

/** ECR refreshes `lastRecordedPullTime` at least once in 24 hours, not with every pull. */
const granularity = 24 * 60 * 60;

/** Notes a pull by somebody who is not the observer. @param now seconds since 1970. */
export function recordPull(
  repository: Repository,
  { digest, pulledAt }: Image,
  { caller, now }: { caller: Caller; now: number },
): void {
  countPull(repository, now);
  if (!isPullRecorded(repository.registry, caller)) return;
  if (pulledAt === undefined || now - pulledAt >= granularity) {
    repository.updateImage(digest, { pulledAt: now });
  }
}
