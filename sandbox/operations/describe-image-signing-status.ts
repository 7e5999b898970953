import { defineOperation } from '../operation.ts';
import { copyOf } from '../rules/image-ids.ts';
import { idOf, namedImage } from '../rules/named-image.ts';
import { signingsOfImage } from '../signing/statuses.ts';

/** One status for each profile; none for an image that no rule meant when it was pushed. */
export const describeImageSigningStatus = defineOperation(
  'DescribeImageSigningStatus',
  ({ repositoryName = '', imageId = {} }, { registry }) => {
    const repository = registry.repository(repositoryName);
    const image = namedImage(repository, imageId, 'imageId');
    return {
      registryId: registry.account,
      repositoryName,
      imageId: copyOf(idOf(image, imageId)),
      signingStatuses: signingsOfImage(repository, image).map(({ profile, status, failure }) => ({
        signingProfileArn: profile,
        status,
        ...(status === 'FAILED' &&
          failure && { failureCode: failure.code, failureReason: failure.reason }),
      })),
    };
  },
);
