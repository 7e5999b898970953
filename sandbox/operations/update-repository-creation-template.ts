import { defineOperation } from '../operation.ts';
import { readTemplate, templateOf, viewOf } from '../rules/creation-template.ts';

/** Replaces what is given. Repositories that are there already stay as they are. */
export const updateRepositoryCreationTemplate = defineOperation(
  'UpdateRepositoryCreationTemplate',
  (input, { registry, clock }) => {
    const known = templateOf(registry, input.prefix ?? '');
    const template = readTemplate(input, { ...known, updatedAt: clock.now() });
    registry.templates.set(template.prefix, template);
    return { registryId: registry.account, repositoryCreationTemplate: viewOf(template) };
  },
);
