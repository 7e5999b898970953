/** TagResource, UntagResource and ListResourceTags. */
import type { Operations } from '#ecr/models/kms.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { changeKey, keyOf, livingKeyOf } from './keys.ts';
import { badMarker } from './marker.ts';

type ListResourceTags = Operations['ListResourceTags'];

export function tagResource(
  { KeyId, Tags }: Operations['TagResource']['input'],
  context: Context,
): object {
  const key = livingKeyOf(context, KeyId);
  const tags = new Map(key.tags.map((tag) => [tag.TagKey, tag]));
  for (const tag of Tags) tags.set(tag.TagKey, tag);
  changeKey(context.registry, key, { tags: [...tags.values()] });
  return {};
}

export function untagResource(
  { KeyId, TagKeys }: Operations['UntagResource']['input'],
  context: Context,
): object {
  const key = livingKeyOf(context, KeyId);
  const tags = key.tags.filter(({ TagKey }) => !TagKeys.includes(TagKey));
  changeKey(context.registry, key, { tags });
  return {};
}

export function listResourceTags(
  { KeyId, Limit, Marker }: ListResourceTags['input'],
  context: Context,
): ListResourceTags['output'] {
  const { id, tags } = keyOf(context, KeyId);
  const { items, nextToken } = page(
    tags,
    { limit: Limit, token: Marker },
    { of: ['ListResourceTags', id], key: ({ TagKey }) => TagKey, size: 50, refusal: badMarker() },
  );
  return { Tags: items, NextMarker: nextToken, Truncated: nextToken !== undefined };
}
