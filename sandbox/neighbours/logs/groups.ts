/** Log groups and what is in them. */
import { EcrError } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Registry } from '../../store.ts';
import { openLog } from '../../store/log.ts';
import type { Table } from '../../store/table.ts';

export interface LogGroup {
  readonly name: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Days after which events are gone; without it they stay. */
  readonly retention?: number | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LogEvent {
  readonly stream: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Events kept of a group: they are part of every snapshot. */
const limit = 500;

/** By name. */
export function groupsOf(registry: Registry): Table<LogGroup> {
  return registry.shelf<LogGroup>('logs-groups');
}

/** A group is named by its name or its ARN, with or without `:*` at its end. */
export function groupOf(registry: Registry, nameOrArn: string): LogGroup {
  const group = groupOfArn(registry, nameOrArn) ?? groupsOf(registry).get(nameOrArn);
  if (group) return group;
  throw new EcrError('ResourceNotFoundException', 'The specified log group does not exist.');
}

/** The group that an ARN names, if it is one of this account and Region. */
export function groupOfArn(registry: Registry, arn: string): LogGroup | undefined {
  const { account, region } = registry;
  const [, place, name = ''] =
    /^arn:[\w-]+:logs:([\w-]+:\d{12}):log-group:([^:*]+)(:\*)?$/.exec(arn) ?? [];
  return place === `${region}:${account}` ? groupsOf(registry).get(name) : undefined;
}

export function groupArn({ account, region }: Registry, name: string): string {
  return `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${name}`;
}

export function appendLogEvent(registry: Registry, { name }: LogGroup, event: LogEvent): void {
  openLog(shelfOf(registry, name), limit).append(event);
}

/** Oldest first; what the group's retention has taken is gone. @param now seconds since 1970. */
export function logEventsOf(registry: Registry, group: LogGroup, now: number): LogEvent[] {
  const { name, retention = Infinity } = group;
  const oldest = (now - retention * 24 * 60 * 60) * 1000;
  return [...shelfOf(registry, name).values()].filter(({ at }) => at >= oldest);
}

export function deleteGroup(registry: Registry, { name }: LogGroup): void {
  const events = shelfOf(registry, name);
  for (const key of [...events.keys()]) events.delete(key);
  groupsOf(registry).delete(name);
}

/** A group's name has `/` in it, which would end a shelf's name. */
function shelfOf(registry: Registry, group: string): Table<LogEvent> {
  return registry.shelf<LogEvent>(`logs-events-${encodeURIComponent(group)}`);
}
