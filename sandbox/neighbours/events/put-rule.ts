import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { withTags } from '../../rules/resource-tags.ts';
import { parsePattern } from './pattern.ts';
import { checkBus, refuseSchedule, ruleArn, rulesOf } from './rules.ts';

type PutRule = Operations['PutRule'];

/** Replaces a rule of that name, whose targets and tags stay: of one that is there, AWS ignores `Tags`. */
export function putRule(input: PutRule['input'], { registry }: Context): PutRule['output'] {
  refuseSchedule(input);
  checkBus(input.EventBusName);
  const { Name: name, EventPattern: pattern, State: state = 'ENABLED' } = input;
  if (pattern === undefined) {
    throw new EcrError(
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    );
  }
  if (state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') {
    throw new EcrError(
      'NotImplementedException',
      `This sandbox has not built rules that are ${state}. AWS has them: the limit is the sandbox's.`,
      501,
    );
  }
  parsePattern(pattern);
  const before = rulesOf(registry).get(name);
  rulesOf(registry).set(name, {
    name,
    pattern,
    state,
    description: input.Description,
    roleArn: input.RoleArn,
    targets: before?.targets ?? [],
    tags: before ? before.tags : withTags([], input.Tags ?? []),
  });
  return { RuleArn: ruleArn(registry, name) };
}
