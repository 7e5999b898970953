import { defineOperation } from '../operation.ts';

export const putImageScanningConfiguration = defineOperation(
  'PutImageScanningConfiguration',
  ({ repositoryName = '', imageScanningConfiguration }, { registry }) => {
    const scanOnPush = imageScanningConfiguration?.scanOnPush ?? false;
    registry.repository(repositoryName).update({ scanOnPush });
    return {
      registryId: registry.account,
      repositoryName,
      imageScanningConfiguration: { scanOnPush },
    };
  },
);
