/**
 * What storing images costs. Only what is stored now is known: an image that was deleted leaves no cost behind,
 * and one that is there counts from its push. Price: Amazon ECR pricing, us-east-1, 2026; layers are stored once
 * a repository.
 */
import type { Digest } from '#ecr/digest.ts';
import type { Registry, Repository } from '../../store.ts';

/** USD for a gigabyte (10⁹ bytes) and month. */
export const gigabyteMonth = 0.1;
const gigabyte = 1e9;

export interface Span {
  /** Seconds since 1970; the end is not part of it. Both are in one month of UTC. */
  readonly start: number;
  readonly end: number;
}

/** Gigabyte-months that a registry's images have taken in a span, until now. */
export function storedIn(registry: Registry, { start, end }: Span, now: number): number {
  const until = Math.min(end, now);
  let byteSeconds = 0;
  for (const repository of registry.repositories()) {
    for (const { size, since } of blobsIn(repository)) {
      byteSeconds += size * Math.max(0, until - Math.max(start, since));
    }
  }
  return byteSeconds / gigabyte / secondsOfMonth(start);
}

/** Each blob that an image names, once, with the first push that named it. */
function blobsIn(repository: Repository): Iterable<{ size: number; since: number }> {
  const blobs = new Map<Digest, { size: number; since: number }>();
  for (const { blobs: named, pushedAt } of repository.images()) {
    for (const digest of named) {
      const size = repository.layers.get(digest)?.size ?? 0;
      const since = Math.min(pushedAt, blobs.get(digest)?.since ?? Infinity);
      blobs.set(digest, { size, since });
    }
  }
  return blobs.values();
}

function secondsOfMonth(seconds: number): number {
  const date = new Date(seconds * 1000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return (Date.UTC(year, month + 1) - Date.UTC(year, month)) / 1000;
}
