/** How far the signatures of an image are. */
import type { Digest } from '#ecr/digest.ts';
import type { Image, Registry, Repository } from '../store.ts';
import type { Table } from '../store/table.ts';

export interface Signing {
  readonly repository: string;
  readonly digest: Digest;
  /** When the image was pushed: one of the same digest that comes after it is deleted is another. */
  readonly pushedAt: number;
  /** ARN. */
  readonly profile: string;
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED';
  /** Seconds since 1970 at which it ends, or did. */
  readonly dueAt: number;
  /** Why it fails. It is known when the image is pushed, and told when signing ends. */
  readonly failure?: { readonly code: string; readonly reason: string } | undefined;
}

/** Of a registry, in the order in which they began. */
export function signingsOf(registry: Registry): Table<Signing> {
  return registry.shelf('signings');
}

/** Keys of those that are under way. */
export function signingJobs(registry: Registry): Table<{ readonly key: string }> {
  return registry.shelf('signing-jobs');
}

export function keyOf({ repository, digest, profile }: Signing): string {
  return `${repository}@${digest}>${profile}`;
}

/** Of the image as it is now. */
export function signingsOfImage({ registry, name }: Repository, image: Image): Signing[] {
  return [...signingsOf(registry).values()].filter(
    ({ repository, digest, pushedAt }) =>
      repository === name && digest === image.digest && pushedAt === image.pushedAt,
  );
}
