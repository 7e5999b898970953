import { defineOperation } from '../operation.ts';

export const describeRegistry = defineOperation('DescribeRegistry', (_, { registry }) => ({
  registryId: registry.account,
  replicationConfiguration: registry.settings.replication ?? { rules: [] },
}));
