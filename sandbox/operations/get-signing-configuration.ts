import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';

export const getSigningConfiguration = defineOperation(
  'GetSigningConfiguration',
  (_, { registry }) => {
    const { signing } = registry.settings;
    if (!signing) throw refusal('SigningConfigurationNotFoundException', undefined);
    return { registryId: registry.account, signingConfiguration: signing };
  },
);
