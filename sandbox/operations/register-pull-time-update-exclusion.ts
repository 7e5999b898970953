import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { mostExclusions, pullExclusions } from '../rules/pull-exclusions.ts';

/** The principal need not exist. That is unconfirmed (exclusion-principal). */
export const registerPullTimeUpdateExclusion = defineOperation(
  'RegisterPullTimeUpdateExclusion',
  ({ principalArn = '' }, { registry, clock }) => {
    const exclusions = pullExclusions(registry);
    if (exclusions.has(principalArn)) {
      throw refusal('ExclusionAlreadyExistsException', undefined);
    }
    if (exclusions.size >= mostExclusions) {
      throw refusal('LimitExceededException', { exclusions: mostExclusions });
    }
    const createdAt = clock.now();
    exclusions.set(principalArn, { principalArn, createdAt });
    return { principalArn, createdAt };
  },
);
