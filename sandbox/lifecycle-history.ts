/** What lifecycle policies did to a repository, so that a page can say which rule took an image, and when. */
import type { Digest } from '#ecr/digest.ts';
import { Problem } from './problem.ts';
import type { Repository, Store } from './store.ts';
import type { Home } from './world.ts';

/** One image that a lifecycle policy deleted or archived. */
export interface LifecycleRecord {
  /** Seconds since 1970. */
  readonly at: number;
  readonly digest: Digest;
  /** The tags it had. */
  readonly tags: readonly string[];
  readonly action: 'expire' | 'transition';
  readonly rulePriority: number;
  /** For an artifact that went with the image it refers to: that image. No rule names it. */
  readonly subject?: Digest | undefined;
}

/** Older records are forgotten: the list is one field of one row. */
const mostRecords = 200;

export function recordLifecycle(repository: Repository, records: readonly LifecycleRecord[]): void {
  if (records.length === 0) return;
  const before = repository.settings.lifecycleHistory ?? [];
  repository.update({ lifecycleHistory: [...before, ...records].slice(-mostRecords) });
}

/**
 * For `GET /_sandbox/lifecycle?account=…&region=…&repository=…`, oldest first. Throws `Problem` for a
 * repository that is not there.
 */
export function lifecycleHistory(
  store: Store,
  { account, region, repository: name }: Home & { readonly repository: string },
): readonly LifecycleRecord[] {
  const repository = store.known(account, region)?.find(name);
  if (repository) return repository.settings.lifecycleHistory ?? [];
  throw new Problem(404, `There is no repository ${name} in ${account}, ${region}`);
}
