/**
 * Backfills: what was there before a rule is copied, too. Source: "Replication backfill", ECR user guide.
 * A backfill prepares for ten seconds of the sandbox's clock, and copies for thirty more.
 */
import type { Digest } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';
import type { Registry, Store } from '../store.ts';
import type { Table } from '../store/table.ts';
import { destinationsOf, type Destination } from './configuration.ts';
import type { FailureCode } from './copy.ts';
import { enqueue, jobKey, jobsOf, replicationDelay, type ReplicationJob } from './jobs.ts';

type Status = 'PREPARING' | 'IN_PROGRESS' | 'COMPLETE' | 'FAILED' | 'STOPPING' | 'STOPPED';

export interface BackfillResult {
  readonly repository: string;
  readonly digest: Digest;
  readonly failureCode?: FailureCode | undefined;
}

export interface Backfill {
  readonly id: string;
  readonly destination: Destination;
  readonly status: Status;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  /** Seconds since 1970 at which the status changes by itself. */
  readonly changesAt?: number | undefined;
  /** Copies to be made; absent while it prepares. */
  readonly total?: number | undefined;
  readonly results: readonly BackfillResult[];
}

/** Sandbox seconds. */
const preparation = 10;
const stopping = 10;
/** Ended ones are kept for so long. */
const keptFor = 90 * 24 * 60 * 60;

const atWork: readonly Status[] = ['PREPARING', 'IN_PROGRESS', 'STOPPING'];
/** Source: the user guide's quotas. */
const mostAtWork = 10;

/** Of the source registry, by id. */
export function backfillsOf(registry: Registry): Table<Backfill> {
  return registry.shelf('backfills');
}

/** Throws what ECR answers where another is at work in the Region. */
export function beginBackfill(
  registry: Registry,
  destination: Destination,
  { id, now }: { id: string; now: number },
): Backfill {
  const running = [...backfillsOf(registry).values()].filter(({ status }) =>
    atWork.includes(status),
  );
  if (running.some((it) => it.destination.region === destination.region)) {
    throw refusal('ReplicationBackfillInProgressException', undefined);
  }
  if (running.length >= mostAtWork) {
    throw refusal('LimitExceededException', { backfills: mostAtWork });
  }
  const backfill: Backfill = {
    id,
    destination,
    status: 'PREPARING',
    startedAt: now,
    changesAt: now + preparation,
    results: [],
  };
  backfillsOf(registry).set(id, backfill);
  return backfill;
}

export function findBackfill(registry: Registry, id: string): Backfill {
  const found = backfillsOf(registry).get(id);
  if (!found) throw refusal('ReplicationBackfillNotFoundException', undefined);
  return found;
}

/** Throws what ECR answers for one that is not at work. @returns it, stopping. */
export function stopBackfill(registry: Registry, id: string, now: number): Backfill {
  const found = findBackfill(registry, id);
  if (found.status !== 'PREPARING' && found.status !== 'IN_PROGRESS') {
    throw refusal('ReplicationBackfillInvalidStatusException', undefined);
  }
  forgetJobs(registry, id);
  const stopped: Backfill = { ...found, status: 'STOPPING', changesAt: now + stopping };
  backfillsOf(registry).set(id, stopped);
  return stopped;
}

/** Lets those that are due go on. @returns seconds since 1970 at which the next one is; Infinity for none. */
export function runBackfills(store: Store, now: number): number {
  let nextDue = Infinity;
  for (const registry of store.registries()) {
    const backfills = backfillsOf(registry);
    for (const backfill of [...backfills.values()]) {
      const { changesAt, endedAt, id } = backfill;
      if (endedAt !== undefined && now - endedAt > keptFor) backfills.delete(id);
      if (changesAt !== undefined && changesAt <= now) goOn(registry, backfill, changesAt);
      nextDue = Math.min(nextDue, backfills.get(id)?.changesAt ?? Infinity);
      for (const { dueAt } of jobsOf(registry).values()) nextDue = Math.min(nextDue, dueAt);
    }
  }
  return nextDue;
}

function goOn(registry: Registry, backfill: Backfill, at: number): void {
  const { changesAt: _, ...rest } = backfill;
  if (backfill.status === 'STOPPING') {
    backfillsOf(registry).set(backfill.id, { ...rest, status: 'STOPPED', endedAt: at });
    return;
  }
  const jobs = jobsFor(registry, backfill, at + replicationDelay);
  const isEmpty = jobs.length === 0;
  backfillsOf(registry).set(backfill.id, {
    ...rest,
    status: isEmpty ? 'COMPLETE' : 'IN_PROGRESS',
    total: jobs.length,
    ...(isEmpty && { endedAt: at }),
  });
  for (const job of jobs) enqueue(registry, job);
}

/** One copy for each image of each repository that a rule copies there; each of its tags comes along. */
function jobsFor(registry: Registry, backfill: Backfill, dueAt: number): ReplicationJob[] {
  const { account, region } = backfill.destination;
  const jobs: ReplicationJob[] = [];
  for (const repository of registry.repositories()) {
    const isMeant = destinationsOf(registry, repository.name).some(
      (it) => it.account === account && it.region === region,
    );
    if (!isMeant) continue;
    for (const { digest, tags, status } of repository.images()) {
      if (status !== 'ACTIVE') continue;
      for (const tag of tags.length === 0 ? [undefined] : tags) {
        const of = { repository: repository.name, digest, tag, account, region };
        jobs.push({ ...of, dueAt, backfill: backfill.id });
      }
    }
  }
  return jobs;
}

/** Half of at least a hundred failures end it. */
export function noteResult(
  registry: Registry,
  { backfill: id = '', repository, digest }: ReplicationJob,
  failureCode: FailureCode | undefined,
  at: number,
): void {
  const found = backfillsOf(registry).get(id);
  if (found?.status !== 'IN_PROGRESS') return;
  const results = [...found.results, { repository, digest, failureCode }];
  const failed = results.filter((it) => it.failureCode !== undefined).length;
  const gaveUp = results.length >= 100 && failed * 2 >= results.length;
  const isDone = results.length >= (found.total ?? 0);
  backfillsOf(registry).set(id, {
    ...found,
    results,
    ...(gaveUp && { status: 'FAILED', endedAt: at }),
    ...(!gaveUp && isDone && { status: 'COMPLETE', endedAt: at }),
  });
  if (!gaveUp) return;
  forgetJobs(registry, id);
}

function forgetJobs(registry: Registry, backfill: string): void {
  const jobs = jobsOf(registry);
  for (const job of [...jobs.values()]) if (job.backfill === backfill) jobs.delete(jobKey(job));
}
