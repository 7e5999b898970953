import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { pullExclusions } from '../rules/pull-exclusions.ts';

export const deregisterPullTimeUpdateExclusion = defineOperation(
  'DeregisterPullTimeUpdateExclusion',
  ({ principalArn = '' }, { registry }) => {
    if (!pullExclusions(registry).delete(principalArn)) {
      throw refusal('ExclusionNotFoundException', undefined);
    }
    return { principalArn };
  },
);
