import type { Digest } from '#ecr/digest.ts';
import type { Image, Repository } from '../store.ts';

/** Where a layer is: with no image yet, only in archived ones, or ready to be pulled. */
export function availabilityOf(
  repository: Repository,
  digest: Digest,
): 'UNAVAILABLE' | 'ARCHIVED' | 'AVAILABLE' {
  if (!repository.layers.has(digest)) return 'UNAVAILABLE';
  if (!repository.hasInactive) return 'AVAILABLE';
  const holders = imagesWith(repository, digest);
  const isArchived = holders.length > 0 && holders.every(({ status }) => status !== 'ACTIVE');
  return isArchived ? 'ARCHIVED' : 'AVAILABLE';
}

/** Images that are made of this layer or configuration. */
export function imagesWith(repository: Repository, digest: Digest): Image[] {
  return [...repository.images()].filter(({ blobs }) => blobs.includes(digest));
}
