import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { ruleOf, rulesOf } from './rules.ts';

type PutTargets = Operations['PutTargets'];

/** Source: Amazon EventBridge quotas. */
const limit = 5;

/** A target of an id that is taken is replaced. */
export function putTargets(
  { Rule: name, EventBusName, Targets }: PutTargets['input'],
  { registry }: Context,
): PutTargets['output'] {
  const rule = ruleOf(registry, name, EventBusName);
  const targets = new Map(rule.targets.map((target) => [target.Id, target]));
  for (const target of Targets) targets.set(target.Id, target);
  if (targets.size > limit) {
    throw new EcrError(
      'LimitExceededException',
      'The requested resource exceeds the maximum number allowed.',
    );
  }
  rulesOf(registry).set(name, { ...rule, targets: [...targets.values()] });
  return { FailedEntryCount: 0, FailedEntries: [] };
}
