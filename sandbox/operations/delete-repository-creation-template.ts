import { defineOperation } from '../operation.ts';
import { templateOf, viewOf } from '../rules/creation-template.ts';

/** Repositories that were made of it stay. */
export const deleteRepositoryCreationTemplate = defineOperation(
  'DeleteRepositoryCreationTemplate',
  ({ prefix = '' }, { registry }) => {
    const template = templateOf(registry, prefix);
    registry.templates.delete(template.prefix);
    return { registryId: registry.account, repositoryCreationTemplate: viewOf(template) };
  },
);
