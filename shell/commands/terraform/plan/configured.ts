/** The configuration of an instance, with what the provider adds: the Region and its default tags. */
import type { Resource } from '../configuration/module.ts';
import type { Scope } from '../expressions/scope.ts';
import {
  deeplyUnmarked,
  isWhollyKnown,
  map,
  Mapping,
  marked,
  object,
  Unknown,
  unmarked,
  type Value,
} from '../expressions/value.ts';
import { didYouMean } from '../expressions/similar.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { mapOf, stringType } from '../expressions/type.ts';
import type { Configured } from '../provider.ts';
import { decode } from '../resources/decode.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import type { Schema } from '../resources/schema.ts';
import { propose, type Proposal } from './propose.ts';

/** Arguments that `ignore_changes` names stay as they are. */
export function configurationOf(
  resource: Resource,
  schema: Schema,
  scope: Scope,
  provider: Configured | undefined,
  before: Mapping | undefined,
): Mapping {
  const config = decode(resource.body, schema, scope);
  const entries = new Map(config.entries);
  if ('region' in schema.attributes && entries.get('region') === null && provider) {
    entries.set('region', provider.region);
  }
  for (const [name, it] of Object.entries(schema.attributes)) {
    const given = entries.get(name) ?? null;
    if (it.type.kind === 'map') entries.set(name, mapAsTaken(given));
  }
  const { ignored } = resource.lifecycle;
  for (const { name, range } of ignored === 'all' ? [] : ignored) {
    if (entries.has(name) || Object.hasOwn(schema.missing ?? {}, name)) continue;
    throw mistake(
      'Unsupported attribute',
      `This object has no argument, nested block, or exported attribute named "${name}".${didYouMean(name, [...entries.keys()].sort())}`,
      { range },
    );
  }
  if (before) {
    const names = ignored === 'all' ? [...entries.keys()] : ignored.map(({ name }) => name);
    for (const name of names)
      if (entries.has(name)) entries.set(name, before.entries.get(name) ?? null);
  }
  return object(entries);
}

/** The provider takes no element that is null, and knows nothing of a map of which it does not know everything. */
function mapAsTaken(given: Value): Value {
  const { value, isSensitive } = unmarked(given);
  if (!(value instanceof Mapping)) return given;
  if (!isWhollyKnown(value)) return marked(new Unknown(mapOf(stringType)), isSensitive);
  const present = [...value.entries].filter(([, it]) => unmarked(it).value !== null);
  return marked(map(present), isSensitive);
}

/** The proposal, with `tags_all` as provider and resource together give it. */
export function proposalFor(
  type: ResourceType,
  config: Mapping,
  before: Mapping | undefined,
  defaultTags: Readonly<Record<string, string>>,
): Proposal {
  const proposal = propose(config, before, type.schema);
  if (type.isTagged !== true) return proposal;
  const entries = new Map(proposal.planned.entries);
  // The provider puts them together, and does not know what is sensitive.
  const given = deeplyUnmarked(config.entries.get('tags') ?? null).value;
  const all = allTags(given, defaultTags);
  // Of what is to be made without a tag, the provider leaves open which it will have.
  const isOpen = before === undefined && all instanceof Mapping && all.entries.size === 0;
  entries.set('tags_all', isOpen ? new Unknown(mapOf(stringType)) : all);
  return { ...proposal, planned: object(entries) };
}

function allTags(value: Value, defaultTags: Readonly<Record<string, string>>): Value {
  if (value instanceof Unknown) return new Unknown(mapOf(stringType));
  const own = value instanceof Mapping ? [...value.entries] : [];
  return map(new Map<string, Value>([...Object.entries(defaultTags), ...own]));
}
