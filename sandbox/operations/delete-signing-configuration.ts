import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';

/** What was signed stays signed. */
export const deleteSigningConfiguration = defineOperation(
  'DeleteSigningConfiguration',
  (_, { registry }) => {
    const { signing } = registry.settings;
    if (!signing) throw refusal('SigningConfigurationNotFoundException', undefined);
    registry.update({ signing: undefined });
    return { registryId: registry.account, signingConfiguration: signing };
  },
);
