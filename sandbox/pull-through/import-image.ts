/** Copies an image from an upstream into a cached repository: an index with every member, and what refers to them. */
import type { Digest } from '#ecr/digest.ts';
import type { Context } from '../operation.ts';
import { acceptPush } from '../rules/manifest-push.ts';
import { blobsOf } from '../rules/manifest.ts';
import type { Repository } from '../store.ts';
import type { Origin, OriginManifest } from './origin.ts';

/** What an image is made of, all of it kept: its blobs with their sizes, and its manifests, members first. */
export interface Imported {
  readonly manifests: readonly OriginManifest[];
  readonly sizes: ReadonlyMap<Digest, number>;
}

/** Fetches everything, and sets no row. Throws `UpstreamError`. */
export async function fetchImage(
  origin: Origin,
  top: OriginManifest,
  { blobs }: Context,
): Promise<Imported> {
  const manifests = new Map<Digest, OriginManifest>();
  const sizes = new Map<Digest, number>();
  const fetch = async (found: OriginManifest): Promise<void> => {
    for (const { digest } of found.manifest.members ?? []) {
      if (!manifests.has(digest)) await fetch(await origin.manifest(digest));
    }
    for (const digest of blobsOf(found.manifest)) {
      if (!sizes.has(digest)) sizes.set(digest, await origin.keepBlob(digest));
    }
    await blobs.put(found.bytes);
    manifests.set(found.digest, found);
    for (const digest of await origin.referrers(found.digest)) {
      if (!manifests.has(digest)) await fetch(await origin.manifest(digest));
    }
  };
  await fetch(top);
  return { manifests: [...manifests.values()], sizes };
}

/** The rows of a fetched image. What is there already stays as it is. */
export function keepImage(
  repository: Repository,
  { manifests, sizes }: Imported,
  { caller, clock, registry }: Context,
): void {
  for (const [digest, size] of sizes) {
    if (!repository.layers.has(digest)) repository.layers.set(digest, { digest, size });
  }
  const pushedBy = `arn:aws:iam::${registry.account}:role/aws-service-role/pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache`;
  for (const { digest, manifest } of manifests) {
    if (repository.image(digest)) continue;
    acceptPush(repository, { manifest, digest, tag: undefined }, { now: clock.now(), pushedBy });
    repository.updateImage(digest, { importedBy: caller.arn });
  }
}
