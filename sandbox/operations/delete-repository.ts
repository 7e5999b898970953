import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { outlineOf } from '../repository-view.ts';

/** Blobs stay: a snapshot may name them still. */
export const deleteRepository = defineOperation('DeleteRepository', (input, context) => {
  const { registry } = context;
  const { repositoryName: name = '', force = false } = input;
  const repository = registry.repository(name);
  if (repository.imageCount > 0 && !force) {
    throw refusal('RepositoryNotEmptyException', { repository: name, registry: registry.account });
  }
  const outline = outlineOf(repository, context);
  registry.deleteRepository(name);
  return { repository: outline };
});
