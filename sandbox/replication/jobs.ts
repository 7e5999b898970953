/** Copies that are on their way, and what became of those that were. */
import type { Digest } from '#ecr/digest.ts';
import type { Context } from '../operation.ts';
import type { Registry } from '../store.ts';
import type { Table } from '../store/table.ts';
import { wakeBy } from '../time-passing.ts';
import { destinationsOf, type Destination } from './configuration.ts';

/**
 * Sandbox seconds from a push to its copy. ECR's takes usually less than 30 minutes; here it takes long
 * enough to be seen on its way.
 */
export const replicationDelay = 30;

export interface ReplicationJob extends Destination {
  readonly repository: string;
  readonly digest: Digest;
  readonly tag?: string | undefined;
  /** Seconds since 1970. */
  readonly dueAt: number;
  /** The backfill it belongs to. */
  readonly backfill?: string | undefined;
}

export interface ReplicationStatus extends Destination {
  readonly repository: string;
  readonly digest: Digest;
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED';
  readonly failureCode?: string | undefined;
}

/** Of the source registry, in the order in which they are due. */
export function jobsOf(registry: Registry): Table<ReplicationJob> {
  return registry.shelf('replication-jobs');
}

/** Of the source registry; the latest of an image at a destination. */
export function statusesOf(registry: Registry): Table<ReplicationStatus> {
  return registry.shelf('replication-statuses');
}

function keyOf({ repository, digest, account, region }: ReplicationJob): string {
  return `${repository}@${digest}>${account}/${region}`;
}

/** Each tag of an image has a job of its own. */
export function jobKey(job: ReplicationJob): string {
  return `${keyOf(job)}#${job.tag ?? ''}`;
}

/** An image was pushed: it goes wherever a rule copies its repository to. */
export function replicatePush(
  { registry, store, clock }: Pick<Context, 'registry' | 'store' | 'clock'>,
  { repository, digest, tag }: { repository: string; digest: Digest; tag: string | undefined },
): void {
  const dueAt = clock.now() + replicationDelay;
  for (const destination of destinationsOf(registry, repository)) {
    enqueue(registry, { ...destination, repository, digest, tag, dueAt });
    wakeBy(store, dueAt);
  }
}

export function enqueue(registry: Registry, job: ReplicationJob): void {
  jobsOf(registry).set(jobKey(job), job);
  noteStatus(registry, job, { status: 'IN_PROGRESS' });
}

export function noteStatus(
  registry: Registry,
  job: ReplicationJob,
  outcome: Pick<ReplicationStatus, 'status' | 'failureCode'>,
): void {
  const { repository, digest, region, account } = job;
  statusesOf(registry).set(keyOf(job), { repository, digest, region, account, ...outcome });
}
