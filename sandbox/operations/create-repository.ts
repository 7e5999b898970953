import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { detailOf } from '../repository-view.ts';
import { readEncryption } from '../rules/encryption.ts';
import { withTags } from '../rules/resource-tags.ts';
import { readMutability } from '../rules/tag-mutability.ts';

/** Repositories of an account in a Region. Source: Amazon ECR service quotas. */
const limit = 100_000;

export const createRepository = defineOperation('CreateRepository', (input, context) => {
  const { registry, clock } = context;
  const { repositoryName: name = '', imageTagMutability = 'MUTABLE' } = input;
  const settings = {
    name,
    createdAt: clock.now(),
    ...readMutability(imageTagMutability, input.imageTagMutabilityExclusionFilters),
    scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
    encryptionConfiguration: readEncryption(
      input.encryptionConfiguration ?? {},
      registry,
      clock.now(),
    ),
    tags: withTags([], input.tags ?? []),
  };
  if (registry.repositorySettings.size >= limit && !registry.find(name)) {
    throw refusal('LimitExceededException', { registry: registry.account, limit });
  }
  return { repository: detailOf(registry.createRepository(settings), context) };
});
