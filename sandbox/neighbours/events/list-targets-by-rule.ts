import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { ruleOf } from './rules.ts';

type ListTargets = Operations['ListTargetsByRule'];

export function listTargetsByRule(
  { Rule: name, EventBusName, Limit, NextToken }: ListTargets['input'],
  { registry }: Context,
): ListTargets['output'] {
  const { targets } = ruleOf(registry, name, EventBusName);
  const { items, nextToken } = page(
    targets,
    { limit: Limit, token: NextToken },
    { of: ['ListTargetsByRule', registry.path, name], key: ({ Id }) => Id },
  );
  return { Targets: items, NextToken: nextToken };
}
