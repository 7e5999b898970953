import { defineOperation } from '../operation.ts';

/** Replaces the whole configuration. */
export const putSigningConfiguration = defineOperation(
  'PutSigningConfiguration',
  ({ signingConfiguration = { rules: [] } }, { registry }) => {
    registry.update({ signing: signingConfiguration });
    return { signingConfiguration };
  },
);
