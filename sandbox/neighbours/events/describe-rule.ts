import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { ruleOf, viewOf } from './rules.ts';

type DescribeRule = Operations['DescribeRule'];

export function describeRule(
  { Name, EventBusName }: DescribeRule['input'],
  { registry }: Context,
): DescribeRule['output'] {
  return {
    ...viewOf(ruleOf(registry, Name, EventBusName), registry),
    CreatedBy: registry.account,
  };
}
