/** CreateTags and DeleteTags, of any resource by its id. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import * as kinds from './kinds.ts';
import { keep, resourceOf, shelfOf, withTags, type Kind, type Tag } from './resources.ts';

type CreateTags = Operations['CreateTags'];
type DeleteTags = Operations['DeleteTags'];

type AnyKind = Kind<{ readonly Tags?: readonly Tag[] | undefined }>;

export function createTags(
  { Resources, Tags }: CreateTags['input'],
  { registry }: Context,
): object {
  for (const id of Resources) change(registry, id, (tags) => withTags(tags, Tags));
  return {};
}

/** Without tags all of them go; with a value only a tag that has it. */
export function deleteTags(
  { Resources, Tags }: DeleteTags['input'],
  { registry }: Context,
): object {
  const isGone = (tag: Tag) =>
    Tags?.some(({ Key, Value }) => Key === tag.Key && (Value ?? tag.Value) === tag.Value) ?? true;
  for (const id of Resources) change(registry, id, (tags) => tags.filter((tag) => !isGone(tag)));
  return {};
}

function change(registry: Registry, id: string, after: (tags: readonly Tag[]) => Tag[]): void {
  const all = Object.values(kinds) as unknown as AnyKind[];
  const kind = all.find((it) => shelfOf(registry, it).has(id));
  if (!kind) throw new EcrError('InvalidID', `The ID '${id}' is not valid`);
  const row = resourceOf(registry, kind, id);
  keep(registry, kind, { ...row, Tags: after(row.Tags ?? []) });
}
