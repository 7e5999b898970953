import { defineOperation } from '../operation.ts';
import { checkSigning } from '../signing/configuration.ts';

/** Replaces the whole configuration. */
export const putSigningConfiguration = defineOperation(
  'PutSigningConfiguration',
  ({ signingConfiguration = { rules: [] } }, { registry }) => {
    checkSigning(signingConfiguration, registry);
    registry.update({ signing: signingConfiguration });
    return { signingConfiguration };
  },
);
