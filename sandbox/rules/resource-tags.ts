/** AWS's key–value tags on a repository. Source: "Tagging a private repository", ECR user guide. */
import { refusal } from '#ecr/errors.ts';
import type { RepositorySettings } from '../store.ts';

type ResourceTags = RepositorySettings['tags'];

interface GivenTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

const limit = 50;
const lengths = { key: 128, value: 256 };
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The tags after `added` were set: a key that is there gets the new value. Throws what ECR answers for bad ones. */
export function withTags(tags: ResourceTags, added: readonly GivenTag[]): ResourceTags {
  const values = new Map(tags.map(({ Key, Value }) => [Key, Value]));
  const seen = new Set<string>();
  for (const { Key = '', Value = '' } of added) {
    checkKey(Key);
    if (seen.has(Key)) refuse(`The tag key ${Key} is given more than once.`);
    if (Value.length > lengths.value)
      refuse(`Tag values can have at most ${lengths.value} characters.`);
    if (!allowed.test(Value))
      refuse(`The value of the tag ${Key} has characters that are not allowed.`);
    seen.add(Key);
    values.set(Key, Value);
  }
  if (values.size > limit) throw refusal('TooManyTagsException', { limit });
  return Array.from(values, ([Key, Value]) => ({ Key, Value }));
}

/** The tags without these keys; keys that are not there are no error. */
export function withoutTags(tags: ResourceTags, keys: readonly string[]): ResourceTags {
  if (keys.length > limit) throw refusal('TooManyTagsException', { limit });
  keys.forEach(checkKey);
  return tags.filter(({ Key }) => !keys.includes(Key));
}

function checkKey(key: string): void {
  if (key.length < 1 || key.length > lengths.key) {
    refuse(`Tag keys must have from 1 to ${lengths.key} characters.`);
  }
  if (/^aws:/i.test(key)) refuse(`The tag key ${key} begins with aws:, which is reserved.`);
  if (!allowed.test(key)) refuse(`The tag key ${key} has characters that are not allowed.`);
}

function refuse(because: string): never {
  throw refusal('InvalidTagParameterException', { because });
}
