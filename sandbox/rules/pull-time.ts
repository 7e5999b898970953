import { countPull } from '../pull-counts.ts';
import type { Image, Repository } from '../store.ts';

/** ECR refreshes `lastRecordedPullTime` at least once in 24 hours, not with every pull. */
const granularity = 24 * 60 * 60;

/** Notes a pull. @param now seconds since 1970. */
export function recordPull(repository: Repository, { digest, pulledAt }: Image, now: number): void {
  countPull(repository, now);
  if (pulledAt === undefined || now - pulledAt >= granularity) {
    repository.updateImage(digest, { pulledAt: now });
  }
}
