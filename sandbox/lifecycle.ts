/**
 * Lifecycle policies carried out as time passes. ECR acts within 24 hours after an image meets a criterion,
 * at no documented hour. Here a policy is looked at one hour after it was put, and every hour from then on:
 * the same policy, pushes and times always give the same deletions, and nobody loses an image in the moment
 * a policy is put.
 *
 * When the clock jumps, every hour that it jumped over has its run, in order, with what the run before left;
 * hours in which nothing can happen are not computed.
 */
import type { Digest } from '#ecr/digest.ts';
import { recordLifecycle, type LifecycleRecord } from './lifecycle-history.ts';
import { forecastLifecycle, type LifecycleAction } from './rules/lifecycle-evaluation.ts';
import { evaluatedImages } from './rules/lifecycle-images.ts';
import { parseLifecyclePolicy } from './rules/lifecycle-policy.ts';
import type { Repository } from './store.ts';
import type { World } from './world.ts';

/** Sandbox seconds between two runs. */
const interval = 60 * 60;

/**
 * Makes up for every run that is due by now.
 * @returns seconds since 1970 at which the next one is due; Infinity where no repository has a policy.
 */
export function runLifecycle({ store, clock }: Pick<World, 'store' | 'clock'>): number {
  const now = clock.now();
  let nextDue = Infinity;
  for (const registry of store.registries()) {
    for (const repository of registry.repositories()) {
      nextDue = Math.min(nextDue, runIn(repository, now));
    }
  }
  return nextDue;
}

function runIn(repository: Repository, now: number): number {
  const { lifecyclePolicyText, lifecycleSetAt, lifecycleEvaluatedAt } = repository.settings;
  if (lifecyclePolicyText === undefined) return Infinity;
  const last = lifecycleEvaluatedAt ?? lifecycleSetAt ?? now - interval;
  if (last + interval > now) return last + interval;
  const policy = parseLifecyclePolicy(lifecyclePolicyText);
  const latest = last + Math.floor((now - last) / interval) * interval;
  let at = last + interval;
  while (at <= latest) {
    const { actions, nextAt } = forecastLifecycle(policy, evaluatedImages(repository), at);
    carryOut(repository, actions, at);
    if (actions.length > 0) at += interval;
    else at += Math.max(1, Math.floor((nextAt - at) / interval) + 1) * interval;
  }
  repository.update({ lifecycleEvaluatedAt: latest });
  return latest + interval;
}

function carryOut(repository: Repository, actions: readonly LifecycleAction[], at: number): void {
  if (actions.length === 0) return;
  const referrers = Map.groupBy(repository.images(), ({ subject }) => subject);
  const records: LifecycleRecord[] = [];
  for (const { digest, action, rulePriority } of actions) {
    const record = { at, action, rulePriority };
    const image = repository.image(digest);
    if (!image) continue;
    records.push({ ...record, digest: image.digest, tags: image.tags });
    if (action === 'transition') {
      repository.updateImage(image.digest, { status: 'ARCHIVED', archivedAt: at });
      continue;
    }
    repository.deleteImage(image.digest);
    records.push(...takeAlong(repository, image.digest, referrers, record));
  }
  recordLifecycle(repository, records);
}

/** Signatures, attestations and other artifacts go with their subject, and theirs with them. */
function takeAlong(
  repository: Repository,
  subject: Digest,
  referrers: ReadonlyMap<Digest | undefined, readonly { readonly digest: Digest }[]>,
  record: Pick<LifecycleRecord, 'at' | 'action' | 'rulePriority'>,
): LifecycleRecord[] {
  return (referrers.get(subject) ?? []).flatMap(({ digest }) => {
    const image = repository.image(digest);
    if (!image) return [];
    repository.deleteImage(digest);
    return [
      { ...record, digest, tags: image.tags, subject },
      ...takeAlong(repository, digest, referrers, record),
    ];
  });
}
