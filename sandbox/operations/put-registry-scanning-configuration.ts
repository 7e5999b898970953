import { defineOperation } from '../operation.ts';
import { readScanning } from '../rules/scanning.ts';

/** Replaces type and rules; what is left out goes back to the default, BASIC and no rules. */
export const putRegistryScanningConfiguration = defineOperation(
  'PutRegistryScanningConfiguration',
  (input, { registry }) => {
    const scanning = readScanning(input);
    registry.update({ scanning });
    return { registryScanningConfiguration: scanning };
  },
);
