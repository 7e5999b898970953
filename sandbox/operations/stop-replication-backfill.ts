import { defineOperation } from '../operation.ts';
import { outlineOf } from '../replication/backfill-view.ts';
import { stopBackfill } from '../replication/backfills.ts';
import { wakeBy } from '../time-passing.ts';

/** What was copied by then stays. */
export const stopReplicationBackfill = defineOperation(
  'StopReplicationBackfill',
  ({ replicationBackfillId = '' }, { registry, store, clock }) => {
    const stopped = stopBackfill(registry, replicationBackfillId, clock.now());
    wakeBy(store, stopped.changesAt ?? clock.now());
    return outlineOf(stopped, registry.account);
  },
);
