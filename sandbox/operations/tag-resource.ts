import { defineOperation } from '../operation.ts';
import { repositoryAt } from '../resource-arn.ts';
import { withTags } from '../rules/resource-tags.ts';

export const tagResource = defineOperation(
  'TagResource',
  ({ resourceArn = '', tags = [] }, { registry }) => {
    const repository = repositoryAt(resourceArn, registry);
    repository.update({ tags: withTags(repository.settings.tags, tags) });
    return {};
  },
);
