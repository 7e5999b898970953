import { defineOperation } from '../operation.ts';
import { statusesOf } from '../replication/jobs.ts';
import { copyOf } from '../rules/image-ids.ts';
import { idOf, namedImage } from '../rules/named-image.ts';

/** Empty for an image that was pushed before any rule. */
export const describeImageReplicationStatus = defineOperation(
  'DescribeImageReplicationStatus',
  ({ repositoryName = '', imageId = {} }, { registry }) => {
    const repository = registry.repository(repositoryName);
    const image = namedImage(repository, imageId, 'imageId');
    const own = [...statusesOf(registry).values()].filter(
      (it) => it.repository === repositoryName && it.digest === image.digest,
    );
    return {
      repositoryName,
      imageId: copyOf(idOf(image, imageId)),
      replicationStatuses: own.map(({ region, account, status, failureCode }) => ({
        region,
        registryId: account,
        status,
        ...(failureCode !== undefined && { failureCode }),
      })),
    };
  },
);
