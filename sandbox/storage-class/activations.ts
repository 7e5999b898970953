/**
 * Archived images that are on their way back. Source: "Restore an archived image", ECR user guide: it takes
 * up to 20 minutes. Here it always takes those 20 minutes of the sandbox's clock.
 */
import type { Digest } from '#ecr/digest.ts';
import { clockAt } from '../clock-at.ts';
import { tellOfImage } from '../image-events.ts';
import type { Context } from '../operation.ts';
import { replicatePush } from '../replication/jobs.ts';
import { scanOnPush } from '../rules/scan-start.ts';
import type { Registry, Repository } from '../store.ts';
import type { Table } from '../store/table.ts';
import type { World } from '../world.ts';

/** Sandbox seconds from the request to the image. */
const restoreTime = 20 * 60;

interface Activation {
  readonly repository: string;
  readonly digest: Digest;
  /** Seconds since 1970. */
  readonly dueAt: number;
}

function activations(registry: Registry): Table<Activation> {
  return registry.shelf('activations');
}

/** @returns seconds since 1970 at which the image is there again. */
export function beginActivation(
  { registry, name }: Repository,
  digest: Digest,
  now: number,
): number {
  const dueAt = now + restoreTime;
  activations(registry).set(`${name}@${digest}`, { repository: name, digest, dueAt });
  return dueAt;
}

/**
 * Brings back what is due. @returns seconds since 1970 at which the next one is; Infinity for none.
 */
export function runActivations({ store, clock }: Pick<World, 'store' | 'clock'>): number {
  const now = clock.now();
  let nextDue = Infinity;
  for (const registry of store.registries()) {
    const waiting = activations(registry);
    for (const { repository, digest, dueAt } of [...waiting.values()]) {
      if (dueAt > now) {
        nextDue = Math.min(nextDue, dueAt);
        continue;
      }
      waiting.delete(`${repository}@${digest}`);
      const found = registry.find(repository);
      if (found) activate(found, digest, { registry, store, clock: clockAt(dueAt) });
    }
  }
  return nextDue;
}

/** A restored image is scanned anew, its older results are gone, and it is replicated as a push is. */
function activate(
  repository: Repository,
  digest: Digest,
  context: Pick<Context, 'registry' | 'store' | 'clock'>,
): void {
  const image = repository.image(digest);
  // Pushed again or deleted in the meantime.
  if (image?.status !== 'ACTIVATING') return;
  const at = context.clock.now();
  repository.updateImage(digest, { status: 'ACTIVE', activatedAt: at });
  repository.scans.delete(digest);
  const restored = repository.image(digest);
  if (restored) scanOnPush(repository, restored, at);
  tellOfImage(context, {
    repository: repository.name,
    image,
    action: 'UPDATE_STORAGE_CLASS',
    storageClass: 'STANDARD',
    lastActivatedAt: at,
  });
  for (const tag of image.tags.length === 0 ? [undefined] : image.tags) {
    replicatePush(context, { repository: repository.name, digest, tag });
  }
}
