import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { outlineOf } from '../replication/backfill-view.ts';
import { beginBackfill } from '../replication/backfills.ts';
import { isConfigured } from '../replication/configuration.ts';
import { createRequestId } from '../request-id.ts';
import { wakeBy } from '../time-passing.ts';

/** The destination has to be in the registry's configuration. */
export const startReplicationBackfill = defineOperation(
  'StartReplicationBackfill',
  ({ destination }, { registry, store, clock }) => {
    const { region = '', registryId: account = '' } = destination ?? {};
    if (!isConfigured(registry, { region, account })) {
      throw refusal('InvalidParameterException', {
        field: 'destination',
        constraint: 'The destination must be part of the replication configuration',
      });
    }
    const started = beginBackfill(
      registry,
      { region, account },
      { id: createRequestId(), now: clock.now() },
    );
    wakeBy(store, started.changesAt ?? clock.now());
    return outlineOf(started, registry.account);
  },
);
