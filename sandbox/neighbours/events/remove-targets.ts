import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { ruleOf, rulesOf } from './rules.ts';

type RemoveTargets = Operations['RemoveTargets'];

export function removeTargets(
  { Rule: name, EventBusName, Ids }: RemoveTargets['input'],
  { registry }: Context,
): RemoveTargets['output'] {
  const rule = ruleOf(registry, name, EventBusName);
  const known = new Set(rule.targets.map(({ Id }) => Id));
  const missing = Ids.filter((id) => !known.has(id));
  const targets = rule.targets.filter(({ Id }) => !Ids.includes(Id));
  rulesOf(registry).set(name, { ...rule, targets });
  return {
    FailedEntryCount: missing.length,
    FailedEntries: missing.map((id) => ({
      TargetId: id,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${name} does not have a target with id ${id}.`,
    })),
  };
}
