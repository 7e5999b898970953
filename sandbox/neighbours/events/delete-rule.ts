import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { checkBus, rulesOf } from './rules.ts';

/** A rule that is not there is no error. */
export function deleteRule(
  { Name, EventBusName }: Operations['DeleteRule']['input'],
  { registry }: Context,
): object {
  checkBus(EventBusName);
  const rule = rulesOf(registry).get(Name);
  if (rule && rule.targets.length > 0) {
    throw new EcrError('ValidationException', "Rule can't be deleted since it has targets.");
  }
  rulesOf(registry).delete(Name);
  return {};
}
