/** Carries out the copies that are due. */
import type { Registry } from '../store.ts';
import type { World } from '../world.ts';
import { noteResult } from './backfills.ts';
import { copyImage } from './copy.ts';
import { jobKey, jobsOf, noteStatus, type ReplicationJob } from './jobs.ts';

/** Copies that are being made: two requests that come at once must not make one twice. */
const busy = new WeakMap<Registry, Promise<void>>();

/** @returns seconds since 1970 at which the next one is due; Infinity for none. */
export async function runReplication(
  world: Pick<World, 'store' | 'blobs' | 'clock'>,
): Promise<number> {
  const now = world.clock.now();
  let nextDue = Infinity;
  for (const registry of [...world.store.registries()]) {
    const before = busy.get(registry);
    const work = (before ?? Promise.resolve()).then(() => runIn(registry, now, world));
    busy.set(registry, work);
    await work;
    for (const { dueAt } of jobsOf(registry).values()) nextDue = Math.min(nextDue, dueAt);
  }
  return nextDue;
}

async function runIn(
  registry: Registry,
  now: number,
  world: Pick<World, 'store' | 'blobs' | 'clock'>,
): Promise<void> {
  const jobs = jobsOf(registry);
  const due = [...jobs.values()].filter(({ dueAt }) => dueAt <= now);
  // Members of an index were pushed before it: in order of arrival they are there first.
  due.sort((a, b) => a.dueAt - b.dueAt || arrivalOf(registry, a) - arrivalOf(registry, b));
  for (const job of due) {
    // A backfill that was stopped meanwhile takes its jobs away.
    if (!jobs.has(jobKey(job))) continue;
    const failureCode = await copyImage(registry, job, world, job.dueAt);
    jobs.delete(jobKey(job));
    const status = failureCode === undefined ? 'COMPLETE' : 'FAILED';
    noteStatus(registry, job, { status, failureCode });
    if (job.backfill !== undefined) noteResult(registry, job, failureCode, job.dueAt);
  }
}

function arrivalOf(registry: Registry, { repository, digest }: ReplicationJob): number {
  return registry.find(repository)?.image(digest)?.arrival ?? 0;
}
