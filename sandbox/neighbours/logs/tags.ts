/** TagResource, UntagResource and ListTagsForResource of log groups, which are named by ARN. */
import type { Operations } from '#ecr/models/logs.ts';
import type { Context } from '../../operation.ts';
import { groupOf, groupsOf } from './groups.ts';

export function tagResource(
  { resourceArn, tags }: Operations['TagResource']['input'],
  { registry }: Context,
): object {
  const group = groupOf(registry, resourceArn);
  groupsOf(registry).set(group.name, { ...group, tags: { ...group.tags, ...tags } });
  return {};
}

export function untagResource(
  { resourceArn, tagKeys }: Operations['UntagResource']['input'],
  { registry }: Context,
): object {
  const group = groupOf(registry, resourceArn);
  const kept = Object.entries(group.tags).filter(([key]) => !tagKeys.includes(key));
  groupsOf(registry).set(group.name, { ...group, tags: Object.fromEntries(kept) });
  return {};
}

export function listTagsForResource(
  { resourceArn }: Operations['ListTagsForResource']['input'],
  { registry }: Context,
): Operations['ListTagsForResource']['output'] {
  return { tags: groupOf(registry, resourceArn).tags };
}
