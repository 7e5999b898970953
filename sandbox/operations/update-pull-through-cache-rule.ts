import { refusal } from '#ecr/errors.ts';
import { defineOperation } from '../operation.ts';
import { readCredentials } from '../pull-through/credentials.ts';
import { outlineOf, ruleOf } from '../pull-through/rules.ts';

/** Credentials can be replaced, and nothing else: another upstream is another rule. */
export const updatePullThroughCacheRule = defineOperation(
  'UpdatePullThroughCacheRule',
  (input, { registry, clock }) => {
    const { ecrRepositoryPrefix = '', credentialArn, customRoleArn } = input;
    const rule = ruleOf(registry, ecrRepositoryPrefix);
    if (credentialArn === undefined && customRoleArn === undefined) {
      throw refusal('InvalidParameterException', {
        field: 'credentialArn',
        constraint: 'One of credentialArn and customRoleArn must be given',
      });
    }
    if (credentialArn !== undefined) readCredentials(registry, credentialArn, clock.now());
    const updated = {
      ...rule,
      credentialArn: credentialArn ?? rule.credentialArn,
      customRoleArn: customRoleArn ?? rule.customRoleArn,
      updatedAt: clock.now(),
    };
    registry.cacheRules.set(rule.ecrRepositoryPrefix, updated);
    const { upstreamRegistryUrl: _, ...outline } = outlineOf(updated, registry);
    return { ...outline, updatedAt: updated.updatedAt };
  },
);
