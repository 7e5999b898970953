/** TagResource, UntagResource and ListTagsForResource of rules, which are named by ARN. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/events.ts';
import type { Context } from '../../operation.ts';
import { withoutTags, withTags } from '../../rules/resource-tags.ts';
import type { Registry } from '../../store.ts';
import { ruleArn, rulesOf, type Rule } from './rules.ts';

export function tagResource(
  { ResourceARN, Tags }: Operations['TagResource']['input'],
  { registry }: Context,
): object {
  const rule = taggedRule(registry, ResourceARN);
  rulesOf(registry).set(rule.name, { ...rule, tags: withTags(rule.tags ?? [], Tags) });
  return {};
}

export function untagResource(
  { ResourceARN, TagKeys }: Operations['UntagResource']['input'],
  { registry }: Context,
): object {
  const rule = taggedRule(registry, ResourceARN);
  rulesOf(registry).set(rule.name, { ...rule, tags: withoutTags(rule.tags ?? [], TagKeys) });
  return {};
}

export function listTagsForResource(
  { ResourceARN }: Operations['ListTagsForResource']['input'],
  { registry }: Context,
): Operations['ListTagsForResource']['output'] {
  return { Tags: taggedRule(registry, ResourceARN).tags ?? [] };
}

/** Rules of the default bus are named with the bus or without it. */
function taggedRule(registry: Registry, arn: string): Rule {
  const [, name = ''] = /:rule\/(?:default\/)?([^/]+)$/.exec(arn) ?? [];
  const rule = rulesOf(registry).get(name);
  if (rule && arn.replace(':rule/default/', ':rule/') === ruleArn(registry, name)) return rule;
  throw new EcrError('ResourceNotFoundException', `Rule ${name || arn} does not exist.`);
}
