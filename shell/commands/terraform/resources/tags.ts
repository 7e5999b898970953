/** Tags as AWS takes them, and what changes between two sets of them. */
import { textsByKey } from './attributes.ts';
import type { Attributes } from './resource-type.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** With the provider's default tags: `tags_all`. */
export function tagsOf(attributes: Attributes): Tag[] {
  return Object.entries(textsByKey(attributes, 'tags_all')).map(([Key, Value]) => ({ Key, Value }));
}

/** As a data source shows them. */
export function tagMap(
  found: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(found.map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function tagChanges(
  before: Attributes,
  after: Attributes,
): { readonly set: Tag[]; readonly removed: string[] } {
  const old = textsByKey(before, 'tags_all');
  const tags = tagsOf(after);
  return {
    set: tags.filter(({ Key, Value }) => old[Key] !== Value),
    removed: Object.keys(old).filter((key) => !tags.some(({ Key }) => Key === key)),
  };
}

/**
 * `tags` and `tags_all` as read: what the resource itself was given is `tags`, everything is `tags_all`.
 * On import nothing is known, and all are the resource's own. What has none has an empty map, as the provider reads it.
 */
export function readTags(
  known: Attributes,
  found: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Attributes {
  const all = tagMap(found);
  const before = textsByKey(known, 'tags');
  const everything = textsByKey(known, 'tags_all');
  const own = Object.fromEntries(
    Object.entries(all).filter(
      // Neither ours before nor a default one: somebody else set it, and the plan shows it.
      ([key, value]) => key in before || !(key in everything) || everything[key] !== value,
    ),
  );
  return { tags: own, tags_all: all };
}
