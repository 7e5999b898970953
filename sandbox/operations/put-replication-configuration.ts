import { defineOperation } from '../operation.ts';
import { checkConfiguration } from '../replication/configuration.ts';

/** Replaces the whole configuration. What was copied before stays, and so does what is on its way. */
export const putReplicationConfiguration = defineOperation(
  'PutReplicationConfiguration',
  ({ replicationConfiguration = { rules: [] } }, { registry }) => {
    checkConfiguration(replicationConfiguration, registry);
    registry.update({ replication: replicationConfiguration });
    return { replicationConfiguration };
  },
);
