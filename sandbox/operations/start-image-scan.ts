import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { idOf, namedImage } from '../rules/named-image.ts';
import { isBasic, startScan } from '../rules/scan-start.ts';

/** Basic scanning only: enhanced scanning decides by itself when to scan. */
export const startImageScan = defineOperation('StartImageScan', (input, { registry, clock }) => {
  const { repositoryName = '', imageId = {} } = input;
  const repository = registry.repository(repositoryName);
  if (!isBasic(repository)) throw refusal('ValidationException', undefined);
  const image = namedImage(repository, imageId, 'imageId');
  startScan(repository, image, clock.now());
  return {
    registryId: registry.account,
    repositoryName,
    imageId: idOf(image, imageId),
    imageScanStatus: { status: 'IN_PROGRESS' },
  };
});
