/** A backfill as its operations show it. */
import type { Backfill } from './backfills.ts';

export function outlineOf({ id, destination, status, startedAt }: Backfill, registryId: string) {
  const { region, account } = destination;
  return {
    registryId,
    replicationBackfillId: id,
    destination: { region, registryId: account },
    status,
    startedAt,
  };
}

/** Nothing is known while it prepares. */
export function progressOf({ total, results }: Backfill) {
  if (total === undefined) return {};
  const failed = results.flatMap(({ failureCode }) => failureCode ?? []);
  return {
    progress: {
      totalReplicationCount: total,
      completedReplicationCount: results.length - failed.length,
      failedReplicationCount: failed.length,
      failureCodes: [...new Set(failed)].sort(),
    },
  };
}

export function endOf({ endedAt, status }: Backfill) {
  return {
    ...(endedAt !== undefined && { endedAt }),
    // ECR's own code is documented nowhere.
    ...(status === 'FAILED' && { failureCode: 'TooManyFailures' }),
  };
}
