import { defineOperation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { endOf, outlineOf, progressOf } from '../replication/backfill-view.ts';
import { backfillsOf, type Backfill } from '../replication/backfills.ts';

/** Sorted by id; in which order ECR lists them is unconfirmed (backfill-order). */
export const listReplicationBackfills = defineOperation(
  'ListReplicationBackfills',
  (input, { registry }) => {
    const key = ({ id }: Backfill) => id;
    const all = [...backfillsOf(registry).values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const { items, nextToken } = pageOf(all, input, {
      of: ['ListReplicationBackfills', registry.path],
      key,
      size: 25,
    });
    return {
      registryId: registry.account,
      backfills: items.map((it) => {
        const { registryId: _, ...outline } = outlineOf(it, registry.account);
        return { ...outline, ...progressOf(it), ...endOf(it) };
      }),
      ...(nextToken !== undefined && { nextToken }),
    };
  },
);
