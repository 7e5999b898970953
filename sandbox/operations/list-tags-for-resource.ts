import { defineOperation } from '../operation.ts';
import { repositoryAt } from '../resource-arn.ts';

export const listTagsForResource = defineOperation(
  'ListTagsForResource',
  ({ resourceArn = '' }, { registry }) => ({
    tags: [...repositoryAt(resourceArn, registry).settings.tags],
  }),
);
