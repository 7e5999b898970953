import { defineOperation } from '../operation.ts';
import { probe } from '../pull-through/open-origin.ts';
import { outlineOf, ruleOf } from '../pull-through/rules.ts';

/** Reads the secret and asks the upstream; an upstream that is not bundled is said to be unavailable. */
export const validatePullThroughCacheRule = defineOperation(
  'ValidatePullThroughCacheRule',
  async ({ ecrRepositoryPrefix = '' }, context) => {
    const rule = ruleOf(context.registry, ecrRepositoryPrefix);
    const failure = await probe(rule, context);
    return {
      ...outlineOf(rule, context.registry),
      isValid: failure === undefined,
      ...(failure !== undefined && { failure }),
    };
  },
);
