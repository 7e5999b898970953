import { defineOperation } from '../operation.ts';
import { repositoryAt } from '../resource-arn.ts';
import { withoutTags } from '../rules/resource-tags.ts';

export const untagResource = defineOperation(
  'UntagResource',
  ({ resourceArn = '', tagKeys = [] }, { registry }) => {
    const repository = repositoryAt(resourceArn, registry);
    repository.update({ tags: withoutTags(repository.settings.tags, tagKeys) });
    return {};
  },
);
