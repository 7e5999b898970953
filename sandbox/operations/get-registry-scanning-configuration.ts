import { defineOperation } from '../operation.ts';

export const getRegistryScanningConfiguration = defineOperation(
  'GetRegistryScanningConfiguration',
  (_input, { registry }) => {
    const { scanType = 'BASIC', rules = [] } = registry.settings.scanning ?? {};
    return { registryId: registry.account, scanningConfiguration: { scanType, rules } };
  },
);
