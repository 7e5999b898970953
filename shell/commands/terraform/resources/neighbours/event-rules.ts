/** `aws_cloudwatch_event_rule`. Source: AWS provider 6, internal/service/events/rule.go. */
import { boolType, mapOf, stringType } from '../../expressions/type.ts';
import { isTrue, text, textIfAny } from '../attributes.ts';
import { fits, isJson, oneOf } from '../checks.ts';
import { namesWith, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { computed, optional, required } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';

export const gone = ['ResourceNotFoundException'];

/** A bus of one's own is not there: the neighbour refuses every other name. */
export const busName = optional(stringType, { forceNew: true, fallback: 'default' });

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const Name = text(known, 'id').replace(/^default\//, '');
  const rule = await unless(gone, aws.events('DescribeRule', { Name }));
  if (!rule) return undefined;
  const ResourceARN = rule.Arn ?? '';
  const { Tags = [] } = await aws.events('ListTagsForResource', { ResourceARN });
  const before = text(known, 'event_pattern');
  const pattern = rule.EventPattern ?? '';
  return {
    force_destroy: false,
    ...known,
    arn: ResourceARN,
    description: rule.Description ?? '',
    event_bus_name: rule.EventBusName ?? 'default',
    event_pattern: isSameJson(before, pattern) ? before : pattern,
    id: Name,
    name: Name,
    name_prefix: prefixOf(Name),
    is_enabled: rule.State === 'ENABLED',
    role_arn: rule.RoleArn ?? '',
    schedule_expression: '',
    state: rule.State ?? 'ENABLED',
    ...readTags(known, Tags),
  };
}

async function put(
  planned: Attributes,
  Name: string,
  { aws }: Connection,
  tags?: ReturnType<typeof tagsOf>,
): Promise<void> {
  await aws.events('PutRule', {
    Name,
    EventPattern: text(planned, 'event_pattern'),
    EventBusName: textIfAny(planned, 'event_bus_name'),
    Description: textIfAny(planned, 'description'),
    RoleArn: textIfAny(planned, 'role_arn'),
    State: textIfAny(planned, 'state') as 'ENABLED' | undefined,
    ...(tags && tags.length > 0 && { Tags: tags }),
  });
}

async function found(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await find(planned, connection)), tags: planned['tags'] ?? null };
}

export const eventRule: ResourceType = {
  type: 'aws_cloudwatch_event_rule',
  title: 'EventBridge Rule',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      description: optional(stringType),
      event_bus_name: busName,
      event_pattern: required(stringType, { check: isJson('event_pattern'), isSame: isSameJson }),
      force_destroy: optional(boolType, { fallback: false }),
      id: computed(stringType),
      is_enabled: optional(boolType, { isKeptIfAbsent: true }),
      ...namesWith(
        fits(
          /^[\w.-]+$/,
          (quoted, path) =>
            `"${path}" doesn't comply with restrictions ("^[0-9A-Za-z_.-]+$"): ${quoted}`,
        ),
      ),
      role_arn: optional(stringType),
      schedule_expression: optional(stringType),
      state: optional(stringType, {
        isKeptIfAbsent: true,
        check: oneOf('state', [
          'ENABLED',
          'DISABLED',
          'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        ]),
      }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
    },
    missing: {
      is_enabled: 'use state.',
      schedule_expression: 'nothing runs by the clock here: name events in event_pattern.',
    },
  },
  async create(planned, connection) {
    const name = nameOf(planned, connection);
    await put(planned, name, connection, tagsOf(planned));
    return found({ ...planned, id: name }, connection);
  },
  read: find,
  async update(planned, before, connection) {
    await put(planned, text(planned, 'id'), connection);
    const { events } = connection.aws;
    const ResourceARN = text(before, 'arn');
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await events('UntagResource', { ResourceARN, TagKeys: removed });
    if (set.length > 0) await events('TagResource', { ResourceARN, Tags: set });
    return found(planned, connection);
  },
  async remove(known, { aws }) {
    const Name = text(known, 'id');
    if (isTrue(known, 'force_destroy')) {
      const listed = await unless(gone, aws.events('ListTargetsByRule', { Rule: Name }));
      const Ids = (listed?.Targets ?? []).map(({ Id }) => Id);
      if (Ids.length > 0) await aws.events('RemoveTargets', { Rule: Name, Ids });
    }
    await aws.events('DeleteRule', { Name });
  },
};
