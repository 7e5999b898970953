/** Rules of the default event bus, with their targets. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/events.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Registry } from '../../store.ts';
import type { Table } from '../../store/table.ts';
import { refuseParameters } from '../refuse.ts';

export type Target = Operations['PutTargets']['input']['Targets'][number];

export interface Rule {
  readonly name: string;
  readonly pattern?: string | undefined;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly description?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly targets: readonly Target[];
  readonly tags?: readonly { readonly Key: string; readonly Value: string }[] | undefined;
}

const bus = 'default';

/** By name. */
export function rulesOf(registry: Registry): Table<Rule> {
  return registry.shelf<Rule>('events-rules');
}

/** Throws where there is no such rule, or where another bus than the default one is named. */
export function ruleOf(registry: Registry, name: string, busName?: string): Rule {
  checkBus(busName);
  const rule = rulesOf(registry).get(name);
  if (rule) return rule;
  throw new EcrError(
    'ResourceNotFoundException',
    `Rule ${name} does not exist on EventBus ${bus}.`,
  );
}

/** A bus may be named by its ARN. */
export function checkBus(name: string = bus): void {
  if (name === bus || /^arn:[\w-]+:events:[\w-]+:\d{12}:event-bus\/default$/.test(name)) return;
  throw new EcrError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
}

export function ruleArn({ account, region }: Registry, name: string): string {
  return `arn:${partitionOf(region)}:events:${region}:${account}:rule/${name}`;
}

export function viewOf(rule: Rule, registry: Registry) {
  return {
    Name: rule.name,
    Arn: ruleArn(registry, rule.name),
    EventPattern: rule.pattern,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: bus,
  };
}

/** What no rule here has: a schedule would have to run something. */
export function refuseSchedule(input: object): void {
  refuseParameters('EventBridge', input, 'ScheduleExpression');
}
