import { defineOperation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { pullExclusions } from '../rules/pull-exclusions.ts';

export const listPullTimeUpdateExclusions = defineOperation(
  'ListPullTimeUpdateExclusions',
  (input, { registry }) => {
    const all = Array.from(pullExclusions(registry).values(), (it) => it.principalArn).sort();
    const { items, nextToken } = pageOf(all, input, {
      of: ['ListPullTimeUpdateExclusions', registry.path],
      key: (arn) => arn,
    });
    return {
      pullTimeUpdateExclusions: items,
      ...(nextToken !== undefined && { nextToken }),
    };
  },
);
