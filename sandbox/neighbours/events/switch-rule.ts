/** EnableRule and DisableRule. */
import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { ruleOf, rulesOf, type Rule } from './rules.ts';

type Input = Operations['EnableRule']['input'];

export function switchRule(state: Rule['state']) {
  return ({ Name, EventBusName }: Input, { registry }: Context): object => {
    const rule = ruleOf(registry, Name, EventBusName);
    rulesOf(registry).set(Name, { ...rule, state });
    return {};
  };
}
