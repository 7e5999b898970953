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
import { clockAt } from './clock-at.ts';
import { tellOfImage } from './image-events.ts';
import { recordLifecycle, type LifecycleRecord } from './lifecycle-history.ts';
import { recordLifecycleEvents } from './lifecycle-trail.ts';
import { forecastLifecycle, type LifecycleAction } from './rules/lifecycle-evaluation.ts';
import { evaluatedImages } from './rules/lifecycle-images.ts';
import { parseLifecyclePolicy } from './rules/lifecycle-policy.ts';
import type { Image, Repository, Store } from './store.ts';
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
      nextDue = Math.min(nextDue, runIn(repository, store, now));
    }
  }
  return nextDue;
}

function runIn(repository: Repository, store: Store, now: number): number {
  const { lifecyclePolicyText, lifecycleSetAt, lifecycleEvaluatedAt } = repository.settings;
  if (lifecyclePolicyText === undefined) return Infinity;
  const last = lifecycleEvaluatedAt ?? lifecycleSetAt ?? now - interval;
  if (last + interval > now) return last + interval;
  const policy = parseLifecyclePolicy(lifecyclePolicyText);
  const latest = last + Math.floor((now - last) / interval) * interval;
  let at = last + interval;
  while (at <= latest) {
    const { actions, nextAt } = forecastLifecycle(policy, evaluatedImages(repository), at);
    const records = carryOut(repository, actions, at);
    for (const { image, action } of records) tell(repository, image, action, store, at);
    recordLifecycleEvents(repository, store, {
      operation: 'PolicyExecutionEvent',
      policyText: lifecyclePolicyText,
      images: records.map(({ image, record }) => ({ image, rulePriority: record.rulePriority })),
      at,
      before: at - interval,
    });
    if (actions.length > 0) at += interval;
    else at += Math.max(1, Math.floor((nextAt - at) / interval) + 1) * interval;
  }
  repository.update({ lifecycleEvaluatedAt: latest });
  return latest + interval;
}

interface Done {
  /** As it was. */
  readonly image: Image;
  readonly action: LifecycleAction['action'];
  readonly record: LifecycleRecord;
}

function carryOut(
  repository: Repository,
  actions: readonly LifecycleAction[],
  at: number,
): readonly Done[] {
  const done: Done[] = [];
  for (const { digest, action, rulePriority } of actions) {
    const image = repository.image(digest);
    if (image) done.push(...take(repository, image, { at, action, rulePriority }));
  }
  recordLifecycle(
    repository,
    done.map(({ record }) => record),
  );
  return done;
}

/** Signatures, attestations and other artifacts go with their subject, and theirs with them. */
function take(
  repository: Repository,
  image: Image,
  how: Pick<LifecycleRecord, 'at' | 'action' | 'rulePriority'>,
  subject?: Digest,
): Done[] {
  const { digest, tags } = image;
  const { at, action } = how;
  const referrers = repository.referrersOf(digest);
  if (action === 'expire') repository.deleteImage(digest);
  else repository.updateImage(digest, { status: 'ARCHIVED', archivedAt: at });
  const record = { ...how, digest, tags, ...(subject && { subject }) };
  // One that is in the archive already stays there since when it was.
  const along = referrers.filter(({ status }) => action === 'expire' || status === 'ACTIVE');
  return [{ image, action, record }, ...along.flatMap((it) => take(repository, it, how, digest))];
}

/** That policies tell as people do is unconfirmed (lifecycle-events). */
function tell(
  { registry, name }: Repository,
  image: Image,
  action: LifecycleAction['action'],
  store: Store,
  at: number,
): void {
  const place = { registry, store, clock: clockAt(at) };
  if (action === 'transition') {
    const deed = { action: 'UPDATE_STORAGE_CLASS', storageClass: 'ARCHIVE' } as const;
    return tellOfImage(place, { repository: name, image, ...deed });
  }
  for (const tag of image.tags.length === 0 ? [undefined] : image.tags) {
    tellOfImage(place, { repository: name, image, action: 'DELETE', tag });
  }
}
