import { defineOperation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { endOf, outlineOf, progressOf } from '../replication/backfill-view.ts';
import { findBackfill } from '../replication/backfills.ts';

/** Results of single images are there only once the backfill has ended. */
export const describeReplicationBackfillResults = defineOperation(
  'DescribeReplicationBackfillResults',
  (input, { registry }) => {
    const { replicationBackfillId = '', resultStatusFilter } = input;
    const backfill = findBackfill(registry, replicationBackfillId);
    const results = backfill.endedAt === undefined ? [] : backfill.results;
    const all = results.map(({ repository, digest, failureCode }, at) => ({
      at: String(at).padStart(8, '0'),
      repositoryName: repository,
      imageId: { imageDigest: digest },
      status: failureCode === undefined ? ('COMPLETE' as const) : ('FAILED' as const),
      ...(failureCode !== undefined && { failureCode }),
    }));
    const wanted = all.filter(
      ({ status }) => resultStatusFilter === undefined || status === resultStatusFilter,
    );
    const { items, nextToken } = pageOf(wanted, input, {
      of: ['DescribeReplicationBackfillResults', replicationBackfillId, resultStatusFilter],
      key: ({ at }) => at,
    });
    return {
      ...outlineOf(backfill, registry.account),
      ...progressOf(backfill),
      ...endOf(backfill),
      results: items.map(({ at: _, ...result }) => result),
      ...(nextToken !== undefined && { nextToken }),
    };
  },
);
