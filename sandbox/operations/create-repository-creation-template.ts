import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { readTemplate, viewOf } from '../rules/creation-template.ts';
import { withoutSlash } from '../pull-through/prefix.ts';

export const createRepositoryCreationTemplate = defineOperation(
  'CreateRepositoryCreationTemplate',
  (input, { registry, clock }) => {
    const prefix = withoutSlash(input.prefix ?? '');
    const now = clock.now();
    const template = readTemplate(input, {
      prefix,
      encryptionConfiguration: { encryptionType: 'AES256' },
      resourceTags: [],
      imageTagMutability: 'MUTABLE',
      appliedFor: [],
      createdAt: now,
      updatedAt: now,
    });
    if (registry.templates.has(prefix)) throw refusal('TemplateAlreadyExistsException', undefined);
    registry.templates.set(prefix, template);
    return { registryId: registry.account, repositoryCreationTemplate: viewOf(template) };
  },
);
