import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { checkBus, rulesOf, viewOf } from './rules.ts';

type ListRules = Operations['ListRules'];

export function listRules(
  { NamePrefix = '', EventBusName, Limit, NextToken }: ListRules['input'],
  { registry }: Context,
): ListRules['output'] {
  checkBus(EventBusName);
  const rules = [...rulesOf(registry).values()].filter(({ name }) => name.startsWith(NamePrefix));
  const { items, nextToken } = page(
    rules,
    { limit: Limit, token: NextToken },
    { of: ['ListRules', registry.path, NamePrefix], key: ({ name }) => name },
  );
  return { Rules: items.map((rule) => viewOf(rule, registry)), NextToken: nextToken };
}
